// What the keeper and its child say to each other.

/**
 * Nobody was served from `from` until `until` (ISO instants; null: not yet again). `reload`: a new version, asked for; `stopped`: asked to stop;
 * `lost`: the machine or the keeper went without a word; `server`, `database`: it died and was brought back.
 */
export type Outage = {
  readonly from: string;
  readonly until: string | null;
  readonly what: 'server' | 'database' | 'reload' | 'stopped' | 'lost';
  readonly why: string;
};

/** `target`: the folder of the embedded server's socket, or the address of a server of one's own. Goes with the listening handle. */
export type ToChild =
  | {
      readonly what: 'serve';
      readonly target: string;
      readonly dataDir: string;
      readonly keeperSince: string;
      readonly outages: readonly Outage[];
    }
  /** Whether it could serve here: asked of the next one while the one before still serves. */
  | { readonly what: 'check'; readonly target: string; readonly dataDir: string }
  | { readonly what: 'outages'; readonly outages: readonly Outage[] }
  /** Answer what has been accepted, accept nothing more, and end. */
  | { readonly what: 'drain' }
  | { readonly what: 'end' };
export type FromChild =
  | { readonly what: 'loaded' }
  | { readonly what: 'ready' }
  | { readonly what: 'up'; readonly address: string; readonly demo: boolean }
  | { readonly what: 'failed'; readonly code: string; readonly message: string; readonly stack: string };

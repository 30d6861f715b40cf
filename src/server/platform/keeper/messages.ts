// What the keeper and its child say to each other.

/** Something died and was brought back; `at` is an ISO instant. */
export type Restart = { readonly at: string; readonly what: 'server' | 'database'; readonly why: string };

/** `target`: the folder of the embedded server's socket, or the address of a server of one's own. Goes with the listening handle. */
export type ToChild =
  | {
      readonly what: 'serve';
      readonly target: string;
      readonly dataDir: string;
      readonly keeperSince: string;
      readonly restarts: readonly Restart[];
    }
  | { readonly what: 'restarted'; readonly restarts: readonly Restart[] }
  | { readonly what: 'end' };
export type FromChild =
  | { readonly what: 'up'; readonly address: string; readonly demo: boolean }
  | { readonly what: 'failed'; readonly code: string; readonly message: string; readonly stack: string };

import type { Refusal } from '#domain/refusal.ts';

export type FieldErrors = { readonly [field: string]: string };
/** The law says no · the caller erred, or no answer came (`no-answer`) · the server broke. */
export type Problem =
  | { readonly kind: 'refusal'; readonly grounds: readonly Refusal[] }
  | {
      readonly kind: 'fault';
      readonly code: string;
      readonly message: string;
      readonly fields?: FieldErrors;
      readonly way?: string;
      readonly status?: number;
      readonly details?: unknown;
    }
  | {
      readonly kind: 'bug';
      readonly requestId: string;
      /** Something was to be read: nobody had filled anything in. */
      readonly reading?: boolean;
    };

import type { Act } from '#domain/act/act.ts';
import type { CaseFacts } from '#domain/case/case-file.ts';
import type { Context } from '#server/platform/serve.ts';
import type { LoadedCase } from './case.store.ts';

/** What an act writes beside the chain and the facts: its matter's own table. Each table has one writing store. */
export type Effect = (context: Context, done: { act: Act; loaded: LoadedCase; facts: CaseFacts }) => Promise<void>;

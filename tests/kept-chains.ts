// Chains of the demo as earlier versions of the product left them: the acts as text with their hashes, the facts they folded to, and the rows beside them.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Act } from '#domain/act/act.ts';
import { standing } from '#domain/act/fold.ts';
import { contentNow } from '#domain/act/form-version.ts';
import { declarationOf } from '#domain/rulebook.ts';
import { noHash, type SealedAct } from '#server/act/sealed-text.ts';

export const chainsFolder = join(import.meta.dirname, 'fixtures/chains');
type Row = { readonly [column: string]: unknown };
export type KeptChain = {
  readonly file: string;
  readonly name: string;
  readonly text_version: number;
  readonly chain: {
    readonly tenant: string;
    readonly id: string;
    readonly chain_of: string;
    readonly head_seq: number;
    readonly head_hash: string;
  };
  readonly acts: readonly SealedAct[];
  /** Null for a chain that is no case's. */
  readonly facts: object | null;
  readonly beside: { readonly [table: string]: readonly Row[] };
};

const read = (file: string): KeptChain => {
  const kept = JSON.parse(readFileSync(join(chainsFolder, file), 'utf8'));
  let previous = noHash;
  const acts = (kept.acts as unknown[][]).map((values) => {
    const row = Object.fromEntries((kept.columns as string[]).map((column, i) => [column, values[i]]));
    const act = {
      ...{ tenant: kept.chain.tenant, file_id: kept.chain.id, text_version: kept.text_version, prev_hash: previous },
      ...{ salt: null, say: null, form_version: 1 },
      ...row,
    } as SealedAct;
    previous = act.hash;
    return act;
  });
  return { ...kept, file, acts };
};
export const keptChains = (): KeptChain[] =>
  readdirSync(chainsFolder)
    .filter((file) => file.endsWith('.json'))
    .sort()
    .map(read);

/** The acts of a kept chain as rules and folds are given them. */
export const actsOf = (rows: readonly SealedAct[]): Act[] =>
  standing(
    rows.map((r) => ({
      seq: r.seq,
      kind: r.kind,
      actedOn: r.acted_on as Act['actedOn'],
      recordedAt: new Date(`${r.recorded_at.replace(' ', 'T')}:00`).toISOString(),
      content: contentNow(declarationOf(r.kind)!, JSON.parse(r.content), r.form_version),
      corrects: r.corrects,
      actor: {
        accountId: r.account_id,
        name: r.actor_name,
        post: r.actor_post as Act['actor']['post'],
        unitId: r.actor_unit_id,
        unitName: r.actor_unit_name,
      },
    })),
  );

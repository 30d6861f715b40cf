import { describe, expect, it } from 'vitest';
import { actsOf, keptChains } from '../../tests/kept-chains.ts';
import { foldCase } from '#domain/act/fold.ts';
import { declarationOf } from '#domain/rulebook.ts';
import { hashOfPayload, payloads } from '#server/act/sealed-payload.ts';
import { digestOfWords, hashOfAct, hashWithoutWords } from '#server/act/sealed-text.ts';

const chains = keptChains();
const named = chains.map((one) => [one.file, one] as const);
const second = named.filter(([, one]) => one.text_version === 2);

describe('chains of earlier versions', () => {
  it('are of both texts, a dozen of the first', () => {
    expect(chains.filter((one) => one.text_version === 1).length).toBeGreaterThanOrEqual(12);
    expect(second.length).toBeGreaterThanOrEqual(3);
    expect(new Set(chains.flatMap((one) => one.acts.map((act) => act.kind))).size).toBeGreaterThan(40);
  });
  it.each(named)('%s verifies from its own text, act by act, to its head', (_, { acts, chain }) => {
    for (const act of acts) expect(hashOfAct(act), `${act.seq} ${act.kind}`).toBe(act.hash);
    expect([acts.length, acts.at(-1)!.hash]).toEqual([chain.head_seq, chain.head_hash]);
  });
  it.each(named)('%s does not verify with a letter of one content changed', (_, { acts }) => {
    const last = acts.at(-1)!;
    expect(hashOfAct({ ...last, content: last.content.replace('{', '{ ') })).not.toBe(last.hash);
    expect(hashOfAct({ ...last, text_version: 3 - last.text_version })).not.toBe(last.hash);
  });
  it.each(named.filter(([, one]) => one.facts !== null))('%s folds to the facts that were kept beside it', (_, { acts, facts }) => {
    expect(JSON.parse(JSON.stringify(foldCase(actsOf(acts), declarationOf)))).toEqual(facts);
  });
  it.each(named.filter(([, one]) => one.beside.assessment?.length))('%s vouches for what is sealed beside it', (_, { acts, beside }) => {
    for (const payload of payloads)
      for (const row of beside[payload.table] ?? []) {
        const { act_seq, ...text } = row as { act_seq: number; [column: string]: string | number | null };
        const { sealedHash } = JSON.parse(acts[act_seq - 1]!.content);
        expect(sealedHash).toMatch(/^[0-9a-f]{64}$/);
        expect(hashOfPayload(payload, text as never)).toBe(sealedHash);
        expect(hashOfPayload(payload, { ...text, case_id: '' } as never)).not.toBe(sealedHash);
      }
  });
});

describe('the second text', () => {
  it.each(second)('%s verifies for whoever holds the digests and none of the words', (_, { acts }) => {
    for (const { salt, say, content, late_reason, ...open } of acts)
      expect(hashWithoutWords(open, digestOfWords({ salt, say, content, late_reason }))).toBe(open.hash);
  });
  it.each(second)('%s says what was said', (_, { acts }) => expect(acts.filter((one) => !one.say?.trim())).toEqual([]));
});

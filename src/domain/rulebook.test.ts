import { describe, expect, it } from 'vitest';
import { natureBy, postsOf } from '#domain/act/act.ts';
import type { Post } from '#domain/permission.ts';
import { paperCodes } from '#domain/archive/paper.ts';
import { archiveStages, inOrder } from '#domain/archive/archive-items.ts';
import { isPaperCode } from '#domain/archive/paper.ts';
import { isPrintable } from '#domain/archive/paper-fields.ts';
import { slices } from '#domain/file/files.ts';
import { acts, archiveItems, declarationOf, dutyRules, matters, paperMakers, tables } from './rulebook.ts';

const helping: readonly Post[] = [
  'social-worker',
  'supervisor',
  'volunteer',
  'partner',
  'enterprise',
  'group-member',
  'subject',
  'guardian',
  'assistant',
];

describe('the rulebook', () => {
  it('names every table of rows beside the chain once, with what a row says that the facts no longer know', () => {
    expect(new Set(tables.map(({ name }) => name)).size).toBe(tables.length);
    expect(tables.filter(({ key, gone }) => key.length === 0 || Object.keys(gone).length === 0).map(({ name }) => name)).toEqual([]);
  });
  it('names every kind of act once', () => expect(new Set(acts.map((a) => a.kind)).size).toBe(acts.length));

  it('lets no social worker, volunteer, partner, group member or assistant decide anything (社区矫正法第10、11条)', () => {
    const deciding = acts.flatMap((a) =>
      helping.filter((post) => a.hands[post]?.startsWith('decides')).map((post) => `${a.kind}: ${post}`),
    );
    expect(deciding).toEqual([]);
  });
  it('has no enforcement act in the hands of a helping post', () => {
    const enforcing = acts.flatMap((a) =>
      helping
        .filter((post) => post !== 'assistant' && post in a.hands && natureBy(a, post) === 'enforcement')
        .map((post) => `${a.kind}: ${post}`),
    );
    expect(enforcing).toEqual([]);
  });
  it('gives every act a post, an article and a title of verb and object', () => {
    expect(acts.filter((a) => postsOf(a).length === 0 || a.basis.length === 0 || a.title.length < 3).map((a) => a.kind)).toEqual([]);
  });
  it('names only papers that the catalogue knows', () => {
    const known = new Set<string>(paperCodes);
    expect(acts.flatMap((a) => a.papers.filter((code) => !known.has(code)).map((code) => `${a.kind}: ${code}`))).toEqual([]);
  });
  it('delegates only what somebody decides by delegation', () => {
    expect(acts.filter((a) => a.delegable !== Object.values(a.hands).includes('decides-by-delegation')).map((a) => a.kind)).toEqual([]);
  });
  it('knows the kind of act that discharges each duty rule', () => {
    const discharged = new Set(acts.flatMap((a) => a.discharges));
    expect(dutyRules.filter((rule) => !discharged.has(rule.rule)).map((rule) => rule.rule)).toEqual([]);
    expect(acts.every((a) => declarationOf(a.kind) === a)).toBe(true);
  });
  it('reads every matter from one value: its name is on its acts, nobody else has it', () => {
    expect(new Set(matters.map((one) => one.name)).size).toBe(matters.length);
    expect(matters.flatMap(({ name, acts: own }) => own.filter((act) => act.matter !== name).map((act) => act.kind))).toEqual([]);
    expect(matters.filter((one) => one.acts.length === 0 || one.title.length < 2).map((one) => one.name)).toEqual([]);
    const names = matters.map((one) => one.name);
    expect(dutyRules.filter((rule) => !names.includes(rule.matter)).map((rule) => rule.rule)).toEqual([]);
  });
  it('gives each slice of each kind of file to one matter', () => {
    const owned = matters.flatMap(({ slices: own }) => own);
    expect(owned.toSorted()).toEqual(
      Object.values(slices)
        .flatMap((ofKind) => Object.keys(ofKind))
        .toSorted(),
    );
  });
  it('lets an act change the slice of its matter, and of another only where that is its one home', () => {
    const ofSlices = new Map(matters.flatMap(({ name, slices: own }) => own.map((slice) => [slice as string, name] as const)));
    const crossing = acts.flatMap((act) =>
      act.changes.flatMap((part) => {
        const owner = ofSlices.get(part);
        return owner === undefined || owner === act.matter ? [] : [`${act.matter} → ${owner}`];
      }),
    );
    expect([...new Set(crossing)].toSorted()).toEqual([
      'classification → intake',
      // set aside, a decision is told of as that, and its corrected letter no more
      'conduct → corrigendum',
      'leave → reporting',
      // steps of entry that were done on paper, each on its own day
      'opening → intake',
      'plan → intake',
      'resettlement → release',
      'search → reporting',
      'visit → reporting',
    ]);
  });
  it('changes something with every fold, and folds with every change', () => {
    const whole = ['ledger.taken-again'];
    expect(acts.filter((act) => (act.fold !== undefined) !== act.changes.length > 0).map((act) => act.kind)).toEqual(whole);
  });
  it('keeps in each matter the places of the archive that its acts prove', () => {
    const strangers = matters.flatMap(({ acts: own, places }) =>
      places.filter((one) => one.act !== undefined && !own.some((act) => act.kind === one.act)).map((one) => one.id),
    );
    expect(strangers).toEqual([]);
    expect(new Set(archiveItems.map((one) => one.id)).size).toBe(archiveItems.length);
  });
  it('shows the archive stage by stage, and each stage in the order of the catalogue', () => {
    const of = (stage: string) => archiveItems.filter((one) => one.stage === stage).map((one) => one.slot);
    expect([...new Set(archiveItems.map((one) => one.stage))]).toEqual([...archiveStages]);
    expect(of('period')).toEqual(['K2.3', 'K2.4', 'K2.5', 'K3.1', 'K3.2', 'K4.1']);
    expect(of('report')).toEqual(['E2.9', 'E3.1', 'E3.2', 'E3.6']);
    const place = { id: 'x', title: '', stage: 'end', kind: 'make', wanted: () => 1 } as const;
    expect(inOrder(['K1.1', 'E8.10', 'E8.9'].map((slot) => ({ ...place, slot }))).map((one) => one.slot)).toEqual([
      'E8.9',
      'E8.10',
      'K1.1',
    ]);
  });
  it('fills each paper in the matter whose act prints it, once', () => {
    const printed = matters.flatMap(({ name, acts: own }) =>
      own.flatMap((act) => act.papers.filter((code) => isPaperCode(code) && isPrintable(code)).map((code) => `${name}: ${code}`)),
    );
    const filled = matters.flatMap(({ name, papers }) => papers.map(({ code }) => `${name}: ${code}`));
    // The report of tests is filled from sealed rows, where they may be read.
    // The notice of a correction is printed by the correction of every letter.
    expect([...filled, 'psychology: W16'].toSorted()).toEqual([...printed, 'corrigendum: P705'].toSorted());
    expect(new Set(paperMakers.map(({ code }) => code)).size).toBe(paperMakers.length);
  });
});

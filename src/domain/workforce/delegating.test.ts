import { describe, expect, it } from 'vitest';
import { acts } from '#domain/rulebook.ts';
import { plainDate } from '#domain/time/plain-date.ts';
import { againstPaper, decidersOf, groundsAgainstDelegating, isDecided } from './delegating.ts';

const day = plainDate('2026-11-23');
const paper = (signedOn: string, fromOn: string, untilOn: string | null = null) =>
  againstPaper(
    { signedOn: plainDate(signedOn), fromOn: plainDate(fromOn), untilOn: untilOn === null ? null : plainDate(untilOn) },
    day,
  ).map((one) => one.field);

describe('what a county delegates to its offices', () => {
  it('is what the declarations say can be: an admonition is not', () => {
    const admonition = acts.find((one) => one.kind === 'admonition.decided')!;
    const leave = acts.find((one) => one.kind === 'leave.decided')!;
    expect(groundsAgainstDelegating([leave])).toEqual([]);
    const grounds = groundsAgainstDelegating([leave, admonition]);
    expect(grounds.map((one) => one.code)).toEqual(['delegation.not-by-law']);
    expect(grounds[0]!.ground).toContain(admonition.title);
    expect(grounds[0]!.message).toContain('县级社区矫正机构');
    expect(grounds[0]!.basis).toContain('L9');
  });
  it('is nothing that the office decides by itself already', () => {
    const group = acts.find((one) => one.kind === 'group.formed')!;
    expect(groundsAgainstDelegating([group])[0]!.message).toContain('不用委托');
  });
  it('names whoever decides each of the others', () => {
    expect(acts.filter((one) => isDecided(one) && decidersOf(one) === '').map((one) => one.kind)).toEqual([]);
    expect(acts.filter((one) => isDecided(one) && one.delegable).map((one) => one.kind)).toContain('leave.decided');
  });
  it('holds by the days of its paper: signed before it is entered, from then on, not over already', () => {
    expect(paper('2026-11-23', '2026-11-23')).toEqual([]);
    expect(paper('2026-11-24', '2026-11-24')).toEqual(['signedOn']);
    expect(paper('2026-11-20', '2026-11-19')).toEqual(['fromOn']);
    expect(paper('2026-01-01', '2026-01-02', '2026-11-23')).toEqual([]);
    expect(paper('2026-01-01', '2026-01-02', '2026-11-22')).toEqual(['untilOn']);
    expect(paper('2026-11-20', '2026-12-02', '2026-12-01')).toEqual(['untilOn']);
  });
});

import { describe, expect, it } from 'vitest';
import { posts } from '#domain/permission.ts';
import { declarationOf } from '#domain/rulebook.ts';
import { entriesOf, isLookAtHelp, looksAtHelp, seesHelp, shownOfAct, shownOfDuty } from './shown-to.ts';

const help = { kind: 'counselling.held', nature: 'service', hands: { 'social-worker': 'records' } } as const;
const service = { kind: 'x.recorded', nature: 'service', hands: { office: 'records' } } as const;

describe('what is help', () => {
  it('is service in no hand of enforcement, and nothing else', () => {
    expect(entriesOf(help)).not.toBeNull();
    expect(entriesOf(service)).toBeNull();
    expect(entriesOf({ ...help, nature: 'clerical' })).toBeNull();
    expect(entriesOf({ ...help, nature: 'enforcement' })).toBeNull();
  });
  it('is shown to a guardian where it is asked of the child or open to everybody', () => {
    const seen = (kind: string, content: unknown) => shownOfAct('guardian', declarationOf(kind)!, content);
    expect([
      seen('plan.needs-proposed', {}),
      seen('education.attended', { required: true }),
      seen('education.attended', { required: false }),
    ]).toEqual(['done', 'all', 'all']);
    expect(seen('psychology.assessed', {})).toBe('nothing');
  });
  it('of an act without a content that says otherwise is open', () => {
    for (const content of [null, undefined, {}]) expect(shownOfAct('office', declarationOf('education.attended')!, content)).toBe('all');
  });
});

describe('a duty of help', () => {
  it('is one that the table names, whoever discharges it', () => {
    expect(shownOfDuty('office', 'psychology.intake-test')).toBe('contact');
    expect(shownOfDuty('office', 'psychology.intake-test', [service])).toBe('contact');
  });
  it('or one that only help discharges', () => {
    expect(shownOfDuty('office', 'counselling.hold', [help])).toBe('contact');
    expect(shownOfDuty('office', 'counselling.hold', [help, service])).toBe('all');
    expect(shownOfDuty('office', 'counselling.hold', [])).toBe('all');
    expect(shownOfDuty('office', 'counselling.hold')).toBe('all');
  });
});

describe('who sees the whole of help', () => {
  it('is who helps and the person', () => expect(posts.filter(seesHelp)).toEqual(['social-worker', 'supervisor', 'subject']));
});

describe('a look at help', () => {
  it('is known by its first words', () => {
    for (const words of looksAtHelp) {
      expect(isLookAtHelp(words)).toBe(true);
      expect(isLookAtHelp(`${words}，第 3 条`)).toBe(true);
      expect(isLookAtHelp(`案卷：${words}`)).toBe(false);
    }
    expect(isLookAtHelp('打开文书：外出审批表')).toBe(false);
  });
});

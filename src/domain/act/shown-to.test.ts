import { describe, expect, it } from 'vitest';
import { enforcementPosts, type Post, posts } from '#domain/permission.ts';
import { acts, dutyRules } from '#domain/rulebook.ts';
import { contactLine, entriesOf, shownOfAct, shownOfDuty, shownOfHelp, toldToThePerson } from './shown-to.ts';

const helping: readonly Post[] = ['social-worker', 'supervisor'];
const seen = (post: Post, kind: string, content: unknown = {}) => shownOfAct(post, acts.find((one) => one.kind === kind)!, content);
const dischargersOf = (rule: string) => acts.filter((act) => act.discharges.includes(rule));

describe('who is shown what of help', () => {
  it('names every kind of service act, so that none is shown by accident', () => {
    const named = shownOfHelp.flatMap((entry) => entry.acts);
    expect(acts.filter((act) => act.nature === 'service' && !named.includes(act.kind)).map((act) => act.kind)).toEqual([]);
  });
  it('names only acts and duties that there are', () => {
    const rules = dutyRules.map((one) => one.rule);
    expect(shownOfHelp.flatMap((entry) => entry.acts.filter((kind) => !acts.some((act) => act.kind === kind)))).toEqual([]);
    expect(shownOfHelp.flatMap((entry) => entry.duties ?? []).filter((rule) => !rules.includes(rule))).toEqual([]);
  });
  it.each(enforcementPosts)('%s is shown no test, no crisis and no voluntary lesson', (post) => {
    for (const kind of ['psychology.assessed', 'psychology.declined', 'psychology.report-signed', 'crisis.opened', 'crisis.contacted'])
      expect([kind, seen(post, kind)]).toEqual([kind, 'contact']);
    for (const kind of ['education.attended', 'education.attendance-taken'])
      expect([kind, seen(post, kind, { required: false })]).toEqual([kind, 'contact']);
    for (const rule of ['psychology.intake-test', 'psychology.retest-before-release', 'crisis.contact', 'crisis.review'])
      expect([rule, shownOfDuty(post, rule, dischargersOf(rule))]).toEqual([rule, 'contact']);
  });
  it.each(enforcementPosts)(
    '%s is shown what was agreed with the person, required lessons and every act and duty that is no help',
    (post) => {
      for (const kind of ['psychology.needs-agreed', 'plan.needs-proposed', 'visit.made', 'resettlement.handed-over', 'leave.requested'])
        expect([kind, seen(post, kind)]).toEqual([kind, 'all']);
      for (const kind of ['education.attended', 'education.attendance-taken'])
        expect([kind, seen(post, kind, { required: true })]).toEqual([kind, 'all']);
      for (const { rule, matter } of dutyRules)
        if (matter !== 'psychology' && matter !== 'crisis')
          expect([rule, shownOfDuty(post, rule, dischargersOf(rule))]).toEqual([rule, 'all']);
    },
  );
  it('those who help are shown all of it, the person what they did themselves, a guardian no word of the child', () => {
    for (const act of acts) for (const post of helping) expect([act.kind, seen(post, act.kind)]).toEqual([act.kind, 'all']);
    expect(seen('subject', 'psychology.assessed')).toBe('all');
    expect(seen('subject', 'crisis.contacted')).toBe('done');
    for (const kind of ['psychology.assessed', 'psychology.needs-agreed', 'crisis.opened', 'psychology.report-signed'])
      expect([kind, seen('guardian', kind)]).toEqual([kind, 'nothing']);
  });
  it('the person and a guardian read what was said by them or told to them, and of everything else that it was done', () => {
    expect(toldToThePerson.filter((kind) => !acts.some((act) => act.kind === kind))).toEqual([]);
    for (const kind of [
      'visit.made',
      'search.contacted',
      'plan.needs-proposed',
      'warning.proposed',
      'conduct.served',
      'class.proposed',
      'release.appraised',
    ])
      expect([kind, seen('subject', kind), seen('guardian', kind)]).toEqual([kind, 'done', 'done']);
    for (const kind of ['leave.requested', 'leave.decided', 'warning.decided', 'plan.made', 'intake.announced', 'release.certified'])
      expect([kind, seen('subject', kind), seen('guardian', kind)]).toEqual([kind, 'all', 'all']);
    for (const kind of ['reporting.reported', 'reporting.talked'])
      expect([kind, seen('subject', kind), seen('guardian', kind)]).toEqual([kind, 'all', 'done']);
    // nobody else is shown less by it
    for (const { kind } of acts) if (!toldToThePerson.includes(kind)) expect([kind, seen('office', kind)]).not.toEqual([kind, 'done']);
  });
  it('a post without cases is shown nothing of it', () => {
    for (const post of ['partner', 'volunteer', 'system-admin', 'security-admin', 'audit-admin'] as const)
      for (const entry of shownOfHelp)
        for (const kind of entry.acts)
          expect([post, kind, seen(post, kind)]).toEqual([
            post,
            kind,
            entry.shown.partner === 'all' && post === 'partner' ? 'all' : 'nothing',
          ]);
    expect([seen('partner', 'referral.sent'), seen('enterprise', 'referral.answered'), seen('volunteer', 'referral.sent')]).toEqual([
      'all',
      'all',
      'nothing',
    ]);
    expect(seen('partner', 'referral.linked')).toBe('nothing');
  });
  it('a kind of help that nobody has named yet is closed until somebody opens it', () => {
    const unnamed = { kind: 'counselling.held', nature: 'service', hands: { 'social-worker': 'records' } } as const;
    expect(posts.map((post) => [post, shownOfAct(post, unnamed, {})]).filter(([, shown]) => shown === 'all')).toEqual([
      ['social-worker', 'all'],
      ['supervisor', 'all'],
    ]);
    // the person learns that it was done, until somebody says that its words are for them
    expect(shownOfAct('subject', unnamed, {})).toBe('done');
    expect(shownOfDuty('office', 'counselling.hold', [unnamed])).toBe('contact');
    expect(entriesOf({ kind: 'x.recorded', nature: 'service', hands: { office: 'records' } })).toBeNull();
  });
  it('leaves an enforcement post one standing line, which says nothing of what was done', () => {
    expect(contactLine('office', '苏日娜')).toBe('社工联系：苏日娜');
    expect(contactLine('county-agency', null)).toBe('社工联系');
    expect(['social-worker', 'subject', 'guardian', 'police', 'audit-admin'].map((post) => contactLine(post as Post, '苏日娜'))).toEqual([
      null,
      null,
      null,
      null,
      null,
    ]);
  });
});

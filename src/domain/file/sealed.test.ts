import { describe, expect, it } from 'vitest';
import type { CaseFacts } from '#domain/case/case-file.ts';
import { openingFacts } from '#domain/case/opening.ts';
import { type Post, posts } from '#domain/permission.ts';
import { noReferral } from '#domain/referral/referral.facts.ts';
import { plainDate } from '#domain/time/plain-date.ts';
import type { FactsIn } from './file-in.ts';
import { closedSlicesOf, emptyOf } from './files.ts';
import { fileKinds } from './kinds.ts';
import { readersOf } from './readers.ts';
import { factsShownTo, fileShownTo, openIn, openOf, sealedOf } from './sealed.ts';

const on = plainDate('2026-11-23');
const first = openingFacts({
  measure: 'probation',
  managementClass: 'general',
  minorAtCrime: false,
  judgment: {
    court: '玉泉区人民法院',
    number: '（2026）内0104刑初1号',
    judgedOn: null,
    effectiveOn: on,
    charge: '盗窃罪',
    penalty: 'imprisonment',
    penaltyMonths: 6,
    inWords: '有期徒刑六个月，缓刑一年',
    deciderKind: 'court',
    courtLevel: 'basic',
    prohibitionOrder: null,
  },
  term: { months: 12, startsOn: on, endsOn: plainDate('2027-11-22'), computedEndsOn: null, because: '' },
});
const lesson = (lessonId: string) => ({ lessonId, on, strand: 'law' });
const agreed = { needsAgreed: ['睡眠支持'], supportsAgreed: ['社工每两周联系一次'] };
const nothing = { done: [], declined: [] };
const facts: CaseFacts = {
  ...first,
  psychology: {
    ...agreed,
    done: [{ id: 't', instrument: 'phq-9', purpose: 'intake', on }],
    declined: [{ purpose: 'retest', on }],
  },
  crisis: {
    id: 'k',
    openedAt: '2026-11-23T09:00',
    contactBy: '2026-11-23T13:00',
    namedWorker: '苏日娜',
    namedPost: 'social-worker',
    contactedOn: null,
    closedOn: null,
  },
  requiredLessons: { attended: [lesson('a'), lesson('c')] },
  education: { attended: [lesson('b')] },
};

describe('what is sealed of the facts', () => {
  it('is neither in the open part, nor missing from the whole', () => {
    const open = openOf(facts);
    expect(open.psychology).toEqual({ needsAgreed: [], supportsAgreed: [], ...nothing });
    expect([open.crisis, open.education.attended]).toEqual([null, []]);
    expect(open.requiredLessons).toEqual(facts.requiredLessons);
    expect({ ...open, ...sealedOf(facts) }).toEqual(facts);
    expect(openOf(open)).toEqual(open);
    const { psychology: _, crisis: __, education: ___, ...rest } = open;
    expect({ ...facts, ...rest }).toEqual(facts);
  });
  it('is read whole by those who help and by the person; everybody else reads the open part, the guardian without what was agreed', () => {
    const whole = posts.filter((post) => factsShownTo(post, facts) === facts);
    expect(whole).toEqual(['social-worker', 'supervisor', 'subject']);
    for (const post of posts.filter((one) => !whole.includes(one)))
      expect([post, factsShownTo(post, facts)]).toEqual([
        post,
        post === 'guardian' ? openOf(facts) : { ...openOf(facts), psychology: { ...agreed, ...nothing } },
      ]);
    const file = { caseId: 'f', facts } as Parameters<typeof fileShownTo>[1];
    expect(fileShownTo('office', file)).toEqual({ caseId: 'f', facts: { ...openOf(facts), psychology: { ...agreed, ...nothing } } });
  });
  it.each(fileKinds)('leaves in the open part of a %s nothing that one of its readers is not shown', (kind) => {
    const whole =
      kind === 'case' ? facts : { ...emptyOf(kind), ...(kind === 'referral' && { referral: { ...noReferral, purpose: '就业' } }) };
    const open = openIn(kind, whole as FactsIn<typeof kind>) as { readonly [slice: string]: unknown };
    for (const post of Object.keys(readersOf[kind]) as Post[])
      for (const [name, shown] of closedSlicesOf(kind)) expect([post, name, shown(post, open[name])]).toEqual([post, name, open[name]]);
  });
});

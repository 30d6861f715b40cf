import { isEnded } from '#domain/case/ended.ts';
import type { EnforcementFile } from '#domain/case/case-file.ts';
import type { OpenDuty } from '#domain/duty/duty.ts';
import { addDays, type PlainDate } from '#domain/time/plain-date.ts';
import type { OwnWay } from './own-ways.ts';

/** One thing the person has to do, in the person's words; the day and the reason are the duty's own. */
export type OwnStep = {
  readonly id: string;
  readonly rule: string;
  readonly what: string;
  readonly detail: string;
  readonly way: OwnWay;
  readonly dueOn: PlainDate;
  /** On that very day, not by it. */
  readonly onTheDay: boolean;
  readonly provisional: boolean;
  readonly because: string;
  readonly basis: readonly string[];
  /** The leave it speaks of: the number of its request in the file. */
  readonly leave: number | null;
};

type Words = Pick<OwnStep, 'what' | 'detail' | 'way'> & { readonly onTheDay?: boolean };

/**
 * Staff owe the duties of the law; behind some of them stands something that the person does. Tests are an
 * offer and no duty, talks and visits are arranged by staff: none of these is asked of the person here.
 */
function wordsOf(duty: OpenDuty, file: EnforcementFile): Words | null {
  const office = officeOf(file);
  switch (duty.rule) {
    case 'reporting.report':
      return duty.prefill?.way === 'phone'
        ? { what: '打电话向司法所报告', detail: '外出期间用电话报告。', way: 'call' }
        : { what: `到${office}报告一次`, detail: '带上身份证。', way: 'come' };
    case 'reporting.health':
      return { what: '交身体情况报告', detail: `交到${office}。`, way: 'paper' };
    case 'reporting.medical-check':
      return { what: '交病情复查材料', detail: `医院的复查材料，交到${office}。`, way: 'paper' };
    case 'release.summary':
      return { what: '交个人总结', detail: '可以手写，也可以说给工作人员记下来。', way: 'paper' };
    case 'intake.report-in':
      return duty.prefill?.arrival === 'handed-over'
        ? null
        : { what: `到${file.county.name}报到`, detail: '带上身份证和收到的法律文书。', way: 'come' };
    case 'leave.depart':
      return { what: '动身时说一声', detail: '到了以后也打个电话。', way: 'depart', onTheDay: true };
    case 'leave.return':
      return { what: `回来，到${office}销假`, detail: '带上身份证和车票、票据。', way: 'come' };
    case 'search.contact-first':
    case 'intake.contact-late':
      return {
        what: `给${office}打个电话`,
        detail: `${missedPart(duty.because)}。先打电话，说清情况，再约哪天去。`,
        way: 'call',
        onTheDay: true,
      };
    default:
      return null;
  }
}

const officeOf = (file: EnforcementFile): string => file.office?.name ?? file.county.name;
const isCall = (rule: string): boolean => rule === 'search.contact-first' || rule === 'intake.contact-late';
/** The first clause says which day was missed; the rest is about what staff do next. */
const missedPart = (because: string): string => because.split(/[；。]/)[0] ?? '';
const notReached = (file: EnforcementFile, day: PlainDate): OwnStep => ({
  id: 'call',
  rule: 'search.contact-first',
  what: `给${officeOf(file)}打个电话`,
  detail: '工作人员在找你。先打电话，说清情况，再约哪天去。',
  way: 'call',
  dueOn: day,
  onTheDay: true,
  provisional: false,
  because: '工作人员联系不上你。越早打电话，越好说清楚。',
  basis: [],
  leave: null,
});

/** What lies further ahead than this waits its turn, unless it is the next thing of all. */
const aheadDays = 45;

/** What the person has to do next, first things first. A missed report is one thing, not two: the call comes before the visit. */
export function ownSteps(file: EnforcementFile, duties: readonly OpenDuty[], day: PlainDate): readonly OwnStep[] {
  if (isEnded(file.facts)) return [];
  if (file.facts.status === 'lost') return [notReached(file, day)];
  const steps = duties.flatMap((duty): OwnStep[] => {
    const words = wordsOf(duty, file);
    return words === null
      ? []
      : [
          {
            id: duty.id,
            rule: duty.rule,
            what: words.what,
            detail: words.detail,
            way: words.way,
            dueOn: duty.dueOn,
            onTheDay: words.onTheDay ?? false,
            provisional: duty.provisional,
            because: isCall(duty.rule) ? `${missedPart(duty.because)}。` : duty.because,
            basis: duty.basis,
            leave: typeof duty.prefill?.leave === 'number' ? duty.prefill.leave : null,
          },
        ];
  });
  const called = steps
    .filter((step) => isCall(step.rule))
    .slice(0, 1)
    .map((step) => ({ ...step, dueOn: day }));
  const covered = (step: OwnStep): boolean =>
    called.length > 0 && step.dueOn < day && ['reporting.report', 'leave.return', 'intake.report-in'].includes(step.rule);
  const rest = steps
    .filter((step) => !isCall(step.rule) && !covered(step))
    .sort((a, b) => (a.dueOn < b.dueOn ? -1 : a.dueOn > b.dueOn ? 1 : 0));
  return [...called, ...rest].filter((step, n) => n === 0 || step.dueOn <= addDays(day, aheadDays));
}

const landline = /^[\d-]{7,}$/;
/** The numbers that the person was given with the group (矫正小组责任书): the office's and the worker's, nobody else's. */
export function ownPhones({ facts }: Pick<EnforcementFile, 'facts'>): { readonly office: string | null; readonly worker: string | null } {
  const of = (role: 'office' | 'social-worker'): string | null => {
    const phone = facts.intake.group.find((member) => member.role === role)?.phone?.trim();
    return phone && landline.test(phone) ? phone : null;
  };
  return { office: of('office'), worker: of('social-worker') };
}

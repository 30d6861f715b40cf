import { chanceOf } from '../../database/people/chance.ts';
import type { Story } from '../../database/people/story.ts';
import type { CaseFacts } from '#domain/case/case-file.ts';
import type { Duty } from '#domain/duty/duty.ts';
import { addDays } from '#domain/time/plain-date.ts';
import type { Wait } from './beside-the-course.ts';
import { leavesUndone, type Plan, planDuty } from './plan-duties.ts';
import { dailyTells } from './tells/daily-tells.ts';
import { entryTells } from './tells/entry-tells.ts';
import { helpTells } from './tells/help-tells.ts';
import { releaseTells } from './tells/release-tells.ts';
import { laterBy, type Tells, type Told } from './tells/scene.ts';
import type { Living, ToldFile } from './told-file.ts';
import type { ToldTests } from './told-tests.ts';

const tells: Tells = { ...entryTells, ...dailyTells, ...helpTells, ...releaseTells };

/** What an office does first, where the law takes steps in any order. */
const waitsFor: { readonly [rule: string]: (facts: CaseFacts) => boolean } = {
  'intake.receipt': ({ intake }) => intake.papersCheckedOn != null,
  'intake.ask-for-papers': ({ intake }) => intake.receiptSentOn !== null,
  'intake.announce': ({ intake }) => intake.group.length > 0,
};
type Planned = { readonly duty: Duty; readonly plan: Plan };

/** What the rules require, done when an office would do it. */
export const ordinaryCourse = (life: ToldFile, { test }: ToldTests, story: Story, given: Living, wait: Wait) => {
  const { day, calendar, cast } = given;
  const { act } = life;
  const plans = new Map<string, Plan>();
  const givenUp = new Set<string>();
  const keyOf = (duty: Duty): string => `${duty.key}|${duty.dueOn}|${duty.owedBy}|${String(duty.prefill?.instrument ?? '')}`;
  const planOf = (duty: Duty): Plan => {
    const key = keyOf(duty);
    const known = plans.get(key);
    if (known)
      return known.recordedOn < life.cursor
        ? { on: life.cursor, at: known.at, recordedOn: life.cursor, lateReason: null, missedBy: 0 }
        : known;
    const plan = planDuty(duty, life.cursor, day, calendar, chanceOf(`${story.key} ${key}`));
    plans.set(key, plan);
    if (plan.missedBy > 0) {
      const call = { on: addDays(duty.dueOn, 1), at: '08:45' };
      wait(call, () => {
        act({
          ...call,
          kind: 'search.contacted',
          actor: cast.office,
          content: {
            about: 'report',
            how: 'phone',
            at: call.at,
            answered: true,
            said: '本人说忘了日子，答应来所',
            ...(plan.on > call.on ? { comesOn: plan.on } : {}),
          },
        });
      });
    }
    return plan;
  };
  const nextDuty = (): Planned | null => {
    if (life.file === null) return null;
    let best: Planned | null = null;
    for (const duty of life.open.values()) {
      if (!(duty.dischargedBy in tells) || givenUp.has(keyOf(duty)) || waitsFor[duty.rule]?.(life.file.facts) === false) continue;
      const plan = planOf(duty);
      if (plan.recordedOn >= day || leavesUndone(story, duty.rule, plan.on, day)) continue;
      if (best === null || plan.recordedOn < best.plan.recordedOn || (plan.recordedOn === best.plan.recordedOn && plan.at < best.plan.at))
        best = { duty, plan };
    }
    return best;
  };
  const doDuty = ({ duty, plan }: Planned): void => {
    const own = chanceOf(`${story.key} ${keyOf(duty)} ${plan.on}`);
    const told: Told | null = tells[duty.dischargedBy]!({
      story,
      file: life.file!,
      duty,
      on: plan.on,
      at: plan.at,
      chance: own,
      cast,
      calendar,
      delegated: given.delegatedOn(story.officeId, plan.on),
    });
    if (told === null) {
      givenUp.add(keyOf(duty));
      return;
    }
    const captured = plan.uploadedLater ? ('offline' as const) : told.captured;
    const moment = { on: plan.on, at: plan.at };
    const seq = told.sheet
      ? test(moment, cast[told.by], told.sheet, false)
      : act({
          ...moment,
          kind: told.kind ?? duty.dischargedBy,
          actor: cast[told.by],
          content: told.content,
          recordedOn: plan.recordedOn,
          lateReason: plan.lateReason,
          ...(captured === 'offline' ? { recordedAt: laterBy(plan.at, own.between(20, 90)) } : {}),
          ...(captured ? { captured } : {}),
        });
    if (seq === null || (life.open.has(duty.key) && keyOf(life.open.get(duty.key)!) === keyOf(duty) && !told.kind))
      givenUp.add(keyOf(duty));
    for (const later of told.followedBy ?? [])
      if (later.on < day)
        wait(later, () => {
          act({ on: later.on, at: later.at, kind: later.kind, actor: cast[later.by], content: later.content });
        });
  };
  return { nextDuty, doDuty };
};

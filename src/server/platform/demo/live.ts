import { chanceOf } from '../../../../database/people/chance.ts';
import type { ActLine, Line, Story, TestLine } from '../../../../database/people/story.ts';
import type { Act, Actor, Capture } from '#domain/act/act.ts';
import { foldCase } from '#domain/act/fold.ts';
import type { CaseFacts, CaseFile } from '#domain/case/case-file.ts';
import { isMinorCase } from '#domain/case/entry-stage.ts';
import { contactBy } from '#domain/crisis/crisis.ts';
import type { Duty } from '#domain/duty/duty.ts';
import { takenOverKind } from '#domain/ledger/ledger.acts.ts';
import { score } from '#domain/psychology/scoring.ts';
import { instruments } from '#domain/psychology/instruments/shelf.ts';
import { declarationOf } from '#domain/rulebook.ts';
import type { WorkCalendar } from '#domain/time/holidays.ts';
import { addDays, maxDay, type PlainDate } from '#domain/time/plain-date.ts';
import { rollToWorkingDay } from '#domain/time/working-days.ts';
import { requiredDuties } from '#server/case/record-act.ts';
import type { SealedSitting } from '#server/psychology/psychology.store.ts';
import { type Cast, countyOfOffice, unitName } from './cast.ts';
import { sealedHash } from './chain-text.ts';
import { dailyTells } from './tells/daily-tells.ts';
import { entryTells } from './tells/entry-tells.ts';
import { helpTells } from './tells/help-tells.ts';
import type { CaseHistory, ClosedDuty, ToldAct, ToldCrisis, ToldLesson, ToldMark } from './history.ts';
import { letterOf, takingOverOf } from './tells/letter.ts';
import { leavesUndone, type Plan, planDuty } from './plan-duties.ts';
import { releaseTells } from './tells/release-tells.ts';
import { laterBy, type Sheet, type Tells, type Told } from './tells/scene.ts';

const tells: Tells = { ...entryTells, ...dailyTells, ...helpTells, ...releaseTells };

export type Living = {
  readonly tenant: string;
  readonly day: PlainDate;
  readonly calendar: WorkCalendar;
  readonly number: string;
  readonly letterOn: PlainDate;
  readonly cast: Cast;
  readonly lessons: readonly ToldLesson[];
  readonly delegatedOn: (officeId: string, on: PlainDate) => readonly string[];
  /** Tests stop at the first act that a rule refuses; a city being loaded leaves that act out. */
  readonly strict: boolean;
};
/** What an office does first, where the law takes steps in any order. */
const waitsFor: { readonly [rule: string]: (facts: CaseFacts) => boolean } = {
  'intake.receipt': ({ intake }) => intake.papersCheckedOn != null,
  'intake.ask-for-papers': ({ intake }) => intake.receiptSentOn !== null,
  'intake.announce': ({ intake }) => intake.group.length > 0,
};
const instant = (on: PlainDate, at: string): string => new Date(`${on}T${at}:00+08:00`).toISOString();
type Moment = { readonly on: PlainDate; readonly at: string };
type Waiting = Moment & { readonly order: number; readonly happen: () => void };
const before = (a: Moment, b: Moment): boolean => a.on < b.on || (a.on === b.on && a.at < b.at);

/** Lives one story through the rules in force: what they require is done when an office would do it, and beside it what the story tells. */
export const live = (story: Story, given: Living): CaseHistory => {
  const { day, calendar, cast, tenant } = given;
  const chance = chanceOf(`${day} ${story.key}`);
  const county = countyOfOffice(story.officeId);
  const born = Date.parse(instant(given.letterOn, '08:30'));
  const [caseId, personId] = [chance.uuid(born), chance.uuid(born)];
  const minor = story.minorAtCrime === true;
  const workerId = story.worker ? cast.worker.accountId : null;
  const acts: (Act & ToldAct)[] = [];
  const [sittings, crises, closed, marks]: [{ sitting: SealedSitting; actSeq: number }[], ToldCrisis[], ClosedDuty[], ToldMark[]] = [
    [],
    [],
    [],
    [],
  ];
  const labels = new Map<string, number>();
  let file: CaseFile | null = null;
  let open: ReadonlyMap<string, Duty> = new Map();
  let [cursor, lastAt]: [PlainDate, string] = [given.letterOn, '08:40'];
  const dayAgo = (ago: number): PlainDate => addDays(day, -ago);

  const settle = (bySeq: number | null, kind: string | null): void => {
    const required = new Map(requiredDuties(file!, cursor, calendar).map((duty) => [duty.key, duty]));
    for (const [key, duty] of open) {
      if (required.has(key)) continue;
      const done = kind !== null && duty.dischargedBy === kind;
      closed.push({
        duty,
        id: chance.uuid(Date.parse(instant(duty.opensOn, '00:05'))),
        status: done ? 'done' : 'lapsed',
        bySeq,
        on: cursor,
      });
    }
    open = required;
  };

  type Doing = Moment & {
    kind: string;
    actor: Actor;
    content: object;
    recordedOn?: PlainDate;
    recordedAt?: string;
    captured?: Capture;
    lateReason?: string | null;
    corrects?: number | null;
  };
  /** Appends the act if no rule is against it. Returns its number. */
  const act = (doing: Doing): number | null => {
    const declaration = declarationOf(doing.kind);
    if (!declaration) return refuse(doing, 'no such act is declared');
    const parsed = given.strict ? declaration.content.safeParse(doing.content) : null;
    if (parsed?.error) return refuse(doing, parsed.error.message);
    const content = doing.content;
    if (!(doing.actor.post in declaration.hands)) return refuse(doing, `${doing.actor.post} has no hand in it`);
    const delegated = declaration.delegable ? given.delegatedOn(story.officeId, doing.on) : [];
    const correcting = doing.corrects == null ? null : acts[doing.corrects - 1]!.standsFor;
    const judged = file && correcting !== null ? { ...file, facts: foldCase(acts, declarationOf, correcting) } : file;
    const grounds = judged
      ? (declaration.groundsToRefuse?.(judged, content as never, {
          actedOn: doing.on,
          by: doing.actor,
          delegated,
          correcting,
        }) ?? [])
      : [];
    if (grounds.length > 0) return refuse(doing, grounds.map((one) => `${one.ground} ${one.fact ?? ''}`).join('; '));
    const recordedOn = maxDay(cursor, doing.recordedOn ?? doing.on);
    const wanted = doing.recordedAt ?? doing.at;
    const at = recordedOn === cursor && wanted <= lastAt ? laterBy(lastAt, 3) : wanted;
    [cursor, lastAt] = [recordedOn, at];
    const recordedAt = instant(cursor, at);
    const told: Act & ToldAct = {
      seq: acts.length + 1,
      id: chance.uuid(Date.parse(recordedAt)),
      kind: doing.kind,
      actedOn: doing.on,
      recordedAt,
      actor: doing.actor,
      content,
      corrects: doing.corrects ?? null,
      standsFor: correcting ?? acts.length + 1,
      captured: doing.captured ?? 'online',
      capturedAt: doing.captured === 'offline' || doing.captured === 'paper' ? instant(doing.on, doing.at) : null,
      lateReason: doing.lateReason ?? null,
    };
    acts.push(told);
    const facts: CaseFacts =
      doing.corrects != null || doing.kind === 'act.withdrawn' || file === null
        ? foldCase(acts, declarationOf)
        : (declaration.fold?.(file.facts, told as never) ?? file.facts);
    file = file
      ? { ...file, facts }
      : {
          caseId,
          number: given.number,
          facts,
          county: { id: county.id, name: county.name },
          office: { id: story.officeId, name: unitName(story.officeId) },
          worker: workerId ? { id: workerId, name: cast.worker.name } : null,
          person: {
            id: personId,
            name: story.name,
            sex: story.sex,
            bornOn: story.bornOn,
            idNumber: story.idNumber,
            nation: story.nation,
            education: story.education,
            phone: story.phone,
            address: story.address,
            household: story.household,
            employment: story.employment,
          },
        };
    settle(told.seq, doing.kind);
    return told.seq;
  };
  const refuse = (doing: Doing, why: string): null => {
    if (given.strict) throw new Error(`${story.key} ${story.name}: ${doing.kind} on ${doing.on}: ${why}`);
    return null;
  };

  const test = (moment: Moment, actor: Actor, sheet: Sheet, crisis: boolean): number | null => {
    const instrument = instruments[sheet.instrument];
    const scored = score(instrument, sheet.answers, {
      ...(sheet.difficulty === null ? {} : { difficulty: sheet.difficulty }),
      ...(sheet.seconds ? { secondsPerItem: sheet.seconds } : {}),
    });
    if (!scored.ok) throw new Error(`${story.key}: a sheet that cannot be scored`);
    const sitting: SealedSitting = {
      id: chance.uuid(Date.parse(instant(moment.on, moment.at))),
      caseId,
      instrument: sheet.instrument,
      version: instrument.version,
      purpose: sheet.purpose,
      mode: sheet.mode,
      takenOn: moment.on,
      items: sheet.answers,
      difficulty: sheet.difficulty,
      seconds: sheet.seconds,
      total: scored.total,
      band: scored.band.label,
      flags: scored.flags,
    };
    const seq = act({
      ...moment,
      kind: 'psychology.assessed',
      actor,
      captured: sheet.mode === 'paper' ? 'paper' : 'online',
      content: {
        assessmentId: sitting.id,
        instrument: sheet.instrument,
        purpose: sheet.purpose,
        mode: sheet.mode,
        sealedHash: sealedHash(tenant, sitting),
      },
    });
    if (seq === null) return null;
    sittings.push({ sitting, actSeq: seq });
    if (crisis) openCrisis({ on: moment.on, at: laterBy(lastAt, 1) }, actor);
    return seq;
  };
  const openCrisis = (moment: Moment, actor: Actor): void => {
    const openedAt = `${moment.on}T${moment.at}`;
    const crisisId = chance.uuid(Date.parse(instant(moment.on, moment.at)));
    const dueBy = contactBy(openedAt, addDays(moment.on, 1));
    const named = story.worker ? cast.worker : cast.supervisor;
    if (
      act({
        ...moment,
        kind: 'crisis.opened',
        actor,
        content: {
          crisisId,
          openedAt,
          contactBy: dueBy,
          namedWorker: named.name,
          namedPost: story.worker ? 'social-worker' : 'supervisor',
        },
      }) === null
    )
      return;
    crises.push({
      id: crisisId,
      openedAt: instant(moment.on, moment.at),
      dueAt: `${dueBy}:00+08:00`,
      named: { id: named.accountId, name: named.name },
    });
  };

  // ── What the story tells beside the ordinary course ──
  const waiting: Waiting[] = [];
  const wait = (moment: Moment, happen: () => void): void => {
    waiting.push({ ...moment, order: waiting.length, happen });
  };
  const tell = (line: ActLine): void => {
    const telling = {
      file: file!,
      day: dayAgo,
      officer: cast.office.name,
      worker: cast.worker.name,
      seqOf: (label: string) => labels.get(label) ?? 0,
    };
    const content = typeof line.content === 'function' ? line.content(telling) : line.content;
    const seq = act({
      on: dayAgo(line.ago),
      at: line.at,
      kind: line.kind,
      actor: cast[line.by],
      content,
      corrects: line.corrects === undefined ? null : telling.seqOf(line.corrects),
      ...(line.captured ? { captured: line.captured } : {}),
      ...(line.recorded
        ? { recordedOn: dayAgo(line.recorded.ago), recordedAt: line.recorded.at, lateReason: line.recorded.why ?? null }
        : {}),
    });
    if (seq !== null && line.label) labels.set(line.label, seq);
  };
  const sit = (line: TestLine): void => {
    const [actor, moment] = [cast[line.by], { on: dayAgo(line.ago), at: line.at }];
    test(
      moment,
      actor,
      {
        instrument: line.test,
        purpose: line.purpose,
        mode: line.mode,
        answers: line.answers,
        difficulty: line.difficulty ?? null,
        seconds: line.mode === 'paper' ? null : line.answers.map(() => chance.between(4, 15)),
      },
      line.crisis === true,
    );
  };
  for (const line of story.lines ?? []) {
    const isTest = (one: Line): one is TestLine => 'test' in one;
    const recorded = isTest(line) ? undefined : line.recorded;
    wait({ on: dayAgo(recorded?.ago ?? line.ago), at: recorded?.at ?? line.at }, () => {
      if (isTest(line)) sit(line);
      else tell(line);
    });
  }
  for (const away of story.away ?? []) {
    wait({ on: dayAgo(away.askedAgo), at: '09:40' }, () => {
      tell({
        ago: away.askedAgo,
        at: '09:40',
        by: 'office',
        kind: 'leave.requested',
        content: {
          departsOn: dayAgo(away.departsAgo),
          returnsOn: dayAgo(away.returnsAgo),
          area: 'elsewhere',
          destination: away.to,
          reason: away.reason,
          detail: away.detail,
          contact: `本人 ${story.phone}`,
          transport: '火车',
          proofs: away.proofless
            ? []
            : [
                ({ medical: 'diagnosis', study: 'enrolment', litigation: 'legal-paper', family: 'family', work: 'employer' } as const)[
                  away.reason
                ],
              ],
        },
      });
    });
  }
  if (story.reclassed) {
    const { ago, to, why } = story.reclassed;
    const on = rollToWorkingDay(dayAgo(ago), calendar).day;
    wait({ on, at: '16:10' }, () => {
      const facts = file?.facts;
      if (
        !facts?.managementClass ||
        facts.managementClass === to ||
        facts.status !== 'in-correction' ||
        facts.term.endsOn < addDays(on, 60)
      )
        return;
      act({
        on,
        at: '16:10',
        kind: 'class.proposed',
        actor: cast.office,
        content: {
          managementClass: to,
          sentence: facts.judgment.inWords,
          crime: facts.judgment.charge,
          phase: '中期',
          risk: why,
          conduct: why,
        },
      });
    });
  }
  for (const lesson of given.lessons) wait({ on: lesson.heldOn, at: laterBy(lesson.startsAt, lesson.minutes + 10) }, () => attend(lesson));
  const attend = (lesson: ToldLesson): void => {
    const facts = file?.facts;
    if (
      !facts?.intake.registeredOn ||
      facts.intake.registeredOn > lesson.heldOn ||
      facts.status === 'released' ||
      facts.status === 'terminated'
    )
      return;
    const own = chanceOf(`${story.key} ${lesson.heldOn}`);
    const gap =
      facts.search.lostSince && !facts.search.foundOn
        ? 'sought'
        : facts.leave.some((one) => one.state === 'granted' && one.departsOn <= lesson.heldOn && lesson.heldOn <= one.returnsOn)
          ? 'away'
          : story.missesLessonsSince !== undefined && lesson.heldOn >= dayAgo(story.missesLessonsSince)
            ? 'not-asked'
            : own.maybe(0.1)
              ? own.pick(['ill', 'work', 'work', 'family', 'not-asked'] as const)
              : null;
    const { id: lessonId, theme, strand, form, required } = lesson;
    const seq =
      gap === null
        ? act({
            on: lesson.heldOn,
            at: laterBy(lesson.startsAt, lesson.minutes + 10),
            kind: 'education.attended',
            actor: lesson.keeper,
            content: { lessonId, theme, strand, form, required, makeUpOf: null },
          })
        : null;
    const late = gap === null && own.maybe(0.05);
    marks.push({
      lessonId,
      came: seq !== null,
      how: seq === null ? null : own.pick(['pen', 'pen', 'card'] as const),
      signedAt: seq === null ? null : laterBy(lesson.startsAt, late ? own.between(6, 25) : -own.between(1, 14)),
      late: seq !== null && late,
      reason: seq === null ? (gap ?? 'not-asked') : null,
      note: null,
      actSeq: seq,
    });
  };

  // ── The ordinary course ──
  const plans = new Map<string, Plan>();
  const givenUp = new Set<string>();
  const keyOf = (duty: Duty): string => `${duty.key}|${duty.dueOn}|${duty.owedBy}|${String(duty.prefill?.instrument ?? '')}`;
  const planOf = (duty: Duty): Plan => {
    const key = keyOf(duty);
    const known = plans.get(key);
    if (known) return known.recordedOn < cursor ? { on: cursor, at: known.at, recordedOn: cursor, lateReason: null, missedBy: 0 } : known;
    const plan = planDuty(duty, cursor, day, calendar, chanceOf(`${story.key} ${key}`));
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
  const nextDuty = (): { duty: Duty; plan: Plan } | null => {
    if (file === null) return null;
    let best: { duty: Duty; plan: Plan } | null = null;
    for (const duty of open.values()) {
      if (!(duty.dischargedBy in tells) || givenUp.has(keyOf(duty)) || waitsFor[duty.rule]?.(file.facts) === false) continue;
      const plan = planOf(duty);
      if (plan.recordedOn >= day || leavesUndone(story, duty.rule, plan.on, day)) continue;
      if (best === null || plan.recordedOn < best.plan.recordedOn || (plan.recordedOn === best.plan.recordedOn && plan.at < best.plan.at))
        best = { duty, plan };
    }
    return best;
  };
  const doDuty = ({ duty, plan }: { duty: Duty; plan: Plan }): void => {
    const own = chanceOf(`${story.key} ${keyOf(duty)} ${plan.on}`);
    const told: Told | null = tells[duty.dischargedBy]!({
      story,
      file: file!,
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
    if (seq === null || (open.has(duty.key) && keyOf(open.get(duty.key)!) === keyOf(duty) && !told.kind)) givenUp.add(keyOf(duty));
    for (const later of told.followedBy ?? [])
      if (later.on < day)
        wait(later, () => {
          act({ on: later.on, at: later.at, kind: later.kind, actor: cast[later.by], content: later.content });
        });
  };

  const opening = { on: given.letterOn, at: '09:10', actor: cast.county };
  if (story.ledger)
    act({
      ...opening,
      kind: takenOverKind,
      captured: 'import',
      content: takingOverOf(story, story.ledger, day, story.worker ? cast.worker.name : null, chance.uuid(born)),
    });
  else act({ ...opening, kind: 'intake.letter-received', content: letterOf(story, given.letterOn, workerId, chance) });
  if (file === null) throw new Error(`${story.key} ${story.name}: the file did not open`);
  for (let steps = 0; steps < 2000; steps += 1) {
    const told = waiting.reduce<Waiting | null>(
      (best, one) =>
        best === null || before(one, best) || (one.on === best.on && one.at === best.at && one.order < best.order) ? one : best,
      null,
    );
    const duty = nextDuty();
    if (told === null && duty === null) break;
    if (told !== null && (duty === null || !before({ on: duty.plan.recordedOn, at: duty.plan.at }, told))) {
      waiting.splice(waiting.indexOf(told), 1);
      if (told.on <= day && told.on >= given.letterOn) told.happen();
    } else if (duty !== null) doDuty(duty);
  }
  return {
    caseId,
    personId,
    number: given.number,
    countyName: county.name,
    officeName: unitName(story.officeId),
    workerName: workerId ? cast.worker.name : null,
    person: {
      name: story.name,
      sex: story.sex,
      bornOn: story.bornOn,
      idKind: 'resident',
      idNumber: story.idNumber,
      nation: story.nation,
      education: story.education,
      phone: story.phone,
      address: story.address,
      household: story.household,
      employment: story.employment,
    },
    place: { countyId: county.id, officeId: story.officeId, workerId, minor: minor || isMinorCase(file) },
    acts,
    sittings,
    crises,
    closed,
    marks,
  };
};

import { type Chance, chanceOf } from '../../database/people/chance.ts';
import type { ActLine, Line, Story, TestLine } from '../../database/people/story.ts';
import { addDays, type PlainDate } from '#domain/time/plain-date.ts';
import { isEnded } from '#domain/case/ended.ts';
import { rollToWorkingDay } from '#domain/time/working-days.ts';
import type { ToldLesson, ToldMark } from './history.ts';
import { laterBy } from './tells/scene.ts';
import type { Living, Moment, ToldFile } from './told-file.ts';
import type { ToldTests } from './told-tests.ts';

/** Puts off to a moment what happens then. */
export type Wait = (moment: Moment, happen: () => void) => void;

/** What the story tells beside the ordinary course: its own lines, leave, a new class, the lessons. Returns the marks of the lessons, which fill as they are held. */
export const tellBeside = (
  life: ToldFile,
  { test }: ToldTests,
  story: Story,
  given: Living,
  chance: Chance,
  wait: Wait,
): readonly ToldMark[] => {
  const { day, calendar, cast } = given;
  const { act } = life;
  const marks: ToldMark[] = [];
  const labels = new Map<string, number>();
  const dayAgo = (ago: number): PlainDate => addDays(day, -ago);
  const tell = (line: ActLine): void => {
    const telling = {
      file: life.file!,
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
      const facts = life.file?.facts;
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
    const facts = life.file?.facts;
    if (!facts?.intake.registeredOn || facts.intake.registeredOn > lesson.heldOn || isEnded(facts)) return;
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
      required,
      heldBy: lesson.unitId,
      came: seq !== null,
      how: seq === null ? null : own.pick(['pen', 'pen', 'card'] as const),
      signedAt: seq === null ? null : laterBy(lesson.startsAt, late ? own.between(6, 25) : -own.between(1, 14)),
      late: seq !== null && late,
      reason: seq === null ? (gap ?? 'not-asked') : null,
      note: null,
      actSeq: seq,
    });
  };
  return marks;
};

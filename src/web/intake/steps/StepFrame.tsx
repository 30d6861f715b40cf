import { isSuggested } from '#domain/duty/suggested.ts';
import type { ReactNode } from 'react';
import { headOf } from '#web/act/kind/act-head.ts';
import { postTitle, type Post } from '#domain/permission.ts';
import { entrySteps, type EntryStepKey, stepOfKind } from '#domain/intake/entry-steps.ts';
import { citeArticle, isArticleId } from '#domain/statute/articles.ts';
import type { Refusal, Route } from '#domain/refusal.ts';
import { Button } from '#web/parts/form/Button.tsx';
import { DayField } from '#web/parts/form/DayField.tsx';
import { ProblemNote } from '#web/parts/form/ProblemNote.tsx';
import { RefusalList } from '#web/parts/form/RefusalList.tsx';
import { RestoredNote } from '#web/parts/form/SavedNote.tsx';
import { EmptyNote } from '#web/parts/frame/EmptyNote.tsx';
import { Panel } from '#web/parts/frame/Panel.tsx';
import { NatureSeal } from '#web/parts/tags/NatureSeal.tsx';
import { dayWords } from '#web/parts/tags/say.ts';
import { useSession } from '#web/platform/session.ts';
import type { IntakeReply } from '../intake.queries.ts';
import type { StepAct } from './step-act.ts';
import { paths } from '#web/platform/pages/paths.ts';

export type StepProps = { readonly reply: IntakeReply; readonly onStep: (key: EntryStepKey) => void };
export const stepTitle = (key: EntryStepKey): string => {
  const at = entrySteps.findIndex((one) => one.key === key);
  return `第 ${at + 1} 步　${entrySteps[at]!.title}`;
};
/** 社区矫正法第22条, where a ground carries its id only. */
export const articleTitle = (id: string): string => (isArticleId(id) ? citeArticle(id) : id);
export const previousOf = (key: EntryStepKey): EntryStepKey | null =>
  entrySteps[entrySteps.findIndex((one) => one.key === key) - 1]?.key ?? null;

/** A route out of a refusal leads to the step whose act it names. */
export const takeRoute =
  (caseId: string, onStep: (key: EntryStepKey) => void, go: (href: string) => void) =>
  (route: Route): void => {
    const step = route.actKind ? stepOfKind(route.actKind) : null;
    if (step) onStep(step);
    else if (route.actKind) go(paths.case({ caseId, act: route.actKind }));
  };

const holdersOf = (kind: string): readonly Post[] => Object.keys(headOf(kind)?.hands ?? {}) as Post[];

/** Who does it and what is awaited, where this post cannot. */
export function AwaitedNote({
  kinds,
  reply,
  children,
}: {
  readonly kinds: readonly string[];
  readonly reply: Pick<IntakeReply, 'duties'>;
  readonly children?: ReactNode;
}) {
  const { day } = useSession();
  return (
    <ul>
      {kinds.map((kind) => {
        const due = reply.duties.find((one) => one.dischargedBy === kind);
        return (
          <li key={kind} className="awaited">
            <NatureSeal nature={headOf(kind)?.nature ?? 'clerical'} />
            <span className="grow">
              <b>{headOf(kind)?.title}</b>
              <span className="small ink2">
                　由
                {holdersOf(kind)
                  .map((post) => postTitle[post])
                  .join('或')}
                办理{due ? (isSuggested(due) ? `，建议 ${dayWords(due.dueOn, day)}前` : `，${dayWords(due.dueOn, day)}前`) : ''}
              </span>
            </span>
          </li>
        );
      })}
      {children && <li className="awaited small ink2">{children}</li>}
    </ul>
  );
}

/** The acts of a step that are done: what, when, by whom. */
export function DoneActs({ reply, kinds }: { readonly reply: IntakeReply; readonly kinds: readonly string[] }) {
  const { day } = useSession();
  const done = reply.acts.filter((act) => kinds.includes(act.kind));
  if (done.length === 0) return null;
  return (
    <ul aria-label="已办">
      {done.map((act) => (
        <li key={act.seq} className="awaited">
          <NatureSeal nature={headOf(act.kind)?.nature ?? 'clerical'} />
          <span className="grow">
            <b>{headOf(act.kind)?.title}</b>　<span className="small">{act.said}</span>
            <span className="small ink3 block">
              {dayWords(act.actedOn, day)} · {act.by} · {postTitle[act.post]} · {act.unit} · 第 {act.seq} 条
            </span>
          </span>
        </li>
      ))}
    </ul>
  );
}

export function DoneBefore({ children }: { readonly children?: ReactNode }) {
  return <EmptyNote title="这一步在建档以前已经办过">从台账接入时已经记明，不用重办。{children}</EmptyNote>;
}

/** Grounds against the step itself stand in place of its form. */
export function Blocked({
  heading,
  grounds,
  onRoute,
}: {
  readonly heading: string;
  readonly grounds: readonly Refusal[];
  readonly onRoute: (route: Route) => void;
}) {
  return <RefusalList heading={heading} grounds={grounds} articleTitle={articleTitle} onRoute={onRoute} takeFocus={false} />;
}

type ActFormProps = {
  readonly act: StepAct;
  readonly title: string;
  readonly aside?: ReactNode;
  readonly dayLabel: string;
  /** Who cannot do what. */
  readonly heading: string;
  readonly onRoute: (route: Route) => void;
  readonly children: ReactNode;
};

/** A step's form with its legal day above the fields and its grounds below. */
export function ActForm({ act, title, aside, dayLabel, heading, onRoute, children }: ActFormProps) {
  if (!act.draft.ready) return null;
  return (
    <>
      <Panel title={title} aside={aside} padded>
        <RestoredNote at={act.draft.restoredAt} onDrop={() => void act.draft.drop()} />
        <div className="fields">
          <DayField label={dayLabel} value={act.actedOn || undefined} onChange={act.setActedOn} today={act.session.day} />
        </div>
        {children}
      </Panel>
      {act.problem && (
        <ProblemNote
          problem={act.problem}
          heading={heading}
          articleTitle={articleTitle}
          onRoute={onRoute}
          onRetry={() => void act.record()}
        />
      )}
    </>
  );
}

type FootProps = {
  readonly words: ReactNode;
  readonly back: EntryStepKey | null;
  readonly onStep: (key: EntryStepKey) => void;
  readonly verb?: string;
  readonly busy?: string | false;
  readonly onVerb?: () => void;
};

/** Who acts and what it will produce; the verb only for the post that may. */
export function StepFoot({ words, back, onStep, verb, busy = false, onVerb }: FootProps) {
  return (
    <div className="page-foot">
      <span className="small ink2 grow">{words}</span>
      <span className="row-wrap">
        {back && <Button onClick={() => onStep(back)}>上一步</Button>}
        {verb && onVerb && (
          <Button kind="primary" busy={busy} onClick={onVerb}>
            {verb}
          </Button>
        )}
      </span>
    </div>
  );
}

/** 本步由 韩雪（…）办理. */
export function ActorWords({ children }: { readonly children?: ReactNode }) {
  const session = useSession();
  return (
    <>
      本步由 <b>{session.name}</b>（{session.unit.name}）办理{children}
    </>
  );
}

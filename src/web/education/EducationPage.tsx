import { strandTitle, formTitle } from '#domain/education/education.ts';
import { addMonths, monthOf, plainDate } from '#domain/time/plain-date.ts';
import { planLesson } from '#contract/education.ts';
import { citeWords } from '#web/parts/tags/cite.ts';
import { Button } from '#web/parts/form/Button.tsx';
import { ProblemNote } from '#web/parts/form/ProblemNote.tsx';
import { EmptyNote } from '#web/parts/frame/EmptyNote.tsx';
import { AppLink } from '#web/parts/frame/AppLink.tsx';
import { PageHead, Panel } from '#web/parts/frame/Panel.tsx';
import { Wait } from '#web/parts/frame/Wait.tsx';
import { Mark } from '#web/parts/tags/Mark.tsx';
import { dayWords } from '#web/parts/tags/say.ts';
import { useQueryValue } from '#web/platform/address.ts';
import { problemOf } from '#web/platform/call.ts';
import { useKeys } from '#web/parts/frame/keys.ts';
import { useSession } from '#web/platform/session.ts';
import { CoveragePanel } from './CoveragePanel.tsx';
import { type LessonRow, useLessons, useMyLessons } from './education.queries.ts';
import { PlanLesson } from './PlanLesson.tsx';
import './education.css';
import { paths } from '#web/platform/pages/paths.ts';

export function EducationPage() {
  const { post } = useSession();
  return post === 'subject' || post === 'guardian' ? <MyLessons /> : <Lessons />;
}

const lessonState = (lesson: LessonRow, today: string): string =>
  lesson.state === 'held'
    ? `到 ${lesson.came}${lesson.required && lesson.gaps > 0 ? `，未到 ${lesson.gaps}` : ''}${lesson.required && lesson.notAsked > 0 ? `，未问到 ${lesson.notAsked}` : ''}`
    : lesson.heldOn <= today
      ? '还没有记签到'
      : '已安排';

function Lessons() {
  const { post, day } = useSession();
  const [asked, setMonth] = useQueryValue('month');
  const [planning, setPlanning] = useQueryValue('plan');
  const month = /^\d{4}-\d{2}$/.test(asked) ? asked : day.slice(0, 7);
  const found = useLessons(month);
  const rows = found.data?.pages.flatMap((page) => page.rows) ?? [];
  const mayPlan = planLesson.permission.some((one) => one === post);
  useKeys(mayPlan ? [{ key: 'n', title: '安排一场课', run: () => setPlanning('1', 'push') }] : []);
  const step = (by: number) => setMonth(monthOf(addMonths(plainDate(`${month}-01`), by)));
  const open = rows.filter((one) => one.state === 'planned' && one.heldOn <= day).length;
  return (
    <>
      <PageHead
        title="课堂"
        note={`${Number(month.slice(0, 4))}年${Number(month.slice(5))}月`}
        lead={open > 0 ? `${open} 场课已经上过，还没有记签到。` : '每月的课、谁到了、每个缺口的原因。自愿的课不来不计缺。'}
        actions={
          <>
            <Button icon="left" onClick={() => step(-1)}>
              上个月
            </Button>
            <Button onClick={() => step(1)}>下个月</Button>
            {mayPlan && (
              <Button kind="primary" icon="plus" keyHint="n" onClick={() => setPlanning('1', 'push')}>
                安排一场课
              </Button>
            )}
          </>
        }
      />
      <div className="stack">
        {planning && mayPlan && <PlanLesson onClose={() => setPlanning(null)} />}
        <Panel title="这个月的课" aside={`${rows.length} 场`}>
          {found.isError && (
            <div className="panel-body">
              <ProblemNote
                problem={problemOf(found.error)}
                heading="课堂没有读到"
                articleTitle={citeWords}
                onRetry={() => void found.refetch()}
              />
            </div>
          )}
          {found.isPending && <Wait what="课堂" />}
          {found.data && rows.length === 0 && (
            <EmptyNote title="这个月还没有排课">{mayPlan ? '按 n 安排一场。' : '由司法所、社工或区县机构安排。'}</EmptyNote>
          )}
          <ul>
            {rows.map((lesson) => (
              <li key={lesson.id} className="lesson-line">
                <span className="lesson-day">
                  {dayWords(lesson.heldOn, day)}　{lesson.startsAt}
                </span>
                <span className="grow">
                  <AppLink href={paths.lesson({ lessonId: lesson.id })} className="who">
                    {lesson.theme}
                  </AppLink>{' '}
                  <Mark>{strandTitle[lesson.strand]}</Mark> {!lesson.required && <Mark>自愿</Mark>} {lesson.makeUpOf && <Mark>补课</Mark>}
                  <span className="block small ink2">
                    {formTitle[lesson.form]}，{lesson.place}，{lesson.unit}
                  </span>
                </span>
                <span className={lesson.state === 'planned' && lesson.heldOn <= day ? 'small is-today' : 'small ink2'}>
                  {lessonState(lesson, day)}
                </span>
                <Button size="row" href={paths.lesson({ lessonId: lesson.id })}>
                  {mayPlan && lesson.state === 'planned' && lesson.heldOn <= day ? '记签到' : '打开'}
                </Button>
              </li>
            ))}
          </ul>
          {found.hasNextPage && (
            <div className="panel-foot">
              <Button size="row" onClick={() => void found.fetchNextPage()}>
                更早的课
              </Button>
            </div>
          )}
        </Panel>
        <CoveragePanel month={month} months={6} />
      </div>
    </>
  );
}

function MyLessons() {
  const { day } = useSession();
  const found = useMyLessons();
  if (found.isError) return <ProblemNote problem={problemOf(found.error)} heading="没有读到" onRetry={() => void found.refetch()} />;
  if (!found.data) return <Wait what="学习" />;
  const { coming, attended } = found.data;
  const [next] = coming;
  return (
    <div className="test stack">
      <PageHead
        title={next ? `${dayWords(next.heldOn, day)} ${next.startsAt ?? ''}` : '近期没有课'}
        lead={
          next
            ? `${next.theme}，${next.place}，约 ${next.minutes} 分钟。${next.required ? '来不了，提前告诉社工，可以补课。' : '自愿参加，不来没有关系。'}`
            : '有了新的课，会显示在这里。'
        }
      />
      {coming.length > 1 && (
        <Panel title="后面的">
          <ul className="plain-list">
            {coming.slice(1).map((one) => (
              <li key={one.id} className="small">
                {dayWords(one.heldOn, day)} {one.startsAt}　<b>{one.theme}</b>，{one.place}
              </li>
            ))}
          </ul>
        </Panel>
      )}
      <Panel title="上过的" aside={`${attended.length} 次`}>
        {attended.length === 0 ? (
          <EmptyNote title="还没有上过课" />
        ) : (
          <ul className="plain-list">
            {attended.map((one) => (
              <li key={`${one.on} ${one.strand}`} className="between small">
                <span>{strandTitle[one.strand]}</span>
                <span className="ink2">{dayWords(one.on, day)}</span>
              </li>
            ))}
          </ul>
        )}
      </Panel>
    </div>
  );
}

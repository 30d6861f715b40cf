import { Button } from '#web/parts/form/Button.tsx';
import { ProblemNote } from '#web/parts/form/ProblemNote.tsx';
import { Wait } from '#web/parts/frame/Wait.tsx';
import { dayWords } from '#web/parts/tags/say.ts';
import { problemOf } from '#web/platform/call.ts';
import { OwnCalls } from './OwnAnswers.tsx';
import { useElder } from './elder/elder.ts';
import { useOwnNext } from './person.queries.ts';
import { whenWords } from './step-words.ts';
import { paths } from '#web/platform/pages/paths.ts';

/** Reporting is done face to face or by telephone; the page says when, where and with what. */
export function OwnReportPage() {
  const found = useOwnNext();
  const size = useElder() ? 'elder' : 'phone';
  if (found.isError && !found.data)
    return <ProblemNote problem={problemOf(found.error)} heading="没有打开" onRetry={() => void found.refetch()} />;
  if (!found.data) return <Wait what="报告" />;
  const own = found.data;
  const next = own.steps.find((step) => step.rule === 'reporting.report');
  const papers = own.steps.filter((step) => step.way === 'paper');
  return (
    <article className="own-answer" data-read>
      <h1>报告</h1>
      <p className="own-lead">{next ? `${whenWords(next, own.day)}，${next.what}` : '现在没有要报告的日子'}</p>
      {own.reports.lastOn && <p className="ink2">上次报告：{dayWords(own.reports.lastOn, own.day)}</p>}
      <ol className="own-list">
        <li>
          <b>带上身份证</b>到{own.place?.name ?? '司法所'}。
        </li>
        <li>
          <b>说说最近的情况</b>住在哪里、做什么工作、家里有没有事、有什么难处。可以说，工作人员记。
        </li>
        <li>
          <b>有变化马上说</b>搬家、换工作、接触到不该接触的人、生病，不用等到报告那天。
        </li>
      </ol>
      {papers.map((step) => (
        <p key={step.id}>
          {whenWords(step, own.day)}，{step.what}。{step.detail}
        </p>
      ))}
      <OwnCalls own={own} size={size} />
      <Button size={size} wide icon="left" href={paths.home()}>
        回到下一件
      </Button>
    </article>
  );
}

import { citeWords } from '#web/parts/tags/cite.ts';
import { instantWords } from '#web/parts/tags/say.ts';
import { Button } from '#web/parts/form/Button.tsx';
import { ProblemNote } from '#web/parts/form/ProblemNote.tsx';
import { EmptyNote } from '#web/parts/frame/EmptyNote.tsx';
import { PageHead, Panel } from '#web/parts/frame/Panel.tsx';
import { Wait } from '#web/parts/frame/Wait.tsx';
import { problemOf } from './call.ts';
import { JobLine } from './JobProgress.tsx';
import { useJobs } from './jobs.queries.ts';
import { useSession } from './session.ts';

export function JobsPage() {
  const found = useJobs();
  const today = useSession().day;
  const rows = found.data?.pages.flatMap((page) => page.rows) ?? [];
  return (
    <>
      <PageHead title="后台任务" lead="导出、导入这样的长活在后台办，可以离开页面。结果文件保留 7 天。" />
      <Panel>
        {found.isError && (
          <ProblemNote
            problem={problemOf(found.error)}
            heading="任务没有读到"
            articleTitle={citeWords}
            onRetry={() => void found.refetch()}
          />
        )}
        {found.isPending && <Wait what="任务" />}
        {found.data && rows.length === 0 && <EmptyNote title="没有任务">导出台账、导入台账时，进度和结果会列在这里。</EmptyNote>}
        <ul className="plain-list">
          {rows.map((job) => (
            <li key={job.id}>
              <p className="note ink3">{instantWords(job.askedAt, today)}</p>
              <JobLine job={job} />
            </li>
          ))}
        </ul>
        {found.hasNextPage && (
          <div className="panel-foot">
            <Button size="row" onClick={() => void found.fetchNextPage()}>
              更早的任务
            </Button>
          </div>
        )}
      </Panel>
    </>
  );
}

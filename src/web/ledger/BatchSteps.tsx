import { useEffect, useRef, useState } from 'react';
import { Button } from '#web/parts/form/Button.tsx';
import { ProblemNote } from '#web/parts/form/ProblemNote.tsx';
import { FaultNote } from '#web/parts/frame/FaultNote.tsx';
import { StepsBar } from '#web/parts/form/StepsBar.tsx';
import { PageHead, Panel } from '#web/parts/frame/Panel.tsx';
import { Wait } from '#web/parts/frame/Wait.tsx';
import { KpiStrip } from '#web/parts/table/Counters.tsx';
import { problemOf } from '#web/platform/call.ts';
import { JobProgress } from '#web/platform/JobProgress.tsx';
import { isRunning, useJob } from '#web/platform/jobs.queries.ts';
import { useQueryClient } from '@tanstack/react-query';
import { MarkedFile } from './MarkedFile.tsx';
import { ColumnsPanel } from './ColumnsPanel.tsx';
import { FindingsPanel } from './FindingsPanel.tsx';
import { type Doing, doingOf, doingWords, stepsOf } from './batch-stage.ts';
import { useBatch, useInspect, useTake } from './ledger.queries.ts';
import { UndoBatch } from './UndoBatch.tsx';
import { paths } from '#web/platform/pages/paths.ts';

/** What a batch that stopped half-way says, and the ways on. */
const halfWords = (taken: number, undone: number): string =>
  `停在半路${taken > 0 ? `：已经导入 ${taken} 人` : ''}${undone > 0 ? `，其中撤销了 ${undone} 人` : ''}。可以接着导入，不会重复；也可以整批撤销。`;

/** One batch, from its columns to its cases; the address holds its number, so that one can leave and come back. */
export function BatchSteps({ batchId, onOther }: { readonly batchId: string; readonly onOther: () => void }) {
  const queries = useQueryClient();
  const found = useBatch(batchId);
  const [asked, setAsked] = useState<{ readonly id: string; readonly doing: Doing } | null>(null);
  const [undoing, setUndoing] = useState(false);
  const inspect = useInspect(batchId);
  const take = useTake(batchId);
  // A job that is at the batch is known by the batch: the page may be left and opened again, the moving also by a colleague.
  const moving = found.data?.batch.movingJob ?? null;
  const judging = found.data?.judgingJob ?? null;
  const known = moving ?? judging?.id ?? null;
  const jobId = known ?? asked?.id ?? null;
  useEffect(() => {
    if (known !== null) setAsked({ id: known, doing: moving === null ? (judging?.kind ?? null) : 'taking' });
  }, [known, moving, judging?.kind]);
  const job = useJob(jobId);
  // A colleague's job is not shown to us: that it has ended, the batch says.
  const ended = jobId !== null && (job.data === undefined ? job.isError && known === null : !isRunning(job.data));
  useEffect(() => {
    if (ended) void queries.invalidateQueries({ queryKey: ['ledger'] });
  }, [ended, queries]);
  const starting = useRef(false);
  if (found.isError && !found.data)
    return <ProblemNote problem={problemOf(found.error)} heading="没有打开这批导入" onRetry={() => void found.refetch()} />;
  if (!found.data) return <Wait what="这批导入" />;
  const view = found.data;
  const { batch } = view;
  const running = moving !== null || (jobId !== null && !ended);
  const doing = running ? doingOf(batch, asked?.doing ?? null) : null;
  const start = (run: typeof inspect | typeof take, what: Doing) => {
    if (starting.current || running) return;
    starting.current = true;
    inspect.reset();
    take.reset();
    run.mutate(undefined, {
      onSuccess: (reply) => setAsked({ id: reply.jobId, doing: what }),
      onSettled: () => {
        starting.current = false;
      },
    });
  };
  // That somebody was quicker is no fault once the progress is seen.
  const failed = running ? null : (inspect.error ?? take.error);
  // Rows that were put right after the import and have not been taken in yet.
  const { taken = 0, alreadyHere = 0, outside = 0, unplaced = 0, undone = 0 } = batch.split;
  const half = batch.state === 'failed';
  const more = batch.state === 'taken' ? batch.accepted - taken - batch.unchanged - alreadyHere - outside - unplaced : 0;
  return (
    <>
      <PageHead
        title="台账导入"
        note={<bdi className="small ink2">{batch.fileName}</bdi>}
        actions={
          <>
            <MarkedFile batch={batch} />
            <Button onClick={onOther}>换一个文件</Button>
          </>
        }
      />
      <div className="ledger-gap">
        <StepsBar label="台账导入的四步" steps={stepsOf(batch, view.columns.length, doing)} />
      </div>
      {failed && (
        <div className="ledger-gap">
          <ProblemNote problem={problemOf(failed)} heading="没有办成" />
        </div>
      )}
      {view.otherSheets.length > 0 && (
        <p className="ledger-gap small ink2">
          这个工作簿后面还有工作表没有读：{view.otherSheets.join('、')}。也是台账的，另存成一个文件再交。
        </p>
      )}
      {jobId !== null && (
        <div className="ledger-gap">
          <JobProgress jobId={jobId} />
        </div>
      )}
      {jobId === null && half && (
        <div className="ledger-gap">
          <FaultNote heading="上次没有办完">{batch.message}</FaultNote>
        </div>
      )}
      {batch.inspected && batch.state !== 'taken' && batch.state !== 'undone' && (
        <KpiStrip
          label="核对结果"
          kpis={[
            { title: '可收', value: String(batch.accepted), of: `共 ${batch.rows} 行`, part: batch.accepted, whole: batch.rows },
            { title: '有错', value: String(batch.rows - batch.accepted), of: `${batch.split.faults ?? view.faults.length} 处，不导入` },
            { title: '提醒', value: String(batch.split.warned ?? 0), of: '行有提醒，不挡导入' },
          ]}
        />
      )}
      {batch.state === 'taken' && (
        <KpiStrip
          label="导入结果"
          kpis={[
            { title: '导入', value: String(taken), of: `可收 ${batch.accepted} 行` },
            { title: '未变', value: String(batch.unchanged), of: '以前导入过，没有改动' },
            { title: '已在册', value: String(alreadyHere), of: '证件号码已有案卷，没有改动' },
            { title: '没有导入', value: String(outside + unplaced), of: '不在管辖或缺要件' },
          ]}
        />
      )}
      {batch.state === 'undone' && (
        <KpiStrip
          label="撤销结果"
          kpis={[
            { title: '已撤销', value: String(undone), of: `人，原来导入 ${taken} 人` },
            { title: '现在在册', value: String(Math.max(0, taken - undone)), of: '人由这一批建立' },
          ]}
        />
      )}
      {undoing && !running && (
        <UndoBatch
          batchId={batch.id}
          onClose={() => setUndoing(false)}
          onJob={(id) => {
            setUndoing(false);
            setAsked({ id, doing: 'undoing' });
          }}
        />
      )}
      <div className="columns">
        <div className="stack">
          {batch.inspected ? (
            <FindingsPanel
              view={view}
              open={!running && (batch.state === 'checked' || batch.state === 'failed' || batch.state === 'taken')}
            />
          ) : (
            <Panel title="先看列对得上不上" padded>
              <p>
                表头已找到，{view.columns.filter((c) => c.field !== null).length}{' '}
                列对上了。右边要看的列看过以后，逐行核对；核对不写入任何案卷。
              </p>
              <p className="row">
                <Button
                  kind="primary"
                  busy={(inspect.isPending && doingWords.inspection) || (doing !== null && doingWords[doing])}
                  onClick={() => start(inspect, 'inspection')}
                >
                  开始核对
                </Button>
              </p>
            </Panel>
          )}
          {view.notes.length > 0 && (
            <Panel title="没有导入的行" note={`${view.notes.length} 行`}>
              <ul className="ledger-notes">
                {view.notes.slice(0, 200).map((one) => (
                  <li key={one.row}>
                    <b>第 {one.row} 行</b>　{one.message}
                  </li>
                ))}
              </ul>
            </Panel>
          )}
        </div>
        <ColumnsPanel batchId={batch.id} columns={view.columns} onChanged={() => setAsked(null)} />
      </div>
      {batch.inspected && (
        <div className="page-foot between">
          <span className="small ink2">
            {doing !== null
              ? `${doingWords[doing]}，可以离开本页。`
              : half
                ? halfWords(taken, undone)
                : batch.state === 'taken'
                  ? '同一文件再导一次不会重复。'
                  : batch.state === 'undone'
                    ? `已撤销：${batch.message ?? ''}`
                    : `正式导入后：约 ${batch.accepted} 人建立案卷，产生案卷记录与待办；未被后续办理引用前可整批撤销。`}
          </span>
          <span className="row">
            {!running && !undoing && (batch.state === 'taken' || half) && <Button onClick={() => setUndoing(true)}>撤销这一批</Button>}
            {more > 0 && (
              <Button
                busy={(take.isPending && doingWords.taking) || (doing !== null && doingWords[doing])}
                onClick={() => start(take, 'taking')}
              >
                再导入改好的 {more} 行
              </Button>
            )}
            {batch.state === 'taken' && (
              <Button kind="primary" href={paths.cases()}>
                看人员名册
              </Button>
            )}
            {(batch.state === 'checked' || batch.state === 'failed') && (
              <Button
                onClick={() => start(inspect, 'inspection')}
                busy={(inspect.isPending && doingWords.inspection) || (doing === 'inspection' && doingWords.inspection)}
              >
                重新核对
              </Button>
            )}
            {(batch.state === 'checked' || batch.state === 'failed') && (
              <Button
                kind="primary"
                busy={(take.isPending && doingWords.taking) || (doing !== null && doingWords[doing])}
                onClick={() => start(take, 'taking')}
              >
                {half ? '接着导入' : `导入 ${batch.accepted} 行`}
              </Button>
            )}
          </span>
        </div>
      )}
    </>
  );
}

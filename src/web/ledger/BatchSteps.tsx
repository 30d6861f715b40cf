import { useState } from 'react';
import { Button } from '#web/parts/form/Button.tsx';
import { FaultNote, ProblemNote } from '#web/parts/form/ProblemNote.tsx';
import { FieldForm } from '#web/parts/form/FieldForm.tsx';
import { errorsOf } from '#web/parts/form/field-reading.ts';
import { type Step, StepsBar } from '#web/parts/form/StepsBar.tsx';
import { PageHead, Panel } from '#web/parts/frame/Panel.tsx';
import { Wait } from '#web/parts/frame/Wait.tsx';
import { KpiStrip } from '#web/parts/table/Counters.tsx';
import { problemOf } from '#web/platform/call.ts';
import { JobProgress } from '#web/platform/JobProgress.tsx';
import { isRunning, useJob } from '#web/platform/jobs.queries.ts';
import { useSession } from '#web/platform/session.ts';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { z } from 'zod';
import { MarkedFile } from './MarkedFile.tsx';
import { ColumnsPanel } from './ColumnsPanel.tsx';
import { FindingsPanel } from './FindingsPanel.tsx';
import { type BatchView, useBatch, useInspect, useTake, useUndo } from './ledger.queries.ts';

const undoForm = z.strictObject({
  reason: z
    .string()
    .trim()
    .min(2, '写明撤销的原因')
    .max(200)
    .meta({ title: '为什么撤销', widget: 'text', wide: true, phrases: ['选错了文件', '台账不是最新的'] }),
});

function UndoBatch({ batchId, onJob }: { readonly batchId: string; readonly onJob: (jobId: string) => void }) {
  const { day } = useSession();
  const undo = useUndo(batchId);
  const [value, setValue] = useState<{ [field: string]: unknown }>({});
  const [errors, setErrors] = useState<{ [field: string]: string }>({});
  const go = () => {
    const wrong = errorsOf(undoForm, value);
    setErrors(wrong);
    if (Object.keys(wrong).length === 0) undo.mutate(String(value.reason), { onSuccess: (reply) => onJob(reply.jobId) });
  };
  return (
    <Panel
      title="撤销整批导入"
      padded
      foot={
        <Button kind="danger" busy={undo.isPending && '正在交办'} onClick={go}>
          撤销这一批
        </Button>
      }
    >
      <p className="small ink2">
        导入之后还没有办过事的才能整批撤销。案卷不删除，以一条撤销记录结束；同一个人以后再导入，接着用这份案卷。撤销在后台办，停在半路的可以再撤销一次。
      </p>
      {undo.isError && <ProblemNote problem={problemOf(undo.error)} heading="不能撤销这一批" />}
      <FieldForm schema={undoForm} value={value} onChange={setValue} errors={errors} today={day} />
    </Panel>
  );
}

const stepsOf = (view: BatchView, job: boolean): readonly Step[] => {
  const { batch } = view;
  const taken = batch.state === 'taken' || batch.state === 'undone';
  return [
    { id: 'file', title: '选择文件', note: '已收到', state: 'done' },
    { id: 'columns', title: '对应列', note: `${view.columns.length} 列，记住本单位的叫法`, state: batch.inspected ? 'done' : 'now' },
    {
      id: 'inspect',
      title: '试导入并核对',
      note: batch.inspected ? `可收 ${batch.accepted} / ${batch.rows}` : undefined,
      state: taken ? 'done' : batch.inspected || job ? 'now' : 'open',
    },
    {
      id: 'take',
      title: '正式导入',
      note: batch.state === 'undone' ? '已撤销' : taken ? `导入 ${batch.split.taken ?? 0} 人` : undefined,
      state: taken ? 'done' : 'open',
    },
  ];
};

/** What a batch that stopped half-way says, and the ways on. */
const halfWords = (taken: number, undone: number): string =>
  `停在半路${taken > 0 ? `：已经导入 ${taken} 人` : ''}${undone > 0 ? `，其中撤销了 ${undone} 人` : ''}。可以接着导入，不会重复；也可以整批撤销。`;

/** One batch, from its columns to its cases; the address holds its number, so that one can leave and come back. */
export function BatchSteps({ batchId, onOther }: { readonly batchId: string; readonly onOther: () => void }) {
  const queries = useQueryClient();
  const found = useBatch(batchId);
  const [askedJob, setJobId] = useState<string | null>(null);
  const [undoing, setUndoing] = useState(false);
  const inspect = useInspect(batchId);
  const take = useTake(batchId);
  // A batch that is being moved says by which job: the page may be left and opened again, or by a colleague.
  const moving = found.data?.batch.movingJob ?? null;
  const jobId = moving ?? askedJob;
  useEffect(() => {
    if (moving !== null) setJobId(moving);
  }, [moving]);
  const job = useJob(jobId);
  const ended = jobId !== null && job.data !== undefined && !isRunning(job.data);
  useEffect(() => {
    if (ended) void queries.invalidateQueries({ queryKey: ['ledger'] });
  }, [ended, queries]);
  if (found.isError)
    return <ProblemNote problem={problemOf(found.error)} heading="没有打开这批导入" onRetry={() => void found.refetch()} />;
  if (!found.data) return <Wait what="这批导入" />;
  const view = found.data;
  const { batch } = view;
  const running = moving !== null || (jobId !== null && !ended);
  const start = (run: typeof inspect | typeof take) => run.mutate(undefined, { onSuccess: (reply) => setJobId(reply.jobId) });
  const failed = inspect.error ?? take.error;
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
      <StepsBar label="台账导入的四步" steps={stepsOf(view, jobId !== null)} />
      {failed && <ProblemNote problem={problemOf(failed)} heading="没有办成" />}
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
      {jobId === null && half && <FaultNote heading="上次没有办完">{batch.message}</FaultNote>}
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
      {(batch.state === 'taken' || batch.state === 'undone') && (
        <KpiStrip
          label="导入结果"
          kpis={[
            { title: '导入', value: String(batch.split.taken ?? 0), of: `可收 ${batch.accepted} 行` },
            { title: '未变', value: String(batch.unchanged), of: '以前导入过，没有改动' },
            { title: '已在册', value: String(batch.split.alreadyHere ?? 0), of: '证件号码已有案卷，没有改动' },
            { title: '没有导入', value: String((batch.split.outside ?? 0) + (batch.split.unplaced ?? 0)), of: '不在管辖或缺要件' },
          ]}
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
                <Button kind="primary" busy={(inspect.isPending || running) && '正在核对'} onClick={() => start(inspect)}>
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
          {undoing && !running && (
            <UndoBatch
              batchId={batch.id}
              onJob={(id) => {
                setUndoing(false);
                setJobId(id);
              }}
            />
          )}
        </div>
        <ColumnsPanel batchId={batch.id} columns={view.columns} onChanged={() => setJobId(null)} />
      </div>
      {batch.inspected && (
        <div className="page-foot between">
          <span className="small ink2">
            {batch.movingJob !== null
              ? batch.state === 'undoing'
                ? '正在撤销，可以离开本页。'
                : '正在导入，可以离开本页。'
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
              <Button busy={(take.isPending || running) && '正在导入'} onClick={() => start(take)}>
                再导入改好的 {more} 行
              </Button>
            )}
            {batch.state === 'taken' && (
              <Button kind="primary" href="/cases">
                看人员名册
              </Button>
            )}
            {(batch.state === 'checked' || batch.state === 'failed') && (
              <Button onClick={() => start(inspect)} busy={inspect.isPending && '正在核对'}>
                重新核对
              </Button>
            )}
            {(batch.state === 'checked' || batch.state === 'failed') && (
              <Button kind="primary" busy={(take.isPending || running) && '正在导入'} onClick={() => start(take)}>
                {half ? '接着导入' : `导入 ${batch.accepted} 行`}
              </Button>
            )}
          </span>
        </div>
      )}
    </>
  );
}

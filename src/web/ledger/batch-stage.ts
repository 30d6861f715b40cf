import type { BatchReply } from '#contract/ledger.ts';
import type { Step } from '#web/parts/form/StepsBar.tsx';

/** What a job does with the batch now. */
export type Doing = 'inspection' | 'marking' | 'taking' | 'undoing' | null;
export const doingWords: { readonly [D in Exclude<Doing, null>]: string } = {
  inspection: '正在核对',
  marking: '正在标注',
  taking: '正在导入',
  undoing: '正在撤销',
};

/** The batch says itself that it is taken in or undone; that its rows are judged, the job says. */
export const doingOf = (batch: Pick<BatchReply, 'movingJob' | 'state'>, asked: Doing): Doing =>
  batch.movingJob === null ? asked : batch.state === 'undoing' ? 'undoing' : 'taking';

type Stage = Pick<BatchReply, 'state' | 'inspected' | 'accepted' | 'rows' | 'split'>;

const takeStep = ({ state, split }: Stage, doing: Doing): Pick<Step, 'state' | 'note'> => {
  if (doing === 'taking' || doing === 'undoing') return { state: 'now', note: doingWords[doing] };
  switch (state) {
    case 'taken':
      return { state: 'done', note: `导入 ${split.taken ?? 0} 人` };
    case 'undone':
      return { state: 'open', note: `已撤销 ${split.undone ?? 0} 人` };
    case 'failed':
      return { state: 'now', note: '停在半路' };
    case 'checked':
    case 'taking':
    case 'undoing':
      return { state: 'open' };
  }
};

/** Four steps, one of them the present one; none is ticked that was taken back. */
export const stepsOf = (batch: Stage, columnCount: number, doing: Doing): readonly Step[] => {
  const judging = doing === 'inspection';
  const take = takeStep(batch, doing);
  const behind = batch.state !== 'checked' || take.state === 'now';
  return [
    { id: 'file', title: '选择文件', note: '已收到', state: 'done' },
    {
      id: 'columns',
      title: '对应列',
      note: `${columnCount} 列，记住本单位的叫法`,
      state: batch.inspected || judging ? 'done' : 'now',
    },
    {
      id: 'inspect',
      title: '试导入并核对',
      note: judging ? doingWords.inspection : batch.inspected ? `可收 ${batch.accepted} / ${batch.rows}` : undefined,
      state: judging ? 'now' : !batch.inspected ? 'open' : behind ? 'done' : 'now',
    },
    { id: 'take', title: '正式导入', ...(judging ? { state: 'open' } : take) },
  ];
};

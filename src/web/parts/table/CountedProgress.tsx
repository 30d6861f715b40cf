import { Button } from '../form/Button.tsx';

export type ProgressPart = { readonly title: string; readonly count: number; readonly tone: 'good' | 'wrong' | 'warn' };

type CountedProgressProps = {
  /** 正在导出; 正在核对. */
  readonly title: string;
  readonly done: number;
  readonly total: number;
  readonly unit?: string;
  readonly parts?: readonly ProgressPart[];
  readonly secondsLeft?: number;
  readonly onCancel?: () => void;
  readonly onPause?: () => void;
  readonly paused?: boolean;
};

const grouped = (value: number) => value.toLocaleString('zh-CN');
const leftWords = (seconds: number) => (seconds < 60 ? `约 ${Math.max(1, Math.round(seconds))} 秒` : `约 ${Math.round(seconds / 60)} 分钟`);

/** From three seconds on a count stands where a spinner would: n / N, split by outcome. */
export function CountedProgress({
  title,
  done,
  total,
  unit = '行',
  parts,
  secondsLeft,
  onCancel,
  onPause,
  paused = false,
}: CountedProgressProps) {
  const share = (count: number) => `${total === 0 ? 0 : (count / total) * 100}%`;
  return (
    <div className="progress">
      <div className="between">
        <b role="status">
          {paused ? '已暂停' : title}，{grouped(done)} / {grouped(total)} {unit}
        </b>
        <span className="row">
          {onPause && (
            <Button size="row" onClick={onPause}>
              {paused ? '继续' : '暂停'}
            </Button>
          )}
          {onCancel && (
            <Button size="row" onClick={onCancel}>
              停止
            </Button>
          )}
        </span>
      </div>
      <div className="progress-track" role="progressbar" aria-label={title} aria-valuemin={0} aria-valuemax={total} aria-valuenow={done}>
        {parts ? (
          parts.map((part) => <i key={part.title} className={`progress-${part.tone}`} style={{ width: share(part.count) }} />)
        ) : (
          <i className="progress-good" style={{ width: share(done) }} />
        )}
      </div>
      <p className="small ink2 row-wrap">
        {parts?.map((part) => (
          <span key={part.title}>
            <i className={`progress-dot progress-${part.tone}`} aria-hidden="true" />
            {part.title} {grouped(part.count)}
          </span>
        ))}
        {parts && (
          <span>
            <i className="progress-dot" aria-hidden="true" />
            未核 {grouped(total - done)}
          </span>
        )}
        {secondsLeft !== undefined && done < total && !paused && <span>{leftWords(secondsLeft)}，可离开本页</span>}
      </p>
    </div>
  );
}

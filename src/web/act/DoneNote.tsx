import { useEffect, useState } from 'react';
import type { Recorded } from '#contract/acts.ts';
import { Button } from '#web/parts/form/Button.tsx';
import { FileLink } from '#web/parts/file/FileLink.tsx';
import { Icon } from '#web/parts/icons/Icon.tsx';
import { TakeBack } from './TakeBack.tsx';

type DoneNoteProps = { readonly done: Recorded; readonly caseId: string; readonly title: string; readonly onClose: () => void };

/** Proof on the page, not a toast: the act's number, what it moved, what it made, and the ten minutes to take it back. */
export function DoneNote({ done, caseId, title, onClose }: DoneNoteProps) {
  const [taking, setTaking] = useState(false);
  const left = useMinutesLeft(
    done.withdrawableUntil === null ? 0 : (Date.parse(done.withdrawableUntil) - Date.parse(done.recordedAt)) / 60_000,
  );
  const moved = [
    ...(done.duties.closed > 0 ? [`办结待办 ${done.duties.closed} 件`] : []),
    ...(done.duties.opened > 0 ? [`新开待办 ${done.duties.opened} 件`] : []),
    ...(done.duties.amended > 0 ? [`重算期限 ${done.duties.amended} 件`] : []),
  ];
  return (
    <section className="done-note" aria-live="polite">
      <h3 className="is-done">
        <Icon name="check" /> 已记入 #{String(done.seq).padStart(4, '0')}：{title}
      </h3>
      <ul className="small">
        {moved.length > 0 && <li>{moved.join('，')}</li>}
        {done.papers.map((paper) => (
          <li key={paper.id}>
            <Icon name="paper" small />{' '}
            <FileLink href={`/api/papers/${paper.id}/pdf`} className="under">
              {paper.title}
            </FileLink>
            {paper.number && `　${paper.number}`}
          </li>
        ))}
        <li className="ink3">
          校验{' '}
          <span className="mono">
            {done.hash.slice(0, 4)}…{done.hash.slice(-4)}
          </span>
        </li>
      </ul>
      {left > 0 && !taking && (
        <p className="small">
          录错了可以撤回，还剩 {left} 分钟。
          <Button size="row" onClick={() => setTaking(true)}>
            撤回这条记录
          </Button>
        </p>
      )}
      {taking && <TakeBack caseId={caseId} seq={done.seq} onDone={onClose} onCancel={() => setTaking(false)} />}
    </section>
  );
}

/** Whole minutes left of a span that began now: the server's clock says how long, this one only counts down. */
export function useMinutesLeft(minutes: number): number {
  const [begun] = useState(() => Date.now());
  const [now, setNow] = useState(begun);
  useEffect(() => {
    if (minutes <= 0) return;
    const timer = setInterval(() => setNow(Date.now()), 15_000);
    return () => clearInterval(timer);
  }, [minutes]);
  return Math.max(0, Math.ceil(minutes - (now - begun) / 60_000));
}

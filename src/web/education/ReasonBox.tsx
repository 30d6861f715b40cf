import { useState } from 'react';
import { type LessonCell, makeUpWays, makeUpWayTitle } from '#contract/education.ts';
import { type GapReason, gapReasons, gapReasonTitle } from '#domain/education/education.ts';
import { Button } from '#web/parts/form/Button.tsx';
import { DayField } from '#web/parts/form/DayField.tsx';
import { useSession } from '#web/platform/session.ts';
import type { SheetRow } from './lesson-sheet.ts';

type ReasonBoxProps = {
  readonly cell: LessonCell;
  readonly required: boolean;
  readonly onSet: (row: SheetRow | null) => void;
  readonly onClose: () => void;
};

/** Why somebody did not come, what they said, and what was agreed. Nobody asked yet is 未问到, never 无故. */
export function ReasonBox({ cell, required, onSet, onClose }: ReasonBoxProps) {
  const { day } = useSession();
  const [reason, setReason] = useState<GapReason>(cell.reason ?? cell.known ?? 'not-asked');
  const [note, setNote] = useState(cell.note ?? '');
  const [on, setOn] = useState<string | undefined>(cell.makeUp?.on);
  const [way, setWay] = useState(cell.makeUp?.way ?? 'on-site');
  const keep = () =>
    onSet({ caseId: cell.caseId, came: false, reason, ...(note.trim() && { note: note.trim() }), makeUp: on ? { on, way } : null });
  return (
    <div className="reason-box" role="group" aria-label={`${cell.name} 没有到的原因`}>
      <b>{cell.name} 没有到</b>
      <div className="choices">
        {gapReasons.map((one) => (
          <label key={one} className="choice">
            <input type="radio" name="reason" checked={reason === one} onChange={() => setReason(one)} />
            <span>{gapReasonTitle[one]}</span>
          </label>
        ))}
      </div>
      <label className="field">
        <span className="field-label">
          本人怎么说<span className="note">可不填</span>
        </span>
        <input className="field-box" maxLength={120} value={note} onChange={(event) => setNote(event.target.value)} />
      </label>
      {required && (
        <div className="fields">
          <DayField label="约定补课" value={on} onChange={setOn} today={day} optional />
          <div className="field">
            <span className="field-label">怎么补</span>
            <div className="choices">
              {makeUpWays.map((one) => (
                <label key={one} className="choice">
                  <input type="radio" name="way" checked={way === one} onChange={() => setWay(one)} />
                  <span>{makeUpWayTitle[one]}</span>
                </label>
              ))}
            </div>
          </div>
        </div>
      )}
      <p className="row-wrap">
        <Button kind="primary" size="row" onClick={keep}>
          写上
        </Button>
        <Button size="row" onClick={() => onSet(null)}>
          取消改动
        </Button>
        <Button size="row" kind="quiet" onClick={onClose}>
          收起
        </Button>
      </p>
    </div>
  );
}

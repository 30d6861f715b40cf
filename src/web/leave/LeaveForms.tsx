import { schemaOf } from '#web/act/kind/schema-of.ts';
import { useEffect } from 'react';
import type { LeaveFact } from '#domain/leave/leave.facts.ts';
import { leaveActs } from '#domain/leave/leave.acts.ts';
import type { ActFormProps } from '#web/platform/pages/matter-pages.ts';
import { FieldForm } from '#web/parts/form/FieldForm.tsx';
import { dayWords } from '#web/parts/tags/say.ts';
import { useSession } from '#web/platform/session.ts';
import { useCalculation } from './leave.queries.ts';
import { spanWords } from './span-words.ts';
import './leave.css';

const formOf = (kind: string) => schemaOf(leaveActs.find((one) => one.kind === kind));

/** What was counted and who decides, as soon as both days stand. It says nothing about other days. */
function Meter({ caseId, value }: { readonly caseId: string; readonly value: ActFormProps['value'] }) {
  const [departsOn, returnsOn] = [String(value.departsOn ?? ''), String(value.returnsOn ?? '')];
  const c = useCalculation(caseId, departsOn, returnsOn).data;
  if (!c) return null;
  return (
    <p className="leave-meter small" role="status">
      本次 <b>{c.asked}</b> 天 + 两个月内已用 <b>{c.used}</b> 天 = <b>{c.total}</b> 天，界限 {c.limit} 天。由{c.deciderName}决定：
      {c.because}最晚 {dayWords(c.answerBy, departsOn)} 答复。
    </p>
  );
}

export function LeaveRequestForm({ kind, head, value, onChange, errors, today, onField }: ActFormProps) {
  return (
    <FieldForm
      schema={formOf(kind)}
      value={value}
      onChange={onChange}
      errors={errors}
      today={today}
      onField={onField}
      idPrefix="act"
      after={{ returnsOn: <Meter caseId={head.id} value={value} /> }}
    />
  );
}

const eligible: { readonly [kind: string]: readonly LeaveFact['state'][] } = {
  'leave.withdrawn': ['asked'],
  'leave.proof-asked': ['asked'],
  'leave.proof-given': ['asked', 'granted'],
  'leave.opinion-given': ['asked'],
  'leave.decided': ['asked'],
  'leave.extended': ['granted'],
  'leave.departed': ['granted'],
  'leave.returned': ['granted'],
  'leave.procuratorate-told': ['granted'],
};

/** An act about one leave: which one is known from the duty or the desk, else it is chosen here. */
export function OneLeaveForm({ kind, head, value, onChange, errors, today, onField }: ActFormProps) {
  const { post } = useSession();
  // Special circumstances are the city's to state (实施办法第27条).
  const without = ['leave', ...(post === 'city-agency' ? [] : ['specialCircumstances'])];
  const open = head.facts.leave.latest.filter((one) => eligible[kind]?.includes(one.state));
  const only = open.length === 1 ? open[0]!.askedSeq : undefined;
  useEffect(() => {
    if (value.leave === undefined && only !== undefined) onChange({ ...value, leave: only });
  }, [value, only, onChange]);
  const chosen = head.facts.leave.latest.find((one) => one.askedSeq === value.leave);
  return (
    <>
      {chosen && (
        <p className="filled-note">
          {spanWords(chosen.departsOn, chosen.returnsOn, today)}，{chosen.days} 天，{chosen.destination}
        </p>
      )}
      {open.length === 0 && value.leave === undefined && <p className="filled-note">案卷里没有能这样办的外出。</p>}
      {open.length > 1 && (
        <fieldset className="field field-wide">
          <legend className="field-label">哪一次外出</legend>
          <div className="choices">
            {open.map((one) => (
              <label className="choice" key={one.askedSeq}>
                <input
                  type="radio"
                  name="act-which-leave"
                  checked={value.leave === one.askedSeq}
                  onChange={() => onChange({ ...value, leave: one.askedSeq })}
                />
                <span>
                  {spanWords(one.departsOn, one.returnsOn, today)}，{one.destination}
                </span>
              </label>
            ))}
          </div>
          {errors.leave && <p className="field-error">选哪一次外出</p>}
        </fieldset>
      )}
      <FieldForm
        schema={formOf(kind)}
        value={value}
        onChange={onChange}
        errors={errors}
        today={today}
        onField={onField}
        without={without}
        idPrefix="act"
      />
    </>
  );
}

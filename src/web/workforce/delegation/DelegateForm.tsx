import { useState } from 'react';
import { delegationForm } from '#contract/delegation.ts';
import { Button } from '#web/parts/form/Button.tsx';
import { FieldForm } from '#web/parts/form/FieldForm.tsx';
import { errorsOf, fieldsOf } from '#web/parts/form/field-reading.ts';
import { ProblemNote } from '#web/parts/form/ProblemNote.tsx';
import { Panel } from '#web/parts/frame/Panel.tsx';
import { ArticleLink } from '#web/parts/tags/ArticleLink.tsx';
import { problemOf } from '#web/platform/call.ts';
import { useSession } from '#web/platform/session.ts';
import { AskedNote } from '../accounts/AskedNote.tsx';
import { useDelegations, useEnterDelegation } from '../workforce.queries.ts';

type Ticks = readonly string[];
const toggled = (now: Ticks, one: string): Ticks => (now.includes(one) ? now.filter((other) => other !== one) : [...now, one]);

type Row = { readonly id: string; readonly label: string; readonly note?: string };
/** Boxes ticked from the paper by hand; none is ticked beforehand. */
function TickList(props: {
  readonly legend: string;
  readonly rows: readonly Row[];
  readonly value: Ticks;
  readonly error: string | undefined;
  readonly onChange: (value: Ticks) => void;
}) {
  const { legend, rows, value, error, onChange } = props;
  const all = rows.length > 0 && rows.every((row) => value.includes(row.id));
  return (
    <fieldset className={error ? 'field field-wide field-wrong' : 'field field-wide'}>
      <legend className="field-label">
        {legend}
        {rows.length > 3 && (
          <button type="button" className="link small" onClick={() => onChange(all ? [] : rows.map((row) => row.id))}>
            {all ? '都不选' : '全选'}
          </button>
        )}
      </legend>
      <div className="delegate-ticks">
        {rows.map((row) => (
          <label key={row.id}>
            <input type="checkbox" className="tick" checked={value.includes(row.id)} onChange={() => onChange(toggled(value, row.id))} />
            <span>{row.label}</span>
            {row.note && <span className="small ink3">{row.note}</span>}
          </label>
        ))}
      </div>
      {error && <p className="field-error">{error}</p>}
    </fieldset>
  );
}

type Known = NonNullable<ReturnType<typeof useDelegations>['data']>;
/** As the paper says it: its number, its days, which matters, which offices. What the law does not let be delegated has no box. */
export function DelegateForm({ known, onDone }: { readonly known: Known; readonly onDone: () => void }) {
  const { day } = useSession();
  const enter = useEnterDelegation();
  const [value, setValue] = useState<{ readonly [field: string]: unknown }>({ fromOn: day });
  const [kinds, setKinds] = useState<Ticks>([]);
  const [offices, setOffices] = useState<Ticks>([]);
  const [errors, setErrors] = useState<{ readonly [field: string]: string }>({});
  const whole = { ...value, untilOn: value['untilOn'] ?? null, kinds, officeIds: offices };
  const save = () => {
    const wrong = errorsOf(delegationForm, whole);
    setErrors(wrong);
    if (Object.keys(wrong).length > 0) return;
    enter.mutate(delegationForm.parse(whole), { onError: (error) => setErrors(fieldsOf(problemOf(error))) });
  };
  if (enter.isSuccess)
    return (
      <Panel title="登记委托" padded foot={<Button onClick={onDone}>知道了</Button>}>
        <AskedNote what="委托已提出" days={undefined} />
      </Panel>
    );
  return (
    <Panel
      title="登记委托"
      note="照委托书逐项录，没有勾的由县级机构办"
      padded
      foot={
        <span className="row-wrap">
          <Button kind="primary" busy={enter.isPending && '正在提出'} onClick={save}>
            提出登记，等第二个人同意
          </Button>
          <Button kind="quiet" onClick={onDone}>
            取消
          </Button>
        </span>
      }
    >
      {enter.isError && <ProblemNote problem={problemOf(enter.error)} heading="没有提出" fieldsShown />}
      <FieldForm
        schema={delegationForm}
        value={value}
        onChange={setValue}
        errors={errors}
        today={day}
        idPrefix="delegate"
        without={['officeIds', 'kinds']}
      />
      <div className="fields">
        <TickList
          legend="事项"
          rows={known.delegable.map((one) => ({ id: one.kind, label: one.title, note: one.basis.join('、') }))}
          value={kinds}
          error={errors['kinds']}
          onChange={setKinds}
        />
        <TickList
          legend="司法所"
          rows={known.offices.map((one) => ({ id: one.id, label: one.name }))}
          value={offices}
          error={errors['officeIds']}
          onChange={setOffices}
        />
      </div>
    </Panel>
  );
}

/** What has no box, and who decides it. */
export function NotDelegable({ known }: { readonly known: Known }) {
  return (
    <Panel title="不能委托的" note="法律没有让司法所受委托决定">
      <div className="delegate-others">
        <table>
          <thead>
            <tr>
              <th scope="col">事项</th>
              <th scope="col">依据</th>
              <th scope="col">谁决定</th>
            </tr>
          </thead>
          <tbody>
            {known.others.map((one) => (
              <tr key={one.kind}>
                <th scope="row">{one.title}</th>
                <td>
                  {one.basis.map((article) => (
                    <span key={article} className="delegate-article">
                      <ArticleLink citation={article} />
                    </span>
                  ))}
                </td>
                <td>{one.deciders}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Panel>
  );
}

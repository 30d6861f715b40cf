import { useState } from 'react';
import { setAssentDays } from '#contract/assent.ts';
import { Button } from '#web/parts/form/Button.tsx';
import { FieldForm } from '#web/parts/form/FieldForm.tsx';
import { errorsOf } from '#web/parts/form/field-reading.ts';
import { ProblemNote } from '#web/parts/form/ProblemNote.tsx';
import { Panel } from '#web/parts/frame/Panel.tsx';
import { problemOf } from '#web/platform/call.ts';
import { useSession } from '#web/platform/session.ts';
import { useSetAssentDays } from '../workforce.queries.ts';

/** How many days a request waits: the bureau's own number, for what is asked from now on. */
export function AssentDays({ days }: { readonly days: number }) {
  const { day } = useSession();
  const set = useSetAssentDays();
  const [value, setValue] = useState<{ readonly [field: string]: unknown }>({ days });
  const [errors, setErrors] = useState<{ readonly [field: string]: string }>({});
  const save = () => {
    const wrong = errorsOf(setAssentDays.body, value);
    setErrors(wrong);
    if (Object.keys(wrong).length === 0) set.mutate(setAssentDays.body.parse(value).days);
  };
  return (
    <Panel title="等几天" note="本局自己定，对以后提出的算" padded>
      {set.isError && <ProblemNote problem={problemOf(set.error)} heading="没有改" />}
      <div className="assent-days">
        <FieldForm schema={setAssentDays.body} value={value} onChange={setValue} errors={errors} today={day} idPrefix="assent" />
        <Button busy={set.isPending && '正在改'} onClick={save}>
          按这个天数
        </Button>
        {set.isSuccess && (
          <span className="is-done small" role="status">
            已改
          </span>
        )}
      </div>
    </Panel>
  );
}

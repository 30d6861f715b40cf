import { useState } from 'react';
import { z } from 'zod';
import { type UnitRow, unitForm } from '#contract/unit.ts';
import { type KindMade, parentKindsOf } from '#domain/unit/unit.ts';
import { Button } from '#web/parts/form/Button.tsx';
import { FieldForm, type FormValue } from '#web/parts/form/FieldForm.tsx';
import { errorsOf } from '#web/parts/form/field-reading.ts';
import { ProblemNote } from '#web/parts/form/ProblemNote.tsx';
import { Panel } from '#web/parts/frame/Panel.tsx';
import { problemOf } from '#web/platform/call.ts';
import { useSession } from '#web/platform/session.ts';
import { useAddUnit, useRenameUnit } from './unit.queries.ts';

const namesForm = z.strictObject({ name: unitForm.shape.name, shortName: unitForm.shape.shortName });
type Errors = { [field: string]: string };

/** A new unit: its kind first, since the kind says under which units it may stand. */
export function AddUnit({ units, onDone }: { readonly units: readonly UnitRow[]; readonly onDone: () => void }) {
  const { day } = useSession();
  const add = useAddUnit();
  const [value, setValue] = useState<FormValue>({});
  const [errors, setErrors] = useState<Errors>({});
  const kind = value['kind'] as KindMade | undefined;
  const above = units.filter((one) => one.closedOn === null && kind && parentKindsOf[kind].some((parent) => parent === one.kind));
  const save = () => {
    const wrong = errorsOf(unitForm, value);
    setErrors(wrong);
    if (Object.keys(wrong).length > 0) return;
    add.mutate(unitForm.parse(value), {
      onSuccess: onDone,
      onError: (error) => {
        const problem = problemOf(error);
        if (problem.kind === 'fault') setErrors({ ...problem.fields });
      },
    });
  };
  const change = (next: FormValue) => {
    const moved = next['kind'] !== value['kind'];
    // a parent of before may not fit the new kind; where only one fits, it is that one
    const fits = units.filter(
      (one) => one.closedOn === null && next['kind'] && parentKindsOf[next['kind'] as KindMade].some((parent) => parent === one.kind),
    );
    setValue(moved ? { ...next, parentId: fits.length === 1 ? fits[0]!.id : undefined } : next);
  };
  return (
    <Panel
      title="建立单位"
      padded
      foot={
        <>
          <Button kind="primary" busy={add.isPending && '正在建立'} onClick={save}>
            建立单位
          </Button>
          <Button kind="quiet" onClick={onDone}>
            取消
          </Button>
        </>
      }
    >
      {add.isError && <ProblemNote problem={problemOf(add.error)} heading="没有建立单位" fieldsShown />}
      <FieldForm
        schema={unitForm}
        value={value}
        onChange={change}
        errors={errors}
        today={day}
        idPrefix="unit"
        lookups={{ parentId: above.map((one) => ({ value: one.id, label: one.name })) }}
      />
    </Panel>
  );
}

export function RenameUnit({ unit, onDone }: { readonly unit: UnitRow; readonly onDone: () => void }) {
  const { day } = useSession();
  const rename = useRenameUnit();
  const [value, setValue] = useState<FormValue>({ name: unit.name, shortName: unit.shortName });
  const [errors, setErrors] = useState<Errors>({});
  const save = () => {
    const wrong = errorsOf(namesForm, value);
    setErrors(wrong);
    if (Object.keys(wrong).length > 0) return;
    rename.mutate(
      { unitId: unit.id, ...namesForm.parse(value) },
      {
        onSuccess: onDone,
        onError: (error) => {
          const problem = problemOf(error);
          if (problem.kind === 'fault') setErrors({ ...problem.fields });
        },
      },
    );
  };
  return (
    <Panel
      title={`改名：${unit.name}`}
      note="从现在起用新名称；以前的记录和文书仍是当时的名称"
      padded
      foot={
        <>
          <Button kind="primary" busy={rename.isPending && '正在改名'} onClick={save}>
            用新名称
          </Button>
          <Button kind="quiet" onClick={onDone}>
            取消
          </Button>
        </>
      }
    >
      {rename.isError && <ProblemNote problem={problemOf(rename.error)} heading="没有改名" fieldsShown />}
      <FieldForm schema={namesForm} value={value} onChange={setValue} errors={errors} today={day} idPrefix="rename" />
    </Panel>
  );
}

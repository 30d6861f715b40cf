import { useState } from 'react';
import { z } from 'zod';
import type { qualificationRow } from '#contract/posts.ts';
import { dayShape } from '#contract/endpoint.ts';
import { scales } from '#domain/psychology/psychology.questions.ts';
import { levels, levelTitle } from '#domain/workforce/qualification.ts';
import { Button } from '#web/parts/form/Button.tsx';
import { FieldForm } from '#web/parts/form/FieldForm.tsx';
import { errorsOf, fieldsOf } from '#web/parts/form/field-reading.ts';
import { ProblemNote } from '#web/parts/form/ProblemNote.tsx';
import { problemOf } from '#web/platform/call.ts';
import { useSession } from '#web/platform/session.ts';
import { useAddQualification, useStrikeQualification } from '../workforce.queries.ts';

type Row = z.output<typeof qualificationRow>;
const titles: { readonly [value: string]: string } = {
  ...Object.fromEntries(levels.map((level) => [`level:${level}`, levelTitle[level]])),
  ...Object.fromEntries(scales.map((scale) => [`scale:${scale.id}`, `受训：${scale.title}`])),
};
const form = z.strictObject({
  which: z.string('选等级或量表').min(1, '选等级或量表').meta({ title: '等级或量表', widget: 'choice', options: titles }),
  fromOn: dayShape.meta({ title: '取得、受训的日子', widget: 'day' }),
  untilOn: dayShape.optional().meta({ title: '登记到哪天，含当日', widget: 'day' }),
  certificate: z.string().trim().max(60).optional().meta({ title: '证书编号', widget: 'text' }),
});

/** One line: what, since when, until when. */
export const sayQualification = (one: Row): string =>
  `${one.what === 'scale' ? '受训 ' : ''}${one.title}，${one.fromOn} 起${one.untilOn ? `，登记到 ${one.untilOn}` : ''}`;

/** 资质: facts with dates; what was entered by mistake is struck and stays in the database. */
export function Qualifications({
  accountId,
  rows,
  may,
}: {
  readonly accountId: string;
  readonly rows: readonly Row[];
  readonly may: boolean;
}) {
  const { day } = useSession();
  const add = useAddQualification();
  const strike = useStrikeQualification();
  const [value, setValue] = useState<{ readonly [field: string]: unknown } | null>(null);
  const [errors, setErrors] = useState<{ readonly [field: string]: string }>({});
  const save = () => {
    const wrong = errorsOf(form, value);
    setErrors(wrong);
    if (Object.keys(wrong).length > 0) return;
    const { which, untilOn, certificate, fromOn } = form.parse(value);
    const level = levels.find((one) => which === `level:${one}`);
    const rest = { fromOn, untilOn: untilOn ?? null, certificate: certificate || null };
    add.mutate(
      {
        accountId,
        body: level ? { what: 'level', value: level, ...rest } : { what: 'scale', value: which.slice('scale:'.length), ...rest },
      },
      { onSuccess: () => setValue(null), onError: (error) => setErrors(fieldsOf(problemOf(error))) },
    );
  };
  return (
    <div className="stack">
      {strike.isError && <ProblemNote problem={problemOf(strike.error)} heading="没有划掉" />}
      {rows.length === 0 ? (
        <p className="small ink3">没有登记资质。</p>
      ) : (
        <ul className="account-lines">
          {rows.map((one) => (
            <li key={one.id}>
              <span className="grow">
                {sayQualification(one)}
                {one.certificate && <span className="small ink3">　证书 {one.certificate}</span>}
                {one.untilOn !== null && one.untilOn < day && <span className="small is-soon">　登记已过期</span>}
              </span>
              {may && (
                <Button
                  size="row"
                  kind="quiet"
                  label={`登记错了，划掉 ${one.title}`}
                  onClick={() => strike.mutate({ accountId, qualificationId: one.id })}
                >
                  登记错了，划掉
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
      {may &&
        (value === null ? (
          <span>
            <Button size="row" icon="plus" onClick={() => setValue({})}>
              登记资质
            </Button>
          </span>
        ) : (
          <>
            {add.isError && <ProblemNote problem={problemOf(add.error)} heading="没有登记" fieldsShown />}
            <FieldForm schema={form} value={value} onChange={setValue} errors={errors} today={day} idPrefix="qualified" />
            <div className="row-wrap">
              <Button kind="primary" busy={add.isPending && '正在登记'} onClick={save}>
                登记
              </Button>
              <Button kind="quiet" onClick={() => setValue(null)}>
                取消
              </Button>
            </div>
          </>
        ))}
    </div>
  );
}

import { useState } from 'react';
import { z } from 'zod';
import { hoursOf, hoursSaidBy, totalOf, weekHours, type WeekHours, weekShape, workKinds, workKindTitle } from '#domain/hours/hours.ts';
import { addDays, plainDate, weekdayOf } from '#domain/time/plain-date.ts';
import { Button } from '#web/parts/form/Button.tsx';
import { FieldForm, type FormValue } from '#web/parts/form/FieldForm.tsx';
import { errorsOf } from '#web/parts/form/field-reading.ts';
import { ProblemNote } from '#web/parts/form/ProblemNote.tsx';
import { EmptyNote } from '#web/parts/frame/EmptyNote.tsx';
import { PageHead, Panel } from '#web/parts/frame/Panel.tsx';
import type { Column } from '#web/parts/table/column.ts';
import { LedgerTable } from '#web/parts/table/LedgerTable.tsx';
import { dateWords } from '#web/parts/tags/say.ts';
import { problemOf } from '#web/platform/call.ts';
import { useSession } from '#web/platform/session.ts';
import { useHours, useSayHours } from './hours.queries.ts';

type Row = NonNullable<ReturnType<typeof useHours>['data']>['rows'][number];

const form = z.strictObject({
  week: weekShape.meta({ title: '哪一周', widget: 'day', help: '写这一周的星期一。' }),
  ...Object.fromEntries(
    workKinds.map((kind) => [kind, hoursOf.optional().meta({ title: workKindTitle[kind], widget: 'number', unit: '小时' })]),
  ),
});
const hoursIn = ({ week: _, ...hours }: FormValue): WeekHours =>
  Object.fromEntries(Object.entries(hours).filter(([, n]) => typeof n === 'number' && n > 0));
const shown = (hours: number): string => String(Math.round(hours * 10) / 10);

/** 工时: what somebody says of their own week, by kind of work. Nothing of it is computed, and a week that was said wrong is said again. */
export function HoursPage() {
  const { day, post } = useSession();
  const found = useHours();
  const say = useSayHours();
  const thisWeek = addDays(plainDate(day), 1 - weekdayOf(plainDate(day)));
  const [value, setValue] = useState<FormValue>({ week: addDays(thisWeek, -7) });
  const [errors, setErrors] = useState<{ readonly [field: string]: string }>({});
  const [done, setDone] = useState('');
  if (found.isError) return <ProblemNote problem={problemOf(found.error)} heading="没有打开工时" onRetry={() => void found.refetch()} />;
  const rows = found.data?.rows ?? [];
  const again = rows.find((one) => one.mine && one.week === value['week']);
  const send = () => {
    setDone('');
    const wrong = errorsOf(form, value);
    const hours = hoursIn(value);
    const whole = weekHours.safeParse(hours);
    const fault = whole.success ? undefined : whole.error.issues[0]!.message;
    setErrors(Object.keys(wrong).length > 0 || fault === undefined ? wrong : { enforcement: fault });
    if (Object.keys(wrong).length > 0 || fault !== undefined) return;
    say.mutate(
      { week: plainDate(String(value['week'])), hours },
      {
        onSuccess: () => {
          setDone(`${dateWords(String(value['week']), day)}这一周，${shown(totalOf(hours))} 小时，已登记。`);
          setValue({ week: value['week'] });
        },
        onError: (error) => {
          const problem = problemOf(error);
          if (problem.kind === 'fault') setErrors({ ...problem.fields });
        },
      },
    );
  };
  const columns: readonly Column<Row>[] = [
    { id: 'week', title: '周', fixed: true, phone: 'name', cell: (row) => `${dateWords(row.week, day)} 起` },
    { id: 'unit', title: '单位', phone: 'line', cell: (row) => row.unit },
    { id: 'name', title: '谁', phone: 'line', cell: (row) => row.name },
    ...workKinds.map(
      (kind): Column<Row> => ({
        id: kind,
        title: workKindTitle[kind],
        align: 'right',
        cell: (row) => (row.hours[kind] ? shown(row.hours[kind]) : <span className="ink3">—</span>),
      }),
    ),
    { id: 'total', title: '合计', align: 'right', phone: 'tag', cell: (row) => shown(totalOf(row.hours)) },
    {
      id: 'again',
      title: '改过',
      align: 'right',
      cell: (row) => (row.before > 0 ? `${row.before} 次` : <span className="ink3">—</span>),
    },
  ];
  const sum = (of: (row: Row) => number): number => rows.reduce((all, row) => all + of(row), 0);
  return (
    <>
      <PageHead title="工时" lead="每人登记自己的一周，按工作类别。系统不替人算；将来把一类工作交给社工，前后比的就是这里的数。" />
      <div className="stack">
        {hoursSaidBy.some((one) => one === post) && (
          <Panel
            title="登记我的一周"
            padded
            foot={
              <div className="row row-wrap">
                <Button kind="primary" busy={say.isPending && '正在登记'} onClick={send}>
                  登记这一周
                </Button>
                <span className="note ink3">大致到半小时就行。登记错了，同一周再登记一次，以后一次为准，先前的也留着。</span>
              </div>
            }
          >
            {say.isError && <ProblemNote problem={problemOf(say.error)} heading="没有登记" fieldsShown />}
            {done && (
              <p className="is-done" role="status">
                {done}
              </p>
            )}
            {again && !done && <p className="small ink2">这一周已经登记过，{shown(totalOf(again.hours))} 小时；再登记的以新的为准。</p>}
            <FieldForm
              schema={form}
              value={value}
              onChange={(next) => {
                setDone('');
                setValue(next);
              }}
              errors={errors}
              today={day}
              idPrefix="hours"
            />
          </Panel>
        )}
        <LedgerTable
          id="hours"
          caption="最近半年的工时"
          columns={columns}
          rows={rows}
          rowKey={(row) => row.id}
          rowName={(row) => `${row.name} ${row.week}`}
          loading={found.isPending}
          totals={
            rows.length > 0 &&
            `${rows.length} 人周，合计 ${shown(sum((row) => totalOf(row.hours)))} 小时：${workKinds
              .map((kind) => [kind, sum((row) => row.hours[kind] ?? 0)] as const)
              .filter(([, n]) => n > 0)
              .map(([kind, n]) => `${workKindTitle[kind]} ${shown(n)}`)
              .join('，')}`
          }
          empty={<EmptyNote title="还没有登记">最近半年没有人登记工时。</EmptyNote>}
        />
      </div>
    </>
  );
}

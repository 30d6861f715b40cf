import { useState } from 'react';
import type { UnitRow } from '#contract/unit.ts';
import { unitKindTitle } from '#domain/unit/unit.ts';
import { Button } from '#web/parts/form/Button.tsx';
import { ProblemNote } from '#web/parts/form/ProblemNote.tsx';
import { EmptyNote } from '#web/parts/frame/EmptyNote.tsx';
import { PageHead } from '#web/parts/frame/Panel.tsx';
import type { Column } from '#web/parts/table/column.ts';
import { LedgerTable } from '#web/parts/table/LedgerTable.tsx';
import { QueryBar, QueryField } from '#web/parts/table/QueryBar.tsx';
import { Mark } from '#web/parts/tags/Mark.tsx';
import { dateWords } from '#web/parts/tags/say.ts';
import { useQueryValue } from '#web/platform/address.ts';
import { problemOf } from '#web/platform/call.ts';
import { useSession } from '#web/platform/session.ts';
import { AddUnit, RenameUnit } from './UnitForm.tsx';
import { useCloseUnit, useReopenUnit, useUnitTree } from './unit.queries.ts';

const columnsOn = (units: readonly UnitRow[], day: string): readonly Column<UnitRow>[] => [
  { id: 'name', title: '单位', fixed: true, phone: 'name', cell: (row) => row.name },
  { id: 'kind', title: '类别', phone: 'line', cell: (row) => row.kindTitle },
  { id: 'short', title: '简称', cell: (row) => row.shortName },
  {
    id: 'parent',
    title: '上级',
    phone: 'line',
    cell: (row) => units.find((one) => one.id === row.parentId)?.name ?? <span className="ink3">—</span>,
  },
  { id: 'holdings', title: '在任', align: 'right', phone: 'line', cell: (row) => `${row.holdings} 人` },
  {
    id: 'state',
    title: '状态',
    phone: 'tag',
    cell: (row) => (row.closedOn ? <Mark>{dateWords(row.closedOn, day)} 撤销</Mark> : <span className="ink3 small">在用</span>),
  },
];

/** The organisation that posts are held in and files lie in. Nothing here is deleted: a unit that is gone is closed, and keeps its past. */
export function UnitsPage() {
  const { day } = useSession();
  const tree = useUnitTree();
  const close = useCloseUnit();
  const reopen = useReopenUnit();
  const [county, setCounty] = useQueryValue('county');
  const [kind, setKind] = useQueryValue('kind');
  const [form, setForm] = useState<'add' | UnitRow | null>(null);
  const [done, setDone] = useState('');
  if (tree.isError) return <ProblemNote problem={problemOf(tree.error)} heading="没有打开单位" onRetry={() => void tree.refetch()} />;
  const units = tree.data?.rows ?? [];
  const counties = units.filter((one) => one.kind === 'county');
  const shown = units.filter(
    (one) =>
      (county === '' || one.countyId === county || (county === 'none' && one.countyId === null)) && (kind === '' || one.kind === kind),
  );
  const kinds = [...new Set(units.map((one) => one.kind))] as (keyof typeof unitKindTitle)[];
  const settle = (words: string) => ({ onSuccess: () => setDone(words) });
  const open = (next: 'add' | UnitRow | null) => {
    setDone('');
    close.reset();
    reopen.reset();
    setForm(next);
    if (next !== null) window.scrollTo(0, 0);
  };
  const actions = (row: UnitRow) =>
    row.closedOn === null ? (
      <>
        <Button size="row" label={`${row.name} 改名`} onClick={() => open(row)}>
          改名
        </Button>
        {row.kind !== 'city' && (
          <Button
            size="row"
            label={`撤销 ${row.name}`}
            onClick={() => {
              open(null);
              close.mutate(row.id, settle(`${row.name}已撤销，以前的记录都在；办错了可以恢复。`));
            }}
          >
            撤销
          </Button>
        )}
      </>
    ) : (
      <Button
        size="row"
        label={`恢复 ${row.name}`}
        onClick={() => {
          open(null);
          reopen.mutate(row.id, settle(`${row.name}已恢复。`));
        }}
      >
        恢复
      </Button>
    );
  return (
    <>
      <PageHead
        title="单位"
        note={tree.data && `${units.filter((one) => one.closedOn === null).length} 个在用`}
        lead="账号在单位里任职，案卷在单位里存放。改名只管以后；撤销要等没有人在任、没有案卷在那里。"
        actions={
          form !== 'add' && (
            <Button kind="primary" icon="plus" onClick={() => open('add')}>
              建立单位
            </Button>
          )
        }
      />
      <div className="stack">
        {form === 'add' && <AddUnit units={units} onDone={() => setForm(null)} />}
        {form !== null && form !== 'add' && <RenameUnit key={form.id} unit={form} onDone={() => setForm(null)} />}
        {close.isError && <ProblemNote problem={problemOf(close.error)} heading="没有撤销" />}
        {reopen.isError && <ProblemNote problem={problemOf(reopen.error)} heading="没有恢复" />}
        {done !== '' && (
          <p className="small" role="status">
            {done}
          </p>
        )}
        <LedgerTable
          id="units"
          caption="单位"
          columns={columnsOn(units, day)}
          rows={shown}
          rowKey={(row) => row.id}
          rowName={(row) => row.name}
          loading={tree.isPending}
          actions={actions}
          top={
            <QueryBar
              onQuery={() => undefined}
              onReset={() => {
                setCounty(null);
                setKind(null);
              }}
            >
              {counties.length > 1 && (
                <QueryField
                  label="旗县区"
                  value={county}
                  onChange={setCounty}
                  options={[...counties.map((one) => ({ value: one.id, label: one.name })), { value: 'none', label: '市级' }]}
                />
              )}
              <QueryField
                label="类别"
                value={kind}
                onChange={setKind}
                options={kinds.map((one) => ({ value: one, label: unitKindTitle[one] }))}
              />
            </QueryBar>
          }
          empty={<EmptyNote title="没有这样的单位">换一个条件，或者建立单位。</EmptyNote>}
        />
      </div>
    </>
  );
}

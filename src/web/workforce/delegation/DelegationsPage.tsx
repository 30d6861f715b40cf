import { useState } from 'react';
import type { DelegationRow } from '#contract/delegation.ts';
import { Button } from '#web/parts/form/Button.tsx';
import { DayField } from '#web/parts/form/DayField.tsx';
import { ProblemNote } from '#web/parts/form/ProblemNote.tsx';
import { AppLink } from '#web/parts/frame/AppLink.tsx';
import { EmptyNote } from '#web/parts/frame/EmptyNote.tsx';
import { PageHead, Panel } from '#web/parts/frame/Panel.tsx';
import type { Column } from '#web/parts/table/column.ts';
import { LedgerTable } from '#web/parts/table/LedgerTable.tsx';
import { Mark } from '#web/parts/tags/Mark.tsx';
import { problemOf } from '#web/platform/call.ts';
import { paths } from '#web/platform/pages/paths.ts';
import { useSession } from '#web/platform/session.ts';
import { useAssents, useDelegations, useEndDelegation } from '../workforce.queries.ts';
import { DelegateForm, NotDelegable } from './DelegateForm.tsx';
import './delegation.css';

const stateWords = (row: DelegationRow): string =>
  row.inForce ? '有效' : row.open ? '还没有开始' : row.endedOn !== null ? `${row.endedOn} 结束` : '已到期';
const columns: readonly Column<DelegationRow>[] = [
  { id: 'office', title: '司法所', fixed: true, phone: 'name', cell: (row) => row.office },
  { id: 'kind', title: '事项', phone: 'line', cell: (row) => row.title },
  { id: 'paper', title: '委托书', phone: 'line', cell: (row) => row.paperNumber },
  { id: 'signed', title: '签署', cell: (row) => row.signedOn && <span className="mono">{row.signedOn}</span> },
  {
    id: 'days',
    title: '起止',
    phone: 'line',
    cell: (row) => <span className="mono">{`${row.fromOn} — ${row.untilOn ?? '没有写止日'}`}</span>,
  },
  { id: 'who', title: '谁录的', hiddenAtFirst: true, cell: (row) => row.enteredBy ?? '' },
  {
    id: 'state',
    title: '状态',
    phone: 'tag',
    cell: (row) => (row.inForce ? <span className="small">有效</span> : <Mark>{stateWords(row)}</Mark>),
  },
];

/** Ending is narrower and needs nobody's assent: from that day the county decides. */
function EndPanel({ row, onClose }: { readonly row: DelegationRow; readonly onClose: () => void }) {
  const { day } = useSession();
  const end = useEndDelegation();
  const [onDay, setOnDay] = useState<string | undefined>(day);
  return (
    <Panel title={`结束委托：${row.office}，${row.title}`} note={row.paperNumber} padded>
      {end.isError && <ProblemNote problem={problemOf(end.error)} heading="没有结束" />}
      <div className="delegate-end">
        <DayField
          label="从哪天起不再委托"
          value={onDay}
          onChange={setOnDay}
          today={day}
          hint="从那天起由县级机构决定；以前受委托办的照旧算数"
        />
        <span className="row-wrap">
          <Button
            kind="primary"
            busy={end.isPending && '正在结束'}
            onClick={() => onDay !== undefined && end.mutate({ delegationId: row.id, onDay }, { onSuccess: onClose })}
          >
            结束委托
          </Button>
          <Button kind="quiet" onClick={onClose}>
            不结束
          </Button>
        </span>
      </div>
    </Panel>
  );
}

/** 委托: which matters the county lets its offices decide, by which paper. */
export function DelegationsPage() {
  const { post } = useSession();
  const keeps = post === 'county-agency' || post === 'bureau-head';
  const list = useDelegations();
  const waiting = useAssents('waiting', undefined);
  const [entering, setEntering] = useState(false);
  const [ending, setEnding] = useState<string | null>(null);
  if (list.isError) return <ProblemNote problem={problemOf(list.error)} heading="没有打开委托" onRetry={() => void list.refetch()} />;
  const rows = list.data?.rows ?? [];
  const closing = rows.find((row) => row.id === ending);
  return (
    <>
      <PageHead
        title="委托"
        lead={
          <>
            司法所按委托办事，委托由县级机构按事项定，写明文号和起止，到期不自动续。登记要第二个人同意，结束不用。
            <AppLink href={paths.assents()} className="under">
              待同意{waiting.data && waiting.data.rows.length > 0 ? ` ${waiting.data.rows.length} 件` : ''}
            </AppLink>
          </>
        }
        actions={
          keeps &&
          list.data &&
          !entering && (
            <Button kind="primary" icon="plus" onClick={() => setEntering(true)}>
              登记委托
            </Button>
          )
        }
      />
      <div className="stack">
        {entering && list.data && <DelegateForm known={list.data} onDone={() => setEntering(false)} />}
        {closing && <EndPanel key={closing.id} row={closing} onClose={() => setEnding(null)} />}
        <LedgerTable
          id="delegations"
          caption="委托"
          columns={columns}
          rows={rows}
          rowKey={(row) => row.id}
          rowName={(row) => `${row.office} ${row.title}`}
          loading={list.isPending}
          {...(keeps && {
            actions: (row: DelegationRow) =>
              row.open && (
                <Button size="row" label={`结束委托 ${row.office}`} onClick={() => setEnding(row.id)}>
                  结束
                </Button>
              ),
          })}
          empty={<EmptyNote title="还没有登记委托">没有委托的，都由县级机构决定，司法所提意见。</EmptyNote>}
        />
        {list.data && <NotDelegable known={list.data} />}
      </div>
    </>
  );
}

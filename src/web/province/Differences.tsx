import { useState } from 'react';
import type { DifferenceReply } from '#contract/province.ts';
import { kinds, kindTitle, noteTitle, type Subject, subjectTitle } from '#domain/province/fields.ts';
import { handOver } from '#web/act/handed-over.ts';
import { mayDo } from '#web/act/kind/act-head.ts';
import { Button } from '#web/parts/form/Button.tsx';
import { ProblemNote } from '#web/parts/form/ProblemNote.tsx';
import { Segments } from '#web/parts/form/Segments.tsx';
import { AppLink } from '#web/parts/frame/AppLink.tsx';
import { EmptyNote } from '#web/parts/frame/EmptyNote.tsx';
import { Icon } from '#web/parts/icons/Icon.tsx';
import type { Column } from '#web/parts/table/column.ts';
import { LedgerTable } from '#web/parts/table/LedgerTable.tsx';
import { Mark } from '#web/parts/tags/Mark.tsx';
import { dateWords, minuteWords } from '#web/parts/tags/say.ts';
import { useGo, useQueryValue } from '#web/platform/address.ts';
import { problemOf } from '#web/platform/call.ts';
import { paths, recordPath } from '#web/platform/pages/paths.ts';
import { useSession } from '#web/platform/session.ts';
import { NoteCell } from './NoteCell.tsx';
import { type DifferenceFilter, useDifferences, useFill, useNote } from './province.queries.ts';

const value = (text: string) => (text === '' ? <span className="ink3">（空）</span> : <span className="province-value">{text}</span>);
const rowName = (row: DifferenceReply): string => `${row.name} ${subjectTitle(row.field)}`;

/** What is otherwise there and here, row by row: put right where it is recorded, or noted with a reason. */
export function Differences({ loadId }: { readonly loadId: string }) {
  const { day, post } = useSession();
  const [state, setState] = useQueryValue('state');
  const [kind, setKind] = useQueryValue('kind');
  const [field, setField] = useQueryValue('field');
  const [pages, setPages] = useState<readonly string[]>([]);
  const [noting, setNoting] = useState<string | null>(null);
  const note = useNote();
  const fill = useFill();
  const go = useGo();
  const noted = state === 'noted';
  const filter: DifferenceFilter = {
    ...(noted && { state: 'noted' }),
    ...(kinds.some((one) => one === kind) && { kind: kind as (typeof kinds)[number] }),
    ...(field !== '' && { field: field as Subject }),
    ...(pages.length > 0 && { after: pages.at(-1)! }),
  };
  const found = useDifferences(loadId, filter, true);
  const narrow = (set: (value: string | null) => void) => (next: string) => {
    setPages([]);
    setNoting(null);
    set(next === '' || next === 'open' || next === 'all' ? null : next);
  };
  const columns: readonly Column<DifferenceReply>[] = [
    {
      id: 'person',
      title: '人员',
      fixed: true,
      phone: 'name',
      cell: (row) => (
        <span className="stack-tight">
          {row.caseId ? <AppLink href={paths.case({ caseId: row.caseId })}>{row.name}</AppLink> : <b>{row.name}</b>}
          <span className="note ink3">
            {row.idNumber ?? '没有证件号码'}
            {row.row !== null && `　表第 ${row.row} 行`}
          </span>
        </span>
      ),
    },
    {
      id: 'field',
      title: '项目',
      phone: 'tag',
      cell: (row) => (row.kind === 'differs' ? subjectTitle(row.field) : <Mark tone="soon">{kindTitle[row.kind]}</Mark>),
    },
    {
      id: 'theirs',
      title: '省平台',
      phone: 'line',
      cell: (row) => (row.kind === 'here' ? <span className="ink3">没有这个人</span> : value(row.theirs)),
    },
    {
      id: 'ours',
      title: '归航',
      phone: 'line',
      cell: (row) => (row.kind === 'there' ? <span className="ink3">没有在册的案卷</span> : value(row.ours)),
    },
    {
      id: 'saying',
      title: '归航的依据',
      phone: 'line',
      cell: (row) =>
        row.saying && row.caseId ? (
          <span className="stack-tight">
            <AppLink href={recordPath(row.caseId, row.saying.seq)}>{row.saying.title}</AppLink>
            <span className="note ink3">
              #{String(row.saying.seq).padStart(4, '0')}，{dateWords(row.saying.on, day)}
            </span>
          </span>
        ) : (
          <span className="ink3">—</span>
        ),
    },
    {
      id: 'note',
      title: '注明',
      phone: 'line',
      cell: (row) =>
        noting === row.id ? (
          <NoteCell
            name={rowName(row)}
            again={row.note !== null}
            busy={note.isPending}
            onNote={(how, reason) => note.mutate({ id: row.id, how, reason }, { onSuccess: () => setNoting(null) })}
            onClose={() => setNoting(null)}
          />
        ) : row.note ? (
          <span className="province-note">
            <b>{noteTitle[row.note.how]}</b>：{row.note.reason}
            <span className="note ink3">
              {row.note.byName} {minuteWords(row.note.at)}
            </span>
          </span>
        ) : (
          <span className="ink3">—</span>
        ),
    },
  ];
  const correct = (row: DifferenceReply) => {
    const { correcting, caseId } = row;
    if (correcting === null || caseId === null || !mayDo(correcting.kind, post)) return null;
    const href = paths.case({ caseId, act: correcting.kind, ...(correcting.corrects !== null && { corrects: correcting.corrects }) });
    return (
      <Button
        size="row"
        label={`更正 ${rowName(row)}`}
        busy={fill.isPending && fill.variables === row.id && '正在打开'}
        onClick={() =>
          fill.mutate(row.id, {
            onSuccess: (reply) => {
              handOver(href, reply.fill);
              go(href);
            },
          })
        }
      >
        {correcting.corrects === null ? '去办理' : '去更正'}
      </Button>
    );
  };
  if (found.isError && !found.data)
    return <ProblemNote problem={problemOf(found.error)} heading="没有读到不一样的地方" onRetry={() => void found.refetch()} />;
  const data = found.data;
  const counts = data?.counts ?? { there: 0, here: 0, differs: 0 };
  const all = counts.there + counts.here + counts.differs;
  return (
    <>
      {fill.isError && <ProblemNote problem={problemOf(fill.error)} heading="没有打开更正的表" />}
      {note.isError && <ProblemNote problem={problemOf(note.error)} heading="没有注明" />}
      <LedgerTable
        id="province-differences"
        caption="不一样的地方"
        columns={columns}
        rows={data?.rows ?? []}
        rowKey={(row) => row.id}
        rowName={rowName}
        loading={found.isPending}
        keepPlace
        actions={(row) =>
          noting === row.id ? null : (
            <span className="row">
              {correct(row)}
              <Button size="row" onClick={() => setNoting(row.id)} label={`注明 ${rowName(row)}`}>
                {row.note ? '改注' : '注明'}
              </Button>
            </span>
          )
        }
        rowKeys={[{ key: 'e', title: '注明', run: (row) => setNoting(row.id) }]}
        top={
          <div className="ledger-top row-wrap between">
            <span className="row-wrap">
              <h2 className="section">不一样的地方</h2>
              <Segments
                label="看哪些"
                value={noted ? 'noted' : 'open'}
                onChange={narrow(setState)}
                options={[
                  { value: 'open', label: `待处理 ${data?.open ?? ''}` },
                  { value: 'noted', label: `已注明 ${data?.noted ?? ''}` },
                ]}
              />
              <Segments
                label="哪一种"
                value={kind === '' ? 'all' : kind}
                onChange={narrow(setKind)}
                options={[
                  { value: 'all', label: `全部 ${all}` },
                  ...kinds.map((one) => ({ value: one as string, label: `${kindTitle[one]} ${counts[one]}` })),
                ]}
              />
            </span>
            <label className="row">
              <span className="note ink3">项目</span>
              <span className="select-box">
                <select className="field-box" value={field} onChange={(event) => narrow(setField)(event.target.value)}>
                  <option value="">全部</option>
                  {(data?.fields ?? [])
                    .filter((one) => one.field !== 'person')
                    .map((one) => (
                      <option key={one.field} value={one.field}>
                        {subjectTitle(one.field)}（{one.count}）
                      </option>
                    ))}
                </select>
                <Icon name="down" />
              </span>
            </label>
          </div>
        }
        asOf="写法不同、意思一样的不列。注明以后，只要两边的值不变，下一份导出表不再列出。号码遮蔽，不同的几位照样显示。"
        {...((data?.next || pages.length > 0) && {
          pager: {
            words: '每页 20 处',
            ...(data?.next && { onNext: () => setPages([...pages, data.next!]) }),
            ...(pages.length > 0 && { onPrevious: () => setPages(pages.slice(0, -1)) }),
          },
        })}
        empty={<EmptyNote title={noted ? '没有注明过的' : '没有不一样的地方'}>{noted ? null : '两边一致，或者都已经注明。'}</EmptyNote>}
      />
    </>
  );
}

import { useLocation } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { type BuiltInView, type CaseFilter, builtInViews, type CaseRow } from '#contract/case.ts';
import { statusTitle, type CaseStatus } from '#domain/case/case.facts.ts';
import { isEnded } from '#domain/case/ended.ts';
import { managementClasses, managementClassTitle, measures, measureTitle } from '#domain/case/measure.ts';
import { mayDo } from '#web/act/kind/act-head.ts';
import { namesInFull, reachOf } from '#domain/permission.ts';
import { daysBetween, plainDate } from '#domain/time/plain-date.ts';
import { sayTypedSpan, typedSpan } from '#domain/time/typed-span.ts';
import { citeWords } from '#web/parts/tags/cite.ts';
import { dateWords, timeWords } from '#web/parts/tags/say.ts';
import { tagOf } from '#web/act/words.ts';
import { Button } from '#web/parts/form/Button.tsx';
import { ProblemNote } from '#web/parts/form/ProblemNote.tsx';
import { Icon } from '#web/parts/icons/Icon.tsx';
import { AppLink } from '#web/parts/frame/AppLink.tsx';
import { PageHead } from '#web/parts/frame/Panel.tsx';
import { BatchBar } from '#web/parts/table/BatchBar.tsx';
import type { Column } from '#web/parts/table/column.ts';
import { LedgerTable } from '#web/parts/table/LedgerTable.tsx';
import { QueryBar, QueryField } from '#web/parts/table/QueryBar.tsx';
import { SavedViews } from '#web/parts/table/SavedViews.tsx';
import { ClassTag } from '#web/parts/tags/ClassTag.tsx';
import { DutyTag } from '#web/parts/tags/DutyTag.tsx';
import { Mark } from '#web/parts/tags/Mark.tsx';
import { StatusTag } from '#web/parts/tags/StatusTag.tsx';
import { useGo } from '#web/platform/address.ts';
import { problemOf } from '#web/platform/call.ts';
import { JobProgress } from '#web/platform/JobProgress.tsx';
import { useSession } from '#web/platform/session.ts';
import { intakeChoosers } from '#contract/intake.ts';
import { usePending } from './pending/use-pending.ts';
import { useIntakeChoices } from '#web/intake/intake-choices.ts';
import { useUnits } from '#web/workforce/workforce.queries.ts';
import { ExportPeople } from './ExportPeople.tsx';
import { InMany } from './people/InMany.tsx';
import { filterFrom, useCaseCounts, useCaseload, useViewChanges } from './caseload.queries.ts';
import { useSoonUntil } from '#web/platform/calendar/use-calendar.ts';
import './caseload.css';
import { paths } from '#web/platform/pages/paths.ts';

const viewTitle: { readonly [V in BuiltInView]: string } = {
  all: '全部',
  today: '今天要办',
  strict: '严管',
  away: '在外',
  ending: '三个月内期满',
  warned: '两次训诫或受过警告',
  unopened: '期初未录',
  minors: '未成年人 另册',
  released: '已解矫',
};
/** What the query bar shows of an address. */
const chosenIn = (filter: CaseFilter) => ({
  q: filter.q ?? '',
  measure: filter.measure ?? '',
  class: filter.class ?? '',
  status: filter.status ?? '',
  office: filter.office ?? '',
  county: filter.county ?? '',
  worker: filter.worker ?? '',
  ends: sayTypedSpan({ ...(filter.endsFrom && { from: filter.endsFrom }), ...(filter.endsTo && { to: filter.endsTo }) }),
});
const shortNation = (nation: string | null): string | null => (nation === null || nation.startsWith('汉') ? null : nation.slice(0, 1));

const columnsOf = (today: string, soonUntil: string, wide: boolean, isPending: (caseId: string) => boolean): readonly Column<CaseRow>[] => [
  {
    id: 'name',
    title: '姓名',
    fixed: true,
    phone: 'name',
    cell: (row) => (
      <span className="row">
        <AppLink href={paths.case({ caseId: row.id })} className="who">
          {row.name}
        </AppLink>
        {isPending(row.id) && <Mark>待核</Mark>}
        {shortNation(row.nation) && <Mark>{shortNation(row.nation)}</Mark>}
      </span>
    ),
  },
  { id: 'id', title: '证件号码', cell: (row) => <span className="ink2 nowrap">{row.idNumber ?? '—'}</span> },
  { id: 'measure', title: '矫正类别', phone: 'line', cell: (row) => <span className="nowrap">{measureTitle[row.measure]}</span> },
  { id: 'class', title: '管理', phone: 'name', cell: (row) => <ClassTag value={row.managementClass} /> },
  { id: 'status', title: '状态', cell: (row) => <StatusTag status={row.status} /> },
  { id: 'ends', title: '期满日', phone: 'line', sortable: true, cell: (row) => <span className="nowrap">{row.endsOn ?? '—'}</span> },
  {
    id: 'left',
    title: '剩余',
    align: 'right',
    hiddenAtFirst: wide,
    cell: (row) =>
      row.endsOn === null || isEnded(row) ? '—' : <span className="nowrap">{daysBetween(plainDate(today), plainDate(row.endsOn))} 天</span>,
  },
  {
    id: 'due',
    title: '下一件待办',
    phone: 'tag',
    sortable: true,
    cell: (row) =>
      row.nextDuty === null ? (
        <span className="ink3">没有</span>
      ) : (
        <span className="next-duty">
          <DutyTag {...tagOf(row.nextDuty, today, soonUntil)} />
          <span className="small" title={row.nextDuty.title}>
            {row.nextDuty.title}
          </span>
        </span>
      ),
  },
  { id: 'worker', title: '社工', cell: (row) => <span className="nowrap">{row.worker ?? '—'}</span> },
  {
    id: 'office',
    title: '司法所',
    hiddenAtFirst: !wide,
    cell: (row) => <span className="nowrap">{row.office?.replace(/司法所$/, '') ?? '—'}</span>,
  },
  { id: 'county', title: '旗县区', hiddenAtFirst: true, cell: (row) => row.county },
  { id: 'number', title: '案号', hiddenAtFirst: true, cell: (row) => <span className="small">{row.number}</span> },
  { id: 'phone', title: '电话', hiddenAtFirst: true, cell: (row) => row.phone ?? '—' },
  { id: 'starts', title: '矫正期起', hiddenAtFirst: true, cell: (row) => row.startsOn ?? '—' },
  { id: 'contact', title: '最近联系', hiddenAtFirst: true, sortable: true, cell: (row) => row.lastContactOn ?? '—' },
];

export function CaseloadPage() {
  const pending = usePending();
  const session = useSession();
  const go = useGo();
  const { searchStr } = useLocation();
  const filter = filterFrom(searchStr);
  const today = session.day;
  const soonUntil = useSoonUntil(today);
  // Keyset pages: where each page begins is remembered, so that there is a way back.
  const [pages, setPages] = useState<{ readonly of: string; readonly starts: readonly string[] }>({ of: searchStr, starts: [] });
  const starts = pages.of === searchStr ? pages.starts : [];
  const setStarts = (next: readonly string[]) => setPages({ of: searchStr, starts: next });
  const found = useCaseload(filter, starts.at(-1));
  const counts = useCaseCounts(filter).data;
  const { save, drop } = useViewChanges();
  const [picked, setPicked] = useState<readonly string[]>([]);
  const [asking, setAsking] = useState(false);
  const [exporting, setExporting] = useState<string | null>(null);
  const [asked, setAsked] = useState(() => chosenIn(filter));
  const [wrongEnds, setWrongEnds] = useState('');
  useEffect(() => {
    setAsked(chosenIn(filterFrom(searchStr)));
    setWrongEnds('');
  }, [searchStr]);

  const named = namesInFull.includes(session.post);
  const wide = reachOf[session.post] === 'county' || reachOf[session.post] === 'city';
  const rows = found.data?.rows ?? [];
  const total = counts?.total ?? 0;
  const from = starts.length * 20 + 1;
  const query = () => {
    const read = typedSpan(asked.ends, plainDate(today));
    setWrongEnds('wrong' in read ? `期满日${read.wrong}` : '');
    if ('wrong' in read) return;
    const { ends: _ends, ...chosen } = asked;
    go(paths.cases({ ...filter, ...chosen, q: asked.q.trim(), endsFrom: read.span.from, endsTo: read.span.to }));
  };
  const views = builtInViews
    .filter((view) => view !== 'minors' || reachOf[session.post] !== 'city')
    // of a bureau that has just begun: nobody else is shown an empty list of it
    .filter((view) => view !== 'unopened' || filter.view === view || (counts?.views.find((one) => one.view === view)?.count ?? 0) > 0)
    .map((view) => {
      const count = counts?.views.find((one) => one.view === view)?.count;
      return {
        id: view,
        title: viewTitle[view],
        href: paths.cases(view === 'all' ? {} : { view }),
        locked: view === 'minors',
        ...(count !== undefined && view !== 'minors' && { count }),
      };
    });
  const saved = (counts?.saved ?? []).map((view) => ({
    id: view.id,
    title: view.name,
    href: paths.cases({ ...view.query, saved: view.id }),
    own: view.own,
  }));
  const currentSaved = new URLSearchParams(searchStr).get('saved');
  const statusWords = counts
    ? Object.entries(counts.byStatus)
        .filter(([, n]) => n > 0)
        .map(([status, n]) => `${statusTitle[status as CaseStatus]} ${n}`)
        .join('，')
    : '';
  const narrowed = [
    (filter.office || filter.county) && '地区',
    filter.worker && '社工',
    filter.q && '姓名或号码',
    filter.class && '管理类别',
    filter.measure && '矫正类别',
    filter.status && '状态',
    (filter.endsFrom || filter.endsTo) && '期满日',
  ].filter(Boolean);
  const all = counts?.views.find((one) => one.view === 'all')?.count;
  const apart = reachOf[session.post] === 'city' ? 0 : counts?.views.find((one) => one.view === 'minors')?.count;
  const city = reachOf[session.post] === 'city';
  const workers = useIntakeChoices(intakeChoosers.some((one) => one === session.post)).data?.workers ?? [];
  const units = useUnits(wide).data?.rows ?? [];
  const places = (kind: string) =>
    units
      .filter((one) => one.kind === kind && (city || one.countyId === session.unit.id))
      .map((one) => ({ value: one.id, label: one.name }));
  const pick = (field: 'status' | 'office' | 'county' | 'worker', label: string, options: readonly { value: string; label: string }[]) => (
    <QueryField
      key={field}
      label={label}
      value={asked[field]}
      onChange={(value) => setAsked({ ...asked, [field]: value })}
      options={[...options]}
    />
  );
  const more = [
    pick(
      'status',
      '状态',
      Object.entries(statusTitle).map(([value, label]) => ({ value, label })),
    ),
    ...(city ? [pick('county', '旗县区', places('county'))] : []),
    ...(places('office').length > 0 ? [pick('office', '司法所', places('office'))] : []),
    ...(workers.length > 0
      ? [
          pick(
            'worker',
            '社工',
            workers.map((one) => ({ value: one.id, label: one.name })),
          ),
        ]
      : []),
  ];

  return (
    <>
      <PageHead
        title="人员"
        note={all === undefined ? undefined : `${all} 人在册${apart ? `，另册 ${apart} 人` : ''}`}
        actions={
          <>
            <Button icon="download" onClick={() => setAsking(true)}>
              导出 XLSX
            </Button>
            {(session.post === 'office' || session.post === 'county-agency') && (
              <Button icon="intake" href={paths.intake()}>
                登记接收
              </Button>
            )}
          </>
        }
      />
      {asking && <ExportPeople filter={filter} count={total} mayName={named} onAsked={setExporting} onClose={() => setAsking(false)} />}
      {exporting && <JobProgress jobId={exporting} onClose={() => setExporting(null)} />}
      <SavedViews
        views={[...views, ...saved]}
        current={currentSaved ?? filter.view ?? 'all'}
        onSave={(title, shared) =>
          save.mutate({
            name: title,
            query: Object.fromEntries(Object.entries(filter).map(([name, value]) => [name, String(value)])),
            inOffice: shared,
          })
        }
        onDelete={(id) => {
          drop.mutate(id);
          go(paths.cases());
        }}
      />
      {found.isError && (
        <ProblemNote
          problem={problemOf(found.error)}
          heading="名单没有读到"
          articleTitle={citeWords}
          onRetry={() => void found.refetch()}
        />
      )}
      <LedgerTable
        id="cases"
        caption="人员台账"
        columns={columnsOf(today, soonUntil, wide, (caseId) => pending.has(caseId))}
        rows={rows}
        rowKey={(row) => row.id}
        rowName={(row) => row.name}
        loading={found.isPending}
        onOpen={(row) => go(paths.case({ caseId: row.id }))}
        selected={picked}
        onSelect={setPicked}
        sort={{ by: filter.sort ?? 'due', down: false }}
        onSort={(by) => go(paths.cases({ ...filter, sort: by === 'due' ? undefined : by }))}
        top={
          <>
            <QueryBar
              onQuery={query}
              onReset={() => go(paths.cases(filter.view ? { view: filter.view } : {}))}
              busy={found.isFetching && found.isPlaceholderData}
              moreCount={more.length}
              more={more}
            >
              <QueryField
                label="姓名 / 证件尾号 / 案号"
                icon="search"
                placeholder="拼音、首字母均可"
                value={asked.q}
                onChange={(q) => setAsked({ ...asked, q })}
              />
              <QueryField
                label="矫正类别"
                value={asked.measure}
                onChange={(measure) => setAsked({ ...asked, measure: measure as typeof asked.measure })}
                options={measures.map((value) => ({ value, label: measureTitle[value] }))}
              />
              <QueryField
                label="管理类别"
                value={asked.class}
                onChange={(value) => setAsked({ ...asked, class: value as typeof asked.class })}
                options={managementClasses.map((value) => ({ value, label: managementClassTitle[value] }))}
              />
              <QueryField
                label="期满日"
                value={asked.ends}
                placeholder="今天 至 +90"
                wrong={wrongEnds !== ''}
                onChange={(ends) => {
                  setAsked({ ...asked, ends });
                  setWrongEnds('');
                }}
              />
            </QueryBar>
            {wrongEnds !== '' && (
              <p className="field-error query-wrong" role="alert">
                <Icon name="overdue" small />
                {wrongEnds}
              </p>
            )}
            <BatchBar count={picked.length} onClear={() => setPicked([])}>
              <InMany chosen={picked} onDone={() => setPicked([])} />
              <Button size="row" icon="print" onClick={() => window.print()}>
                打印名单
              </Button>
            </BatchBar>
          </>
        }
        actions={(row) => (
          <>
            {row.nextDuty && mayDo(row.nextDuty.dischargedBy, session.post) && (
              <AppLink
                className="link"
                href={paths.case({ caseId: row.id, act: row.nextDuty.dischargedBy })}
                label={`办理 ${row.name} 的${row.nextDuty.title}`}
              >
                办理
              </AppLink>
            )}
            <AppLink className="link" href={paths.case({ caseId: row.id, tab: 'timeline' })} label={`${row.name} 的案卷`}>
              案卷
            </AppLink>
          </>
        )}
        totals={
          counts && (
            <>
              合计 {total} 人{filter.view === 'minors' ? '（另册，封存）' : '（未成年人另册，不在此列）'}：严管 {counts.byClass.strict}
              ，普管 {counts.byClass.general}，宽管 {counts.byClass.lenient}，待定 {counts.byClass.none}　{statusWords}
            </>
          )
        }
        pager={{
          words: rows.length === 0 ? `共 ${total}` : `第 ${from}—${from + rows.length - 1} 行，共 ${total}`,
          ...(found.data?.next && { onNext: () => setStarts([...starts, found.data!.next!]) }),
          ...(starts.length > 0 && { onPrevious: () => setStarts(starts.slice(0, -1)) }),
        }}
        asOf={
          <>
            数据截至 {dateWords(today)} {found.data && timeWords(found.data.asOf)}。
            {named ? '在册姓名全显' : '名单上姓名遮蔽，打开案卷显示全名并记入日志'}
            ；证件、电话遮蔽，显示须选用途并记入日志；导出默认全部遮蔽。
          </>
        }
        empty={
          narrowed.length > 0 ? (
            <>
              没有符合的人。去掉“{narrowed.at(-1)}”再查。
              <AppLink className="link" href={paths.cases(filter.view ? { view: filter.view } : {})}>
                去掉全部条件
              </AppLink>
            </>
          ) : filter.view && filter.view !== 'all' ? (
            `没有“${viewTitle[filter.view]}”的人。`
          ) : (
            '还没有在册的人。从接收入矫登记，或导入台账。'
          )
        }
      />
    </>
  );
}

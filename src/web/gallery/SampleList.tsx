import { useState } from 'react';
import { Button } from '#web/parts/form/Button.tsx';
import { AppLink } from '#web/parts/frame/AppLink.tsx';
import { PageHead } from '#web/parts/frame/Panel.tsx';
import { BatchBar } from '#web/parts/table/BatchBar.tsx';
import { LedgerTable } from '#web/parts/table/LedgerTable.tsx';
import { QueryBar, QueryField } from '#web/parts/table/QueryBar.tsx';
import { SavedViews } from '#web/parts/table/SavedViews.tsx';
import { ClassTag } from '#web/parts/tags/ClassTag.tsx';
import { DutyTag } from '#web/parts/tags/DutyTag.tsx';
import { StatusTag } from '#web/parts/tags/StatusTag.tsx';
import { people } from './sample-story.ts';

const views = [
  { id: 'all', title: '全部', count: 43, href: '/parts?view=list' },
  { id: 'today', title: '今天要办', count: 4, href: '/parts?view=list&v=today' },
  { id: 'strict', title: '严管', count: 6, href: '/parts?view=list&v=strict' },
  { id: 'minors', title: '未成年人 另册', locked: true, href: '/parts?view=list&v=minors' },
];

export function SampleList() {
  const [selected, setSelected] = useState<readonly string[]>(['1', '2', '3']);
  const [query, setQuery] = useState('');
  const [measure, setMeasure] = useState('');
  return (
    <>
      <PageHead
        title="人员"
        note="43 人在册"
        actions={
          <>
            <Button icon="download">导出 XLSX</Button>
            <Button icon="intake">登记接收</Button>
          </>
        }
      />
      <SavedViews views={views} current="all" onSave={() => undefined} />
      <LedgerTable
        id="sample"
        caption="在册人员"
        rows={people}
        rowKey={(row) => row.id}
        rowName={(row) => row.name}
        onOpen={() => undefined}
        selected={selected}
        onSelect={setSelected}
        sort={{ by: 'duty', down: true }}
        onSort={() => undefined}
        top={
          <>
            <QueryBar
              onQuery={() => undefined}
              onReset={() => setQuery('')}
              more={<QueryField label="罪名" value="" onChange={() => undefined} />}
              moreCount={6}
            >
              <QueryField label="姓名 / 证件尾号 / 案号" icon="search" placeholder="拼音、首字母均可" value={query} onChange={setQuery} />
              <QueryField
                label="矫正类别"
                value={measure}
                onChange={setMeasure}
                options={[
                  { value: 'probation', label: '缓刑' },
                  { value: 'parole', label: '假释' },
                ]}
              />
              <QueryField label="管理类别" value="" onChange={() => undefined} options={[{ value: 'strict', label: '严管' }]} />
              <QueryField label="期满日" value="" placeholder="2026-11-23 至 +90" onChange={() => undefined} />
            </QueryBar>
            <BatchBar count={selected.length} onClear={() => setSelected([])}>
              <Button size="row" icon="phone">
                批量核查
              </Button>
              <Button size="row" icon="place">
                排入走访
              </Button>
              <Button size="row" icon="print">
                打印名单
              </Button>
            </BatchBar>
          </>
        }
        columns={[
          { id: 'name', title: '姓名', fixed: true, phone: 'name', cell: (row) => row.name },
          { id: 'id', title: '证件号码', cell: (row) => <span className="ink2">{row.idNumber}</span> },
          { id: 'measure', title: '矫正类别', phone: 'line', cell: (row) => row.measure },
          { id: 'class', title: '管理', phone: 'name', cell: (row) => <ClassTag value={row.managementClass} /> },
          { id: 'status', title: '状态', cell: (row) => <StatusTag status={row.status} /> },
          { id: 'ends', title: '期满日', phone: 'line', sortable: true, cell: (row) => row.endsOn },
          { id: 'left', title: '剩余', align: 'right', cell: (row) => row.left },
          { id: 'duty', title: '下一件待办', phone: 'tag', sortable: true, cell: (row) => <DutyTag {...row.duty} /> },
          { id: 'dutyTitle', title: '事项', phone: 'line', cell: (row) => row.dutyTitle },
          { id: 'worker', title: '责任人', cell: (row) => row.worker },
          {
            id: 'lessons',
            title: '本季课堂',
            align: 'right',
            cell: (row) => (row.lessons === '2 / 4' ? <span className="low">{row.lessons}</span> : row.lessons),
          },
        ]}
        actions={() => (
          <>
            <button type="button" className="link">
              办理
            </button>
            <AppLink className="link" href="/cases/1">
              案卷
            </AppLink>
          </>
        )}
        totals="合计 43 人（未成年人另册，不在此列）：严管 6，普管 21，宽管 15，待定 1"
        pager={{ words: '第 1—20 行，共 43', onNext: () => undefined }}
        asOf="数据截至 11月23日 10:42。本所在册姓名全显；证件、电话遮蔽，显示须选用途并记入日志；导出默认全部遮蔽。"
        empty="没有符合的人。去掉“管理类别”后有 21 人。"
      />
    </>
  );
}

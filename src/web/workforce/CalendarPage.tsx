import { useState } from 'react';
import { Button } from '#web/parts/form/Button.tsx';
import { ProblemNote } from '#web/parts/form/ProblemNote.tsx';
import { PageHead, Panel } from '#web/parts/frame/Panel.tsx';
import { Mark } from '#web/parts/tags/Mark.tsx';
import { dateWords } from '#web/parts/tags/say.ts';
import { problemOf } from '#web/platform/call.ts';
import { useSession } from '#web/platform/session.ts';
import { useLoadNotice, useNotices } from './workforce.queries.ts';

const daysIn = (text: string): string[] => text.split(/[\s,，、;；]+/).filter((part) => part !== '');

function LoadNotice() {
  const [year, setYear] = useState('');
  const [offDays, setOffDays] = useState('');
  const [workDays, setWorkDays] = useState('');
  const [source, setSource] = useState('');
  const load = useLoadNotice();
  return (
    <Panel title="载入一年的放假通知" padded foot={<Button kind="primary" busy={load.isPending && '正在载入并重算'} onClick={() => load.mutate({ year: Number(year), offDays: daysIn(offDays), workDays: daysIn(workDays), source })}>载入并重算期限</Button>}>
      <p className="small ink2">照国务院办公厅的通知逐日填写，日期之间用空格或逗号隔开。载入后，暂定的期限立即重算，原来的答案留在待办里。</p>
      {load.isError && <ProblemNote problem={problemOf(load.error)} heading="没有载入" />}
      {load.isSuccess && <p className="is-done" role="status">{load.data.year} 年已载入，看过 {load.data.casesLookedAt} 份案卷，改动期限 {load.data.dutiesMoved} 份。</p>}
      <div className="stack">
        <label className="stack"><span className="small">年份</span><input className="field-input" inputMode="numeric" value={year} onChange={(event) => setYear(event.target.value)} placeholder="2027" /></label>
        <label className="stack"><span className="small">放假日期</span><textarea className="field-input" rows={4} value={offDays} onChange={(event) => setOffDays(event.target.value)} placeholder="2027-01-01 2027-01-02 2027-01-03" /></label>
        <label className="stack"><span className="small">调休上班日期</span><textarea className="field-input" rows={2} value={workDays} onChange={(event) => setWorkDays(event.target.value)} /></label>
        <label className="stack"><span className="small">通知名称</span><input className="field-input" value={source} onChange={(event) => setSource(event.target.value)} placeholder="国务院办公厅关于2027年部分节假日安排的通知" /></label>
      </div>
    </Panel>
  );
}

/** The working calendar: which years are known. A year without its notice gives the earliest day, marked 暂定. */
export function CalendarPage() {
  const { post } = useSession();
  const notices = useNotices();
  if (notices.isError) return <ProblemNote problem={problemOf(notices.error)} heading="没有打开日历" onRetry={() => void notices.refetch()} />;
  return (
    <>
      <PageHead title="规则与日历" lead="工作日按国务院每年的放假通知计算；没有载入的年份给最早的可能日期，标暂定。" />
      <div className="columns">
        <Panel title="已载入的年份">
          <ul className="plain-list">
            {(notices.data?.rows ?? []).map((notice) => (
              <li key={notice.year} className="stack" style={{ padding: '12px 16px' }}>
                <span className="row"><strong>{notice.year} 年</strong><Mark>{notice.shipped ? '随系统提供' : '管理员载入'}</Mark></span>
                <span className="small ink2">{notice.source}；放假 {notice.offDays.length} 天{notice.workDays.length > 0 && `，调休上班 ${notice.workDays.map((day) => dateWords(day)).join('、')}`}</span>
              </li>
            ))}
          </ul>
        </Panel>
        {post === 'system-admin' && <LoadNotice />}
      </div>
    </>
  );
}

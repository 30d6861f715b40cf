import { useState } from 'react';
import { z } from 'zod';
import { Button } from '#web/parts/form/Button.tsx';
import { FieldForm } from '#web/parts/form/FieldForm.tsx';
import { errorsOf, fieldsOf } from '#web/parts/form/field-reading.ts';
import { ProblemNote } from '#web/parts/form/ProblemNote.tsx';
import { PageHead, Panel } from '#web/parts/frame/Panel.tsx';
import { Mark } from '#web/parts/tags/Mark.tsx';
import { dateWords } from '#web/parts/tags/say.ts';
import { problemOf } from '#web/platform/call.ts';
import { JobProgress } from '#web/platform/JobProgress.tsx';
import { useSession } from '#web/platform/session.ts';
import { LocalSetPanel } from './LocalRules.tsx';
import { useLoadNotice, useLocalRules, useNotices } from './workforce.queries.ts';

const daysIn = (text: string): string[] => text.split(/[\s,，、;；]+/).filter((part) => part !== '');

const form = z.strictObject({
  year: z
    .string()
    .trim()
    .regex(/^\d{4}$/, '年份是四位数字')
    .meta({ title: '年份', widget: 'text', example: '2027' }),
  source: z
    .string()
    .trim()
    .min(4, '写通知的全称')
    .meta({ title: '通知名称', widget: 'text', wide: true, example: '国务院办公厅关于2027年部分节假日安排的通知' }),
  offDays: z.string().trim().min(10, '逐日填写放假日期').meta({
    title: '放假日期',
    widget: 'textarea',
    wide: true,
    help: '逐日写，日期之间用空格或逗号隔开，周末也写上。',
    example: '2027-01-01 2027-01-02 2027-01-03',
  }),
  workDays: z.string().trim().meta({ title: '调休上班日期', widget: 'textarea', wide: true, help: '没有就空着。' }),
});

function LoadNotice() {
  const { day } = useSession();
  const [value, setValue] = useState<{ [field: string]: unknown }>({ workDays: '' });
  const [errors, setErrors] = useState<{ [field: string]: string }>({});
  const load = useLoadNotice();
  const save = () => {
    const wrong = errorsOf(form, value);
    setErrors(wrong);
    if (Object.keys(wrong).length > 0) return;
    const { year, source, offDays, workDays } = form.parse(value);
    load.mutate(
      { year: Number(year), source, offDays: daysIn(offDays), workDays: daysIn(workDays) },
      { onError: (error) => setErrors(fieldsOf(problemOf(error))) },
    );
  };
  return (
    <Panel
      title="载入一年的放假通知"
      padded
      foot={
        <Button kind="primary" busy={load.isPending && '正在载入并重算'} onClick={save}>
          载入并重算期限
        </Button>
      }
    >
      <p className="small ink2">照国务院办公厅的通知逐日填写。载入后，暂定的期限立即重算，原来的答案留在待办里。</p>
      {load.isError && <ProblemNote problem={problemOf(load.error)} heading="没有载入" fieldsShown />}
      {load.isSuccess && (
        <>
          <p className="is-done" role="status">
            {load.data.year} 年已载入，正在按它重算期限。
          </p>
          <JobProgress jobId={load.data.jobId} onClose={() => load.reset()} />
        </>
      )}
      <FieldForm schema={form} value={value} onChange={setValue} errors={errors} today={day} />
    </Panel>
  );
}

/** The working calendar: which years are known. What is counted in a year without its notice is marked 暂定, with the earliest that it could be. */
export function CalendarPage() {
  const { post } = useSession();
  const notices = useNotices();
  const local = useLocalRules();
  if (notices.isError)
    return <ProblemNote problem={problemOf(notices.error)} heading="没有打开日历" onRetry={() => void notices.refetch()} />;
  return (
    <>
      <PageHead
        title="规则与日历"
        lead="工作日按国务院每年的放假通知计算；没有载入的年份标暂定，并写明最早可能是哪一天。法律没有写明的次数和日数，按本地标准。"
      />
      {post === 'system-admin' && (
        <div className="local-notice">
          <LoadNotice />
        </div>
      )}
      {(local.data?.sets.length ?? 0) > 0 && (
        <>
          <h2 className="local-head">{local.data!.county}的地方标准</h2>
          <div className="local-sets">
            {local.data!.sets.map((shown) => (
              <LocalSetPanel key={shown.set} shown={shown} />
            ))}
          </div>
        </>
      )}
      <Panel title="已载入的年份">
        <ul className="plain-list">
          {(notices.data?.rows ?? []).map((notice) => (
            <li key={notice.year} className="stack">
              <span className="row">
                <strong>{notice.year} 年</strong>
                <Mark>{notice.shipped ? '随系统提供' : '管理员载入'}</Mark>
              </span>
              <span className="small ink2">
                {notice.source}；放假 {notice.offDays.length} 天
                {notice.workDays.length > 0 && `，调休上班 ${notice.workDays.map((day) => dateWords(day)).join('、')}`}
              </span>
            </li>
          ))}
        </ul>
      </Panel>
    </>
  );
}

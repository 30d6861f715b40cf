import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { takeAttendance } from '#contract/education.ts';
import { formTitle, gapReasonTitle, strandTitle } from '#domain/education/education.ts';
import { citeWords } from '#web/parts/tags/cite.ts';
import { Button } from '#web/parts/form/Button.tsx';
import { ProblemNote } from '#web/parts/form/ProblemNote.tsx';
import { RestoredNote, SavedNote } from '#web/parts/form/SavedNote.tsx';
import { AppLink } from '#web/parts/frame/AppLink.tsx';
import { PageHead } from '#web/parts/frame/Panel.tsx';
import { Wait } from '#web/parts/frame/Wait.tsx';
import { KpiStrip } from '#web/parts/table/Counters.tsx';
import { SignIn, type SignWay } from '#web/parts/table/SignIn.tsx';
import { Mark } from '#web/parts/tags/Mark.tsx';
import { dayWords } from '#web/parts/tags/say.ts';
import { usePathParam } from '#web/platform/address.ts';
import { call, newKey, problemOf } from '#web/platform/call.ts';
import { useDraft } from '#web/platform/drafts.ts';
import { useKeys } from '#web/parts/frame/keys.ts';
import { clockOf } from '#web/parts/tags/say.ts';
import { useSession } from '#web/platform/session.ts';
import { Segments } from '#web/parts/form/Segments.tsx';
import { CorrectBox } from './CorrectBox.tsx';
import { CoveragePanel } from './CoveragePanel.tsx';
import { type Lesson, useLesson } from './education.queries.ts';
import { countsOf, isLate, merged, reasonOf, type Sheet } from './lesson-sheet.ts';
import { MakeUps } from './MakeUps.tsx';
import { ReasonBox } from './ReasonBox.tsx';
import './education.css';
import { paths } from '#web/platform/pages/paths.ts';

export function LessonPage() {
  const found = useLesson(usePathParam('lessonId'));
  if (found.isError)
    return (
      <ProblemNote
        problem={problemOf(found.error)}
        heading="这场课没有打开"
        articleTitle={citeWords}
        onRetry={() => void found.refetch()}
      />
    );
  if (!found.data) return <Wait what="这场课" />;
  return <OneLesson key={found.data.lesson.id} data={found.data} />;
}

function OneLesson({ data }: { readonly data: Lesson }) {
  const { lesson, register, mayKeep } = data;
  const { account, day } = useSession();
  const queries = useQueryClient();
  const [way, setWay] = useState<SignWay>('pen');
  const [asking, setAsking] = useState<string | null>(null);
  const draft = useDraft<{ key: string; sheet: Sheet }>(`${account}:education.attendance-taken:${lesson.id}`, { key: newKey(), sheet: {} });
  const { sheet } = draft.value;
  const keeping = mayKeep && lesson.heldOn <= day && lesson.state !== 'cancelled';
  const set = (id: string, row: Sheet[string] | null) =>
    draft.change(({ sheet: now }) => {
      const { [id]: _, ...rest } = now;
      return { key: newKey(), sheet: row ? { ...rest, [id]: row } : rest };
    });
  const record = useMutation({
    mutationFn: () =>
      call(takeAttendance, { params: { lessonId: lesson.id }, body: { rows: Object.values(sheet) } }, { key: draft.value.key }),
    onSuccess: async () => {
      await draft.drop({ key: newKey(), sheet: {} });
      setAsking(null);
      await Promise.all([
        queries.invalidateQueries({ queryKey: ['lesson', lesson.id] }),
        queries.invalidateQueries({ queryKey: ['coverage'] }),
        queries.invalidateQueries({ queryKey: ['lessons'] }),
      ]);
    },
  });
  const unsent = Object.keys(sheet).length;
  useKeys([{ key: 'Ctrl+Enter', title: '记下签到', run: () => unsent > 0 && record.mutate(), inFields: true }], keeping);
  if (!draft.ready) return null;
  const cells = merged(data.cells, sheet);
  const counts = countsOf(cells, lesson.state);
  const signedBefore = (id: string): boolean => data.cells.find((one) => one.caseId === id)?.came === true;
  const sign = (id: string) => {
    const cell = cells.find((one) => one.caseId === id);
    if (!cell || signedBefore(id)) return;
    const now = clockOf(new Date());
    const onTheDay = lesson.heldOn === day;
    set(
      id,
      sheet[id]?.came
        ? null
        : {
            caseId: id,
            came: true,
            how: lesson.makeUpOf ? 'make-up' : way,
            ...(onTheDay && { signedAt: now, ...(isLate(lesson.startsAt, now) && { late: true }) }),
          },
    );
  };
  const asked = cells.find((one) => one.caseId === asking);
  const firstUnasked = cells.find((one) => !one.came && reasonOf(one, lesson.state) === 'not-asked');
  const minus = register.minus.map((one) => `${one.title} ${one.count}`).join('，');
  return (
    <>
      <div className="lesson-screen">
        <PageHead
          crumbs={
            <>
              <AppLink href={paths.education({ month: lesson.heldOn.slice(0, 7) })}>课堂</AppLink> / {Number(lesson.heldOn.slice(0, 4))}年
              {Number(lesson.heldOn.slice(5, 7))}月
            </>
          }
          title={lesson.theme}
          note={
            <span className="row-wrap">
              <Mark>{strandTitle[lesson.strand]}</Mark>
              {!lesson.required && <Mark>自愿</Mark>}
              {lesson.makeUpOf && <Mark>补课</Mark>}
              <span className="small ink2">
                {dayWords(lesson.heldOn, day)} {lesson.startsAt}，{lesson.minutes} 分钟，{lesson.place}，{formTitle[lesson.form]}
              </span>
            </span>
          }
          actions={
            <>
              <Button icon="print" onClick={() => window.print()}>
                签到单
              </Button>
              {keeping && lesson.required && lesson.state === 'held' && firstUnasked && (
                <Button kind={unsent > 0 ? 'plain' : 'primary'} onClick={() => setAsking(firstUnasked.caseId)}>
                  补记 {counts.notAsked} 人原因
                </Button>
              )}
            </>
          }
        />
        <KpiStrip
          label="这一场的人数"
          kpis={[
            {
              title: lesson.required ? '应到' : '可以来',
              value: register.due,
              of: `在册 ${register.registered}${minus ? `，减${minus}` : ''}`,
              definition: lesson.required
                ? '在册人数减去新入矫、已解矫、免修和另场的人。在外、生病的仍在应到里，写明原因。'
                : '自愿的课不计应到，不来不计缺。',
            },
            { title: '已到', value: counts.came, of: `/ ${register.due}${counts.late > 0 ? `，其中迟到 ${counts.late}` : ''}` },
            ...(lesson.required
              ? [
                  {
                    title: '有原因未到',
                    value: counts.reasoned,
                    of: counts.reasons.map(([reason, n]) => `${gapReasonTitle[reason]} ${n}`).join('，') || '没有',
                  },
                  { title: '未问到原因', value: counts.notAsked, of: '不推定无故', warn: counts.notAsked > 0 },
                  { title: '补课已约', value: counts.agreed, of: `/ ${counts.reasoned + counts.notAsked}` },
                ]
              : []),
          ]}
        />
        <div className="lesson-columns">
          <div className="stack">
            <section className="panel" aria-label="签到">
              <div className="panel-head coverage-head">
                <h2>签到</h2>
                {keeping && !lesson.makeUpOf && (
                  <Segments
                    label="签到方式"
                    value={way}
                    options={[
                      { value: 'card', label: '证 刷证' },
                      { value: 'code', label: '码 扫码' },
                      { value: 'pen', label: '笔 手写' },
                    ]}
                    onChange={setWay}
                  />
                )}
                <span className="panel-aside">
                  {counts.came} / {register.due}
                </span>
              </div>
              <RestoredNote at={unsent > 0 ? draft.restoredAt : null} onDrop={() => void draft.drop({ key: newKey(), sheet: {} })} />
              <SignIn
                cells={cells.map((one) => ({
                  id: one.caseId,
                  name: one.name,
                  ...(one.came && {
                    came: { way: one.how === 'card' || one.how === 'code' ? one.how : 'pen', time: one.signedAt ?? '', late: one.late },
                  }),
                  ...(!one.came &&
                    lesson.required &&
                    reasonOf(one, lesson.state) && { reason: gapReasonTitle[reasonOf(one, lesson.state)!] }),
                }))}
                {...(keeping && { onSign: sign, onReason: (id: string) => setAsking(id) })}
              />
              {asked && keeping && signedBefore(asked.caseId) && (
                <CorrectBox
                  key={asked.caseId}
                  lessonId={lesson.id}
                  cell={asked}
                  mayCorrect={data.mayCorrect}
                  onClose={() => setAsking(null)}
                />
              )}
              {asked && keeping && !signedBefore(asked.caseId) && (
                <ReasonBox
                  key={asked.caseId}
                  cell={asked}
                  required={lesson.required}
                  onSet={(row) => {
                    set(asked.caseId, row);
                    setAsking(null);
                  }}
                  onClose={() => setAsking(null)}
                />
              )}
              <p className="panel-foot note ink3">
                {keeping ? 'j k 移动 · 空格 签到 · r 原因、更正。' : ''}签到单只印姓名和签名，不印案由、类别；不拍照、不刷脸。
              </p>
            </section>
            {record.isError && (
              <ProblemNote
                problem={problemOf(record.error)}
                heading="签到没有记下"
                articleTitle={citeWords}
                onRetry={() => record.mutate()}
              />
            )}
            {lesson.required && !lesson.makeUpOf && lesson.state === 'held' && (
              <MakeUps data={data} cells={cells} onAsk={keeping ? setAsking : undefined} today={day} />
            )}
          </div>
          <CoveragePanel month={lesson.heldOn.slice(0, 7)} months={6} />
        </div>
        {keeping && unsent > 0 && (
          <div className="page-foot">
            <span className="small ink2 grow">{unsent} 人还没有记下。到的记入各人案卷，缺的和原因只留在这场课里。</span>
            <SavedNote savedAt={draft.savedAt} failed={draft.failed} />
            <Button kind="primary" keyHint="Ctrl Enter" busy={record.isPending && `正在记下 ${unsent} 人`} onClick={() => record.mutate()}>
              记下 {unsent} 人
            </Button>
          </div>
        )}
      </div>
      <div className="sheet-print" aria-hidden="true">
        <p>
          <b>{lesson.theme}</b>　{lesson.heldOn} {lesson.startsAt}　{lesson.place}
        </p>
        <table>
          <thead>
            <tr>
              <th>序号</th>
              <th>姓名</th>
              <th>签名</th>
            </tr>
          </thead>
          <tbody>
            {cells.map((one, n) => (
              <tr key={one.caseId}>
                <td>{n + 1}</td>
                <td>{one.name}</td>
                <td />
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

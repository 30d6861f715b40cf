import { useState } from 'react';
import { helpingPosts } from '#contract/psychology.ts';
import type { InstrumentId } from '#domain/psychology/instrument.ts';
import { enforcementPosts } from '#domain/permission.ts';
import { useActDoors } from '#web/act/act-doors.ts';
import { citeWords } from '#web/parts/tags/cite.ts';
import type { CaseTabProps } from '#web/platform/pages/matter-pages.ts';
import { EnforcementView, SealedDoor } from '#web/parts/case/SealedDoor.tsx';
import { Button } from '#web/parts/form/Button.tsx';
import { ProblemNote } from '#web/parts/form/ProblemNote.tsx';
import { Segments } from '#web/parts/form/Segments.tsx';
import { EmptyNote } from '#web/parts/frame/EmptyNote.tsx';
import { Panel } from '#web/parts/frame/Panel.tsx';
import { Wait } from '#web/parts/frame/Wait.tsx';
import { Icon } from '#web/parts/icons/Icon.tsx';
import { NatureSeal } from '#web/parts/tags/NatureSeal.tsx';
import { dayWords } from '#web/parts/tags/say.ts';
import { problemOf } from '#web/platform/call.ts';
import { useSession } from '#web/platform/session.ts';
import { ChangeVerdict } from './ChangeVerdict.tsx';
import { LoopStages } from './LoopStages.tsx';
import { type Course, type Psychology, type Summary, usePsychology, usePsychologySummary } from './psychology.queries.ts';
import { ScoreCourse } from './ScoreCourse.tsx';
import './psychology.css';
import { paths } from '#web/platform/pages/paths.ts';

/** One tab, two pages: the helping posts' own, and the one strip that is all an enforcement post gets. */
export function PsychologyTab({ head, today }: CaseTabProps) {
  const { post } = useSession();
  return helpingPosts.some((one) => one === post) ? (
    <HelpingPage caseId={head.id} today={today} />
  ) : (
    <EnforcementPage caseId={head.id} today={today} />
  );
}

function Strip({ summary, today, who }: { readonly summary: Summary; readonly today: string; readonly who?: string }) {
  const { urgent } = summary;
  const [asked, help] = [
    summary.duties.filter((duty) => enforcementPosts.some((post) => post === duty.owedBy)),
    summary.duties.filter((duty) => !enforcementPosts.some((post) => post === duty.owedBy)),
  ];
  return (
    <EnforcementView
      stages={summary.stages}
      {...(summary.line !== null && { line: summary.line })}
      {...(who && { who })}
      needs={summary.needs.length > 0 ? summary.needs.join('、') : '还没有商定'}
      supports={summary.supports.length > 0 ? summary.supports.join('；') : '还没有商定'}
      toDo={
        <>
          {asked.map((duty) => (
            <span key={duty.title} className="block">
              {dayWords(duty.dueOn, today)}前，{duty.title}
            </span>
          ))}
          {asked.length === 0 && <span className="block">现在没有</span>}
          {help.map((duty) => (
            <span key={duty.title} className="block ink2">
              社工一侧：{dayWords(duty.dueOn, today)}前，{duty.title}
            </span>
          ))}
          {summary.line === null && (
            <b>
              紧急：
              {urgent
                ? `${urgent.namedWorker}${urgent.contactedOn ? '已与本人说上话' : `今天联系本人，最晚 ${urgent.contactBy.slice(11)}`}`
                : '无'}
            </b>
          )}
        </>
      }
    />
  );
}

function EnforcementPage({ caseId, today }: { readonly caseId: string; readonly today: string }) {
  const found = usePsychologySummary(caseId);
  const { post } = useSession();
  if (found.isError)
    return (
      <ProblemNote
        problem={problemOf(found.error)}
        heading="心理工作没有读到"
        articleTitle={citeWords}
        onRetry={() => void found.refetch()}
      />
    );
  if (!found.data) return <Wait what="心理工作" />;
  return (
    <div className="stack">
      <h2 className="unseen">心理工作</h2>
      {post === 'office' && (
        <div className="row-wrap">
          <Button icon="pulse" href={paths.crisis({ caseId })}>
            危机处置
          </Button>
          <span className="small ink2">发现本人有危险，谁都可以启动；求助不作为处罚依据。</span>
        </div>
      )}
      <Strip summary={found.data} today={today} />
      <p className="small ink2">本人做不做测评、说了什么，都不作管理类别、考核和审批的依据。</p>
    </div>
  );
}

function HelpingPage({ caseId, today }: { readonly caseId: string; readonly today: string }) {
  const found = usePsychology(caseId);
  const [chosen, setChosen] = useState<InstrumentId>('phq-9');
  if (found.isError)
    return (
      <ProblemNote problem={problemOf(found.error)} heading="心理没有读到" articleTitle={citeWords} onRetry={() => void found.refetch()} />
    );
  if (!found.data) return <Wait what="心理" />;
  const { data } = found;
  const course = data.courses.find((one) => one.instrument === chosen) ?? data.courses[0];
  const retestOn = data.stages.find((stage) => stage.id === 'retest')?.dueOn ?? null;
  return (
    <div className="stack">
      <div className="between psychology-verbs">
        <p className="small ink2">这一页只有承办社工和督导看得到，每次打开都记日志。</p>
        <span className="row-wrap">
          <Button icon="pulse" href={paths.crisis({ caseId })}>
            危机处置
          </Button>
          <Button kind="primary" icon="plus" href={paths.testOf({ caseId })}>
            做测评
          </Button>
        </span>
      </div>
      <LoopStages stages={data.stages} today={today} />
      <div className="columns">
        <div className="stack">
          {course && (
            <section className="panel" aria-label={`${course.shortTitle} 变化`}>
              <div className="panel-head course-head">
                <h2>{course.shortTitle} 变化</h2>
                <Segments
                  label="量表"
                  value={course.instrument}
                  options={data.courses.map((one) => ({ value: one.instrument, label: one.shortTitle }))}
                  onChange={setChosen}
                />
                <span className="panel-aside note ink2">
                  {course.error === null ? '没有信度资料，不画误差' : `竖线为单次测量误差 ±${course.error}（95%）`}
                </span>
              </div>
              {course.sittings.length > 0 && <ScoreCourse course={course} today={today} retestOn={retestOn} />}
              <ChangeVerdict course={course} today={today} />
            </section>
          )}
          <Agreed data={data} caseId={caseId} />
          <Panel title="最近的服务记录" aside={`${data.recent.length} 条`}>
            {data.recent.length === 0 ? (
              <EmptyNote title="还没有服务记录">第一件是入矫测评。</EmptyNote>
            ) : (
              <ul>
                {data.recent.map((act) => (
                  <li key={act.seq} className="duty-line">
                    <span className="duty-day">{act.on.slice(5)}</span>
                    <NatureSeal nature="service" />
                    <b className="small">{act.title}</b>
                    <span className="grow small ink2">{act.said}</span>
                  </li>
                ))}
              </ul>
            )}
          </Panel>
        </div>
        <div className="stack">
          <Sealed data={data} today={today} />
          {course && <Quality course={course} today={today} />}
        </div>
      </div>
      <Strip summary={data.summary} today={today} who="同一个人，司法所和区县机构看到的只有这一条" />
    </div>
  );
}

function Agreed({ data, caseId }: { readonly data: Psychology; readonly caseId: string }) {
  const { actHref } = useActDoors();
  const { needs, supports } = data.summary;
  return (
    <Panel
      title="商定的需要和支持"
      note="与本人商定；执法岗位看得到"
      aside={
        <Button size="row" href={actHref(caseId, 'psychology.needs-agreed')}>
          {needs.length > 0 ? '重新商定' : '商定需要和支持'}
        </Button>
      }
      padded
    >
      <dl className="facts">
        <div>
          <dt>需要</dt>
          <dd>{needs.length > 0 ? needs.join('、') : '还没有商定'}</dd>
        </div>
        <div>
          <dt>支持</dt>
          <dd>{supports.length > 0 ? supports.join('；') : '还没有商定'}</dd>
        </div>
      </dl>
    </Panel>
  );
}

function Sealed({ data, today }: { readonly data: Psychology; readonly today: string }) {
  const sittings = data.courses
    .flatMap((course) => course.sittings.map((one) => ({ ...one, title: course.shortTitle })))
    .sort((a, b) => (a.takenOn < b.takenOn ? 1 : -1));
  return (
    <SealedDoor
      title="作答、得分和追问封存"
      aside={`${data.sealedCount} 份`}
      rest={
        <ul className="sealed-list">
          {sittings.slice(0, 5).map((one) => (
            <li key={one.id} className="between small">
              <span>
                {dayWords(one.takenOn, today)}　{one.title}　第 {one.seq} 条
              </span>
              <Icon name="lock" small />
            </li>
          ))}
          {data.followUps.slice(0, 3).map((one) => (
            <li key={one.id} className="between small">
              <span>
                {dayWords(one.askedOn.slice(0, 10), today)}　追问，{one.by}
              </span>
              <Icon name="lock" small />
            </li>
          ))}
          {sittings.length > 5 && <li className="note ink3">还有 {sittings.length - 5} 份</li>}
        </ul>
      }
    >
      <p>
        <b>封存：</b>题目作答、得分、分级和追问的回答。
      </p>
      <p>执法岗位看不到、搜不到、导不出，也不能用于管理类别和考核。案卷链保存每份的校验值，改动会被发现。</p>
    </SealedDoor>
  );
}

function Quality({ course, today }: { readonly course: Course; readonly today: string }) {
  const last = course.sittings.at(-1);
  if (!last) return null;
  const minutes = last.seconds === null ? null : `用时 ${Math.floor(last.seconds / 60)} 分 ${last.seconds % 60} 秒`;
  return (
    <Panel title="作答质量" aside={dayWords(last.takenOn, today)} padded>
      <ul className="quality small">
        {minutes && (
          <li>
            <Icon name="check" small /> {minutes}
          </li>
        )}
        {last.cautions.map((one) => (
          <li key={one} className="is-soon">
            <Icon name="warning" small /> {one}
          </li>
        ))}
        {last.cautions.length === 0 && (
          <li>
            <Icon name="check" small /> 未见作答过快、同一选项连答或前后矛盾
          </li>
        )}
        {last.risks.map((one) => (
          <li key={one} className="is-over">
            <Icon name="overdue" small /> {one}
          </li>
        ))}
        {last.risks.length === 0 && course.instrument === 'phq-9' && (
          <li>
            <Icon name="check" small /> 第 9 题 0 分，没有红色信号
          </li>
        )}
      </ul>
    </Panel>
  );
}

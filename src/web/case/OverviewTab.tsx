import { LinkedFiles } from '#web/act/LinkedFiles.tsx';
import type { ReactNode } from 'react';
import { ladderOf } from '#domain/conduct/conduct.questions.ts';
import { citeArticle } from '#domain/statute/articles.ts';
import { penaltyTitle, measureTitle } from '#domain/case/measure.ts';
import { entryStages } from '#domain/case/case.facts.ts';
import { plainDate } from '#domain/time/plain-date.ts';
import { sayMonths } from '#domain/time/say-day.ts';
import { contactLine } from '#domain/act/shown-to.ts';
import { EnforcementView } from '#web/parts/case/SealedDoor.tsx';
import { Panel } from '#web/parts/frame/Panel.tsx';
import { dayWords } from '#web/parts/tags/say.ts';
import type { CaseTabProps } from '#web/platform/pages/matter-pages.ts';
import { useSession } from '#web/platform/session.ts';

const stageTitle: { readonly [S in (typeof entryStages)[number]]: string } = {
  letter: '收到法律文书',
  papers: '核对文书',
  receipt: '送回执',
  report: '报到',
  registration: '登记',
  announcement: '宣告',
  plan: '矫正方案',
  class: '管理类别',
  done: '入矫完成',
};
function Facts({ rows }: { readonly rows: readonly (readonly [string, ReactNode])[] }) {
  return (
    <dl className="facts">
      {rows
        .filter(([, value]) => value !== null && value !== undefined && value !== '')
        .map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  );
}

/** The file on one page: the judgment, the person, where things stand. Everything here is folded from acts. */
export function OverviewTab({ head, today }: CaseTabProps) {
  const line = contactLine(useSession().post, head.worker?.name ?? null);
  const { facts } = head;
  const { judgment, term, reporting, psychology } = facts;
  const { conduct, opening } = facts;
  const ladder = ladderOf(
    {
      measure: head.measure,
      opening,
      here: { commendation: conduct.commendations.count, admonition: conduct.admonitions.count, warning: conduct.warnings.count },
    },
    plainDate(today),
  );
  const on = (day: string | null) => (day === null ? null : dayWords(day, today));
  const last = (here: string | null, before: string | undefined) =>
    on(here) ?? (before === undefined ? null : `${dayWords(before, today)}（期初）`);
  const differs = term.computedEndsOn !== null && term.computedEndsOn !== term.endsOn;
  const tested = (purpose: 'intake' | 'retest') => (psychology.done.some((one) => one.purpose === purpose) ? '已做' : '未做');
  return (
    <div className="stack">
      <Panel title="裁判与期限" padded>
        <Facts
          rows={[
            ['裁判', judgment.inWords],
            ['罪名', judgment.charge],
            ['决定机关', judgment.court],
            ['文书号', judgment.number],
            ['生效日', on(judgment.effectiveOn)],
            ['原判', `${penaltyTitle[judgment.penalty]}${judgment.penaltyMonths === null ? '' : ` ${sayMonths(judgment.penaltyMonths)}`}`],
            ['矫正类别', measureTitle[head.measure]],
            ['期限', `${term.startsOn} 至 ${term.endsOn}`],
            ['怎么算的', term.because],
            [
              '推算与文书不一致',
              differs ? (
                <span className="is-over">
                  文书写 {term.endsOn}，推算为 {term.computedEndsOn}。以文书为准，请商请更正。
                </span>
              ) : null,
            ],
            ['禁止令', judgment.prohibitionOrder],
          ]}
        />
      </Panel>
      <Panel title="本人" padded>
        <Facts
          rows={[
            ['民族', head.nation],
            ['文化程度', head.education],
            ['住址', head.address],
            ['户籍地', head.household],
            ['就业', head.employment],
            ['责任单位', `${head.county.name}${head.office ? `，${head.office.name}` : ''}`],
            ['社工', head.worker?.name],
            ['曾用名', head.formerName],
          ]}
        />
      </Panel>
      <Panel title="办到哪一步" padded>
        <Facts
          rows={[
            ['入矫', head.stage === 'done' ? '已完成' : `正在：${stageTitle[head.stage]}`],
            ['最近联系', on(head.lastContactOn)],
            ['最近报告', last(reporting.lastReportOn, opening.contacts.report)],
            ['最近谈话', last(reporting.lastTalkOn, opening.contacts.talk)],
            ['最近走访', last(reporting.lastVisitOn, opening.contacts.visit)],
            ['外出', facts.leave.count > 0 ? `${facts.leave.count} 次，在外 ${facts.leave.away} 次` : null],
            ['奖惩', ladder.said],
            ['接下来', ladder.next && `${ladder.next.words}（${citeArticle(ladder.next.article)}）`],
            ['集中教育', `${facts.lessons} 次`],
            ['矫正小组', facts.intake.group.length > 0 ? facts.intake.group.map((one) => one.name).join('、') : null],
          ]}
        />
      </Panel>
      <LinkedFiles fileId={head.id} />
      <EnforcementView
        {...(line === null
          ? {
              stages: [
                { title: '入矫测评', state: tested('intake') },
                { title: '期满前复测', state: tested('retest') },
              ],
            }
          : { stages: [], line })}
        needs={psychology.needsAgreed.join('、') || '尚未约定'}
        supports={psychology.supportsAgreed.join('、') || '尚未约定'}
        toDo={facts.crisis !== null && facts.crisis.closedOn === null ? `今天由${facts.crisis.namedWorker}当面或电话联系本人` : '没有'}
      />
    </div>
  );
}

import { DutyCard, DutyLine, DutyRow } from '#web/parts/case/DutyRow.tsx';
import { Button } from '#web/parts/form/Button.tsx';
import { AppLink } from '#web/parts/frame/AppLink.tsx';
import { PageHead, Panel } from '#web/parts/frame/Panel.tsx';
import { Counters } from '#web/parts/table/Counters.tsx';
import { counters, mustDo, today } from './sample-story.ts';

export function SampleWorkbench() {
  return (
    <>
      <PageHead
        title="今天，11月23日 周一"
        lead="须在今天办结 4 件，其中 2 件已逾期；3 个工作日内还有 3 件到期。"
        actions={
          <>
            <Button icon="plus" keyHint="n">
              记一次到访
            </Button>
            <Button icon="print">今日清单</Button>
          </>
        }
      />
      <Counters counters={counters} />
      <div className="columns">
        <div className="stack">
          <Panel
            title="必须做的"
            note="按法定期限排序"
            aside={
              <>
                只看我的 · <AppLink href="/duties">全所 18 件</AppLink>
              </>
            }
          >
            <ul>
              {mustDo.map((duty) => (
                <DutyRow key={duty.person} {...duty} />
              ))}
            </ul>
          </Panel>
          <Panel title="将要到期" note="11月24日 — 11月26日" aside={<AppLink href="/duties">全部 14 件</AppLink>}>
            <ul>
              <DutyLine
                on="2026-11-24"
                today={today}
                tag={{ state: 'soon', days: 1 }}
                person="布仁和"
                personHref="/cases/5"
                managementClass="general"
                nature="enforcement"
                title="决定外出申请（3 天，就医）"
                verb="办理"
                href="/cases/5"
              />
              <DutyLine
                on="2026-11-25"
                today={today}
                tag={{ state: 'soon', days: 2 }}
                person="李丽娟"
                personHref="/cases/7"
                managementClass="general"
                nature="service"
                title="社工联系，第四季度"
                note="社工 苏日娜"
                verb="查看"
                href="/cases/7"
              />
              <DutyLine
                on="2027-01-11"
                today={today}
                tag={{ state: 'provisional', on: '2027-01-11' }}
                person="陈林"
                personHref="/cases/11"
                managementClass="general"
                nature="enforcement"
                title="保外就医病情复查"
                note="2027 年放假通知未载入"
                verb="查看"
                href="/cases/11"
              />
            </ul>
          </Panel>
          <Panel
            title="今天已办"
            aside={
              <>
                2 件 · <AppLink href="/duties">本月 61 件</AppLink>
              </>
            }
          >
            <ul>
              <DutyLine
                time="10:05"
                tag={{ state: 'done' }}
                person="白春玉"
                personHref="/cases/8"
                nature="enforcement"
                title="记录到访与谈话"
                note="同时入：谈话台账、月考核、社工服务记录"
                verb="查看案卷记录"
                href="/cases/8"
              />
            </ul>
          </Panel>
        </div>
        <aside className="stack">
          <Panel title="待办" aside="2 件">
            <ul>
              <DutyCard
                tag={{ state: 'soon', days: 1 }}
                nature="enforcement"
                title="决定外出申请"
                because="11月25日出发，应在出发前作出决定。3 天，区机构决定，本所受委托可决。"
                basis={['实施办法第27条']}
                verb="办理"
                href="/cases/5"
              />
              <DutyCard
                tag={{ state: 'open', on: '2026-12-04' }}
                nature="enforcement"
                title="到所报告"
                because="普管每半月报告一次，上次 11月19日。"
                basis={['分类标准 2026-1']}
                verb="记录报告"
                href="/cases/5"
              />
            </ul>
          </Panel>
        </aside>
      </div>
    </>
  );
}

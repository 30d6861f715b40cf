import { ActTimeline } from '#web/parts/case/ActTimeline.tsx';
import { CaseHeader } from '#web/parts/case/CaseHeader.tsx';
import { DutyCard } from '#web/parts/case/DutyRow.tsx';
import { TermBar } from '#web/parts/case/TermBar.tsx';
import { Button } from '#web/parts/form/Button.tsx';
import { AppLink } from '#web/parts/frame/AppLink.tsx';
import { Panel } from '#web/parts/frame/Panel.tsx';
import { acts, today } from './sample-story.ts';

export function SampleCase() {
  return (
    <>
      <p className="crumbs">
        <AppLink href="/parts?view=list">人员</AppLink> / 布仁和
      </p>
      <CaseHeader
        name="布仁和"
        status="in-correction"
        managementClass="general"
        marks={['假释', '蒙古语服务']}
        identity={['男，41 岁', '证件 150199********1072', '电话 138****5678', '玉泉区昭君路街道']}
        onReveal={() => undefined}
        next={{ tag: { state: 'soon', days: 1, on: '2026-11-24' }, title: '决定外出申请' }}
        actions={
          <>
            <Button icon="print">案情一页</Button>
            <Button kind="primary" icon="plus" keyHint="n">
              记案卷
            </Button>
          </>
        }
        term={
          <TermBar
            startsOn="2025-12-09"
            endsOn="2027-12-08"
            today={today}
            formula="假释考验期二年，自释放之日起算 · 刑法第83条"
            ticks={[
              { on: '2026-03-06', title: '训诫', kind: 'sanction' },
              { on: '2026-07-09', title: '表扬', kind: 'praise' },
              { on: '2027-11-08', title: '个人总结', kind: 'ahead' },
            ]}
          />
        }
        tab="timeline"
        tabs={[
          { id: 'overview', title: '概览', href: '/parts?view=case' },
          { id: 'timeline', title: '时间轴', href: '/parts?view=case' },
          { id: 'duties', title: '待办', count: 5, href: '/parts?view=case' },
          { id: 'papers', title: '文书', count: 23, href: '/parts?view=case' },
          { id: 'archive', title: '档案', count: '86%', href: '/parts?view=case' },
        ]}
      />
      <div className="columns">
        <Panel title="时间轴">
          <ActTimeline
            acts={acts}
            actHref={(seq) => `#act-${seq}`}
            chain={
              <>
                案卷链完整：64 条已封，1 条 10 分钟内可由本人撤回；末条校验 <span className="mono">9f3c…a71e</span>，最近核验今天 03:00
              </>
            }
          />
        </Panel>
        <Panel title="待办" aside="2 件">
          <ul>
            <DutyCard
              tag={{ state: 'soon', days: 1 }}
              nature="enforcement"
              title="决定外出申请"
              because="11月25日出发，应在出发前作出决定。3 天，区机构决定，本所受委托可决。"
              basis={['实施办法第27条']}
              verb="办理"
              href="/parts?view=act"
            />
            <DutyCard
              tag={{ state: 'open', on: '2026-12-12' }}
              nature="service"
              title="12月主题课堂"
              because="本月主题“反诈与网络安全”，法治、安全两类尚缺。"
              basis={['教育计划 2026']}
              verb="邀请"
              href="/parts?view=act"
            />
          </ul>
        </Panel>
      </div>
    </>
  );
}

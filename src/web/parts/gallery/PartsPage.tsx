import { useState } from 'react';
import { useGo, useQueryValue } from '#web/platform/address.ts';
import { menuOf } from '#web/menu.ts';
import { DayStrip } from '../case/DayStrip.tsx';
import { GateList } from '../case/GateList.tsx';
import { EnforcementView, SealedDoor, SealedStrip } from '../case/SealedDoor.tsx';
import { TermBar } from '../case/TermBar.tsx';
import { Button } from '../form/Button.tsx';
import { DayField } from '../form/DayField.tsx';
import { OutboxChip, outboxStates } from '../form/OutboxChip.tsx';
import { FaultNote } from '../form/ProblemNote.tsx';
import { SavedNote } from '../form/SavedNote.tsx';
import { Segments } from '../form/Segments.tsx';
import { StepsBar } from '../form/StepsBar.tsx';
import { AppLink } from '../frame/AppLink.tsx';
import { EmptyNote } from '../frame/EmptyNote.tsx';
import { PageHead, Panel } from '../frame/Panel.tsx';
import { Shell } from '../frame/Shell.tsx';
import { Icon, iconNames } from '../icons/Icon.tsx';
import { PaperDebt, PaperList } from '../paper/PaperDebt.tsx';
import { PaperPreview } from '../paper/PaperPreview.tsx';
import { CountedProgress } from '../table/CountedProgress.tsx';
import { KpiStrip } from '../table/Counters.tsx';
import { type CoverageColumn, CoverageGrid } from '../table/CoverageGrid.tsx';
import { SignIn } from '../table/SignIn.tsx';
import { BecauseLine } from '../tags/BecauseLine.tsx';
import { ClassTag } from '../tags/ClassTag.tsx';
import { DutyTag } from '../tags/DutyTag.tsx';
import { Mark } from '../tags/Mark.tsx';
import { NatureSeal } from '../tags/NatureSeal.tsx';
import { PowerCell, powers } from '../tags/PowerCell.tsx';
import { type StatusName, StatusTag } from '../tags/StatusTag.tsx';
import { SampleAct, SampleCase, SampleList, SampleWorkbench } from './SamplePages.tsx';
import { session, today } from './sample-story.ts';

const statuses: readonly StatusName[] = [
  'in-correction',
  'on-leave',
  'lost',
  'recall',
  'suspended',
  'awaiting-entry',
  'ending',
  'released',
  'terminated',
];
const samples = [
  ['workbench', '工作台'],
  ['list', '名册'],
  ['case', '案卷'],
  ['act', '记录'],
] as const;

/** Every part in every state, and four pages composed of them; for the people who build pages. */
export function PartsPage() {
  const [view, setView] = useQueryValue('view');
  const go = useGo();
  return (
    <Shell
      session={session}
      menu={menuOf('office')}
      path={view === 'list' || view === 'case' || view === 'act' ? '/cases' : '/'}
      counts={{ '/duties': { count: 18, late: true }, '/cases': { count: 43 }, '/visit': { count: 6 } }}
      notices={3}
      onLogOut={() => go('/login')}
    >
      {view === 'workbench' ? (
        <SampleWorkbench />
      ) : view === 'list' ? (
        <SampleList />
      ) : view === 'case' || view === 'act' ? (
        <SampleCase />
      ) : (
        <Gallery />
      )}
      {view === 'act' && <SampleAct onClose={() => setView('case')} />}
    </Shell>
  );
}

function Gallery() {
  return (
    <>
      <PageHead
        title="组件"
        note={samples.map(([id, title]) => (
          <AppLink key={id} href={`/parts?view=${id}`}>
            {title}
          </AppLink>
        ))}
      />
      <div className="stack">
        <div className="columns-even">
          <Tags />
          <Buttons />
        </div>
        <div className="columns-even">
          <Days />
          <Because />
        </div>
        <States />
        <Steps />
        <div className="columns-even">
          <Terms />
          <Sealed />
        </div>
        <Lessons />
        <div className="columns-even">
          <Papers />
          <Gates />
        </div>
        <Panel title="图标" padded>
          <div className="row-wrap">
            {iconNames.map((name) => (
              <span key={name} className="note ink2">
                <Icon name={name} /> {name}
              </span>
            ))}
          </div>
        </Panel>
      </div>
    </>
  );
}

function Tags() {
  return (
    <Panel title="标签" padded>
      <div className="stack">
        <div className="row-wrap">
          <DutyTag state="overdue" days={3} />
          <DutyTag state="today" />
          <DutyTag state="soon" days={2} />
          <DutyTag state="open" on="2026-12-04" today={today} />
          <DutyTag state="done" />
          <DutyTag state="provisional" on="2027-01-11" />
        </div>
        <div className="row-wrap">
          <ClassTag value="strict" />
          <ClassTag value="general" />
          <ClassTag value="lenient" />
          <ClassTag value={null} />
          <NatureSeal nature="enforcement" named />
          <NatureSeal nature="service" named />
          <NatureSeal nature="clerical" named />
        </div>
        <div className="row-wrap">
          {statuses.map((status) => (
            <StatusTag key={status} status={status} />
          ))}
        </div>
        <div className="row-wrap">
          <Mark>假释</Mark>
          <Mark>离线采集，11-20 上传</Mark>
          <Mark tone="soon">迟录 3 天</Mark>
          <Mark tone="accent">更正</Mark>
          <Mark tone="sealed" icon="lock">
            封存
          </Mark>
        </div>
        <div className="row-wrap">
          {powers.map((power) => (
            <PowerCell key={power} power={power} />
          ))}
        </div>
        <div className="row-wrap">
          {outboxStates.map((state) => (
            <OutboxChip key={state} state={state} />
          ))}
        </div>
      </div>
    </Panel>
  );
}

function Buttons() {
  const [kind, setKind] = useState('acted');
  return (
    <Panel title="按钮与焦点" padded>
      <div className="stack">
        <div className="row-wrap">
          <Button kind="primary">签发</Button>
          <Button>退回补件</Button>
          <Button kind="quiet">撤销</Button>
          <Button kind="danger">撤回决定</Button>
          <Button busy="正在签发">签发</Button>
        </div>
        <div className="row-wrap">
          <Button size="row">办理</Button>
          <Button icon="plus" keyHint="n">
            记一次到访
          </Button>
          <Segments
            label="排序"
            value={kind}
            onChange={setKind}
            options={[
              { value: 'acted', label: '按发生日' },
              { value: 'recorded', label: '按录入日' },
            ]}
          />
        </div>
        <p className="note ink3">一屏只有一个实心按钮；依法不能办的动作不做成灰按钮，而是换成可办的路线。</p>
        <SavedNote savedAt={new Date(2026, 10, 23, 10, 42, 7)} where="here-and-server" />
      </div>
    </Panel>
  );
}

function Days() {
  const [day, setDay] = useState<string | undefined>('2026-12-09');
  const [end, setEnd] = useState<string | undefined>();
  return (
    <Panel title="日期输入" padded>
      <div className="fields">
        <DayField label="返回日" value={day} onChange={setDay} today={today} />
        <DayField label="到期日" value={end} onChange={setEnd} today={today} error="11月没有31日，是 11月30日 吗" />
      </div>
    </Panel>
  );
}

function Because() {
  return (
    <Panel title="为什么是这一天" padded>
      <div className="stack">
        <BecauseLine basis={['实施办法第16条']}>11月18日 收到法律文书，次日起算，第5日为11月23日 周一。</BecauseLine>
        <BecauseLine basis={['刑事诉讼法第105条']}>第5日为11月28日 周六，遇休息日顺延至11月30日 周一。</BecauseLine>
        <BecauseLine basis={['刑法第73条']}>期满于对应日前一日，期满日不因休息日顺延。</BecauseLine>
      </div>
    </Panel>
  );
}

function States() {
  return (
    <Panel title="空、错、等、断网" padded>
      <div className="columns-even">
        <EmptyNote title="今天没有必须办的事" action={<Button size="row">看本周</Button>}>
          下一件是 11月26日 的每周走访。
        </EmptyNote>
        <CountedProgress title="正在导出" done={8400} total={12260} secondsLeft={5} onCancel={() => undefined} />
        <FaultNote heading="没有保存成功" onRetry={() => undefined}>
          内容仍在本机。编号 7F2A，可重试或复制给管理员。
        </FaultNote>
        <FaultNote heading="离线，显示 10:42 的数据" offline>
          可以继续记录，3 件在待发箱。签发须联网。
        </FaultNote>
        <CountedProgress
          title="正在核对"
          done={930}
          total={1200}
          unit="行"
          parts={[
            { title: '可收', count: 860, tone: 'good' },
            { title: '有错', count: 41, tone: 'wrong' },
            { title: '提醒', count: 29, tone: 'warn' },
          ]}
          paused
          onPause={() => undefined}
        />
        <KpiStrip
          label="指标"
          kpis={[
            {
              title: '复测完成',
              definition: '解矫前 30 日内完成同一量表复测的人数，除以应测人数。',
              value: '71%',
              part: 22,
              whole: 31,
              of: '本季度应复测的人',
              missing: '缺 9：拒测 4，在外 3，未约 2',
              warn: true,
            },
            { title: '按期报告', value: '96%', part: 142, whole: 148, of: '本月应报告的人次' },
          ]}
        />
      </div>
    </Panel>
  );
}

function Steps() {
  return (
    <StepsBar
      label="接收入矫的步骤"
      steps={[
        { id: '1', title: '收到文书', note: '11月18日', state: 'done', onOpen: () => undefined },
        { id: '2', title: '核对与回执', note: '今天到期', state: 'now', pressing: true },
        { id: '3', title: '报到登记', note: '11月23日前', state: 'open' },
        { id: '4', title: '基本信息', state: 'open' },
        { id: '5', title: '入矫宣告', state: 'open' },
        { id: '6', title: '矫正小组', state: 'open' },
      ]}
    />
  );
}

function Terms() {
  return (
    <Panel title="期限与天数">
      <TermBar
        startsOn="2025-12-09"
        endsOn="2027-12-08"
        today={today}
        formula="假释考验期二年 · 刑法第83条"
        ticks={[
          { on: '2026-03-06', title: '训诫', kind: 'sanction' },
          { on: '2027-11-08', title: '个人总结', kind: 'ahead' },
        ]}
      />
      <div className="panel-body">
        <DayStrip
          from="2026-10-10"
          to="2026-12-09"
          used={[{ from: '2026-10-17', to: '2026-10-21' }]}
          asked={{ from: '2026-11-28', to: '2026-12-09' }}
          today={today}
        />
      </div>
    </Panel>
  );
}

function Sealed() {
  return (
    <div className="stack">
      <SealedDoor title="会谈、作答与得分封存" aside="6 份">
        <p>
          <b>封存：</b>会谈内容、题目作答、得分和等级。
        </p>
        <p>执法岗位看不到、搜不到、导不出，也不能用于管理类别和考核。</p>
      </SealedDoor>
      <SealedStrip>会谈内容、题目作答与得分封存，执法岗位不可见。</SealedStrip>
      <EnforcementView
        who="吴敏，司法所工作人员"
        stages={[
          { title: '入矫测评', state: '已做' },
          { title: '风险研判', state: '已做' },
          { title: '社工联系', state: '11月25日' },
          { title: '解矫复测', state: '12月19日前' },
        ]}
        needs="睡眠支持、带孩子能做的工作"
        supports="社工每两周联系"
        toDo="12月1日 公益活动改到上午"
      />
    </div>
  );
}

const columns: readonly CoverageColumn[] = [
  { id: 'a', month: '9月', strand: '业', came: 29, due: 29 },
  { id: 'b', month: '10月', strand: '法', came: 28, due: 30 },
  { id: 'c', month: '10月', strand: '德', came: 27, due: 30 },
  { id: 'd', month: '11月', strand: '心', came: 24, due: 30, now: true },
  { id: 'e', month: '12月', strand: '安' },
];

function Lessons() {
  return (
    <div className="columns-even">
      <Panel title="签到" note="证 刷证　码 扫码　笔 手写" aside="4 / 6">
        <SignIn
          onSign={() => undefined}
          onReason={() => undefined}
          cells={[
            { id: '1', name: '孟彩霞', came: { way: 'card', time: '08:51' } },
            { id: '2', name: '李丽娟', came: { way: 'code', time: '08:53' } },
            { id: '3', name: '钱浩', came: { way: 'pen', time: '09:14', late: true } },
            { id: '4', name: '何静', reason: '在外' },
            { id: '5', name: '丁玉山', reason: '未问到' },
            { id: '6', name: '韩俊' },
          ]}
        />
      </Panel>
      <Panel title="覆盖，人 × 类别 × 月">
        <CoverageGrid
          caption="覆盖，人、类别、月"
          columns={columns}
          rows={[
            { id: '1', name: '丁玉山', marks: ['came', 'came', 'unasked', 'unasked', 'not-yet'], still: '缺 2' },
            { id: '2', name: '赵志刚', marks: ['came', 'ill', 'came', 'sought', 'not-yet'], still: '缺 2' },
            { id: '3', name: '刘向东', marks: ['made-up', 'away', 'came', 'work', 'not-yet'], still: '缺 1' },
            { id: '4', name: '托娅', marks: ['newcomer', 'newcomer', 'came', 'came', 'not-yet'], still: '入矫 10-08' },
          ]}
        />
      </Panel>
    </div>
  );
}

function Papers() {
  return (
    <Panel title="文书与欠件">
      <PaperList
        caption="收到的文书"
        rows={[
          {
            title: '刑事判决书',
            state: 'received',
            note: '主刑、考验期、附加刑',
            detail: '12 页',
            actions: (
              <button type="button" className="link">
                查看
              </button>
            ),
          },
          { title: '送达回证', state: 'blurred', detail: '送达日模糊，请核对原件' },
          { title: '结案登记表', state: 'missing', actions: <Button size="row">通知法院补齐</Button> },
        ]}
      />
      <PaperDebt
        count={1}
        title="结案登记表　由玉泉区人民法院补齐"
        because={
          <BecauseLine basis={['实施办法第16条']}>
            今天发出通知，次日起算，第5日为11月28日 周六，遇休息日顺延，应于 11月30日 周一 前补齐。
          </BecauseLine>
        }
      >
        欠件不挡办理：可以先回执、先登记、先宣告。
      </PaperDebt>
      <PaperPreview
        title="社区矫正法律文书送达回执"
        lines={['你院（2026）内0104刑初128号法律文书已于2026年11月18日收到，计5件。尚缺：结案登记表，请于2026年11月30日前补齐。']}
        signed={['呼和浩特市玉泉区社区矫正管理局', '2026年11月23日']}
        note="预览即打印件。编号在签发时生成，不跳号。"
      />
    </Panel>
  );
}

function Gates() {
  return (
    <Panel title="能不能解矫，只看这五项" aside="一项不符合">
      <GateList
        caption="解矫的法定情形"
        gates={[
          { title: '期满', holds: true, source: '判决 2023-11-24 生效，缓刑三年，与判决一致', day: '两套算法' },
          { title: '没有被采取强制措施', holds: true, source: '玉泉分局回复：无', day: '11-20 函复' },
          { title: '没有在审的撤销缓刑', holds: false, source: '11月9日 法院收到建议书，#0118', day: '11-09' },
        ]}
      />
    </Panel>
  );
}

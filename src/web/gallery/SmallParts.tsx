import { useState } from 'react';
import { Button } from '#web/parts/form/Button.tsx';
import { DayField } from '#web/parts/form/DayField.tsx';
import { OutboxChip, outboxStates } from '#web/parts/tags/OutboxChip.tsx';
import { FaultNote } from '#web/parts/frame/FaultNote.tsx';
import { SavedNote } from '#web/parts/form/SavedNote.tsx';
import { Segments } from '#web/parts/form/Segments.tsx';
import { StepsBar } from '#web/parts/form/StepsBar.tsx';
import { EmptyNote } from '#web/parts/frame/EmptyNote.tsx';
import { Panel } from '#web/parts/frame/Panel.tsx';
import { CountedProgress } from '#web/parts/table/CountedProgress.tsx';
import { KpiStrip } from '#web/parts/table/Counters.tsx';
import { BecauseLine } from '#web/parts/tags/BecauseLine.tsx';
import { ClassTag } from '#web/parts/tags/ClassTag.tsx';
import { DutyTag } from '#web/parts/tags/DutyTag.tsx';
import { Mark } from '#web/parts/tags/Mark.tsx';
import { NatureSeal } from '#web/parts/tags/NatureSeal.tsx';
import { PowerCell, powers } from '#web/parts/tags/PowerCell.tsx';
import { type StatusName, StatusTag } from '#web/parts/tags/StatusTag.tsx';
import { today } from './sample-story.ts';

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

export function Tags() {
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

export function Buttons() {
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

export function Days() {
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

export function Because() {
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

export function States() {
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

export function Steps() {
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

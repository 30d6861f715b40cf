import { DayStrip } from '#web/parts/case/DayStrip.tsx';
import { GateList } from '#web/parts/case/GateList.tsx';
import { EnforcementView, SealedDoor, SealedStrip } from '#web/parts/case/SealedDoor.tsx';
import { TermBar } from '#web/parts/case/TermBar.tsx';
import { Button } from '#web/parts/form/Button.tsx';
import { Panel } from '#web/parts/frame/Panel.tsx';
import { PaperDebt, PaperList } from '#web/parts/paper/PaperDebt.tsx';
import { PaperPreview } from '#web/parts/paper/PaperPreview.tsx';
import { type CoverageColumn, CoverageGrid } from '#web/parts/table/CoverageGrid.tsx';
import { SignIn } from '#web/parts/table/SignIn.tsx';
import { BecauseLine } from '#web/parts/tags/BecauseLine.tsx';
import { today } from './sample-story.ts';

export function Terms() {
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

export function Sealed() {
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

export function Lessons() {
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

export function Papers() {
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

export function Gates() {
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

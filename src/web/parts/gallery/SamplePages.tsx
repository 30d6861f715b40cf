import { useState } from 'react';
import { z } from 'zod';
import type { Refusal } from '#domain/refusal.ts';
import { useDraft } from '#web/platform/drafts.ts';
import { ActTimeline } from '../case/ActTimeline.tsx';
import { CaseHeader } from '../case/CaseHeader.tsx';
import { DutyCard, DutyLine, DutyRow } from '../case/DutyRow.tsx';
import { TermBar } from '../case/TermBar.tsx';
import { Button } from '../form/Button.tsx';
import { FieldForm, FieldHelp } from '../form/FieldForm.tsx';
import { errorsOf, type FieldReading } from '../form/field-reading.ts';
import { RefusalList } from '../form/RefusalList.tsx';
import { RestoredNote, SavedNote } from '../form/SavedNote.tsx';
import { ActDrawer } from '../frame/ActDrawer.tsx';
import { AppLink } from '../frame/AppLink.tsx';
import { PageHead, Panel } from '../frame/Panel.tsx';
import { BatchBar } from '../table/BatchBar.tsx';
import { Counters } from '../table/Counters.tsx';
import { LedgerTable } from '../table/LedgerTable.tsx';
import { QueryBar, QueryField } from '../table/QueryBar.tsx';
import { SavedViews } from '../table/SavedViews.tsx';
import { BecauseLine } from '../tags/BecauseLine.tsx';
import { ClassTag } from '../tags/ClassTag.tsx';
import { DutyTag } from '../tags/DutyTag.tsx';
import { StatusTag } from '../tags/StatusTag.tsx';
import { acts, counters, mustDo, people, today } from './sample-story.ts';

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

const views = [
  { id: 'all', title: '全部', count: 43, href: '/parts?view=list' },
  { id: 'today', title: '今天要办', count: 4, href: '/parts?view=list&v=today' },
  { id: 'strict', title: '严管', count: 6, href: '/parts?view=list&v=strict' },
  { id: 'minors', title: '未成年人 另册', locked: true, href: '/parts?view=list&v=minors' },
];

export function SampleList() {
  const [selected, setSelected] = useState<readonly string[]>(['1', '2', '3']);
  const [query, setQuery] = useState('');
  const [measure, setMeasure] = useState('');
  return (
    <>
      <PageHead
        title="人员"
        note="43 人在册"
        actions={
          <>
            <Button icon="download">导出 XLSX</Button>
            <Button icon="intake">登记接收</Button>
          </>
        }
      />
      <SavedViews views={views} current="all" onSave={() => undefined} />
      <LedgerTable
        id="sample"
        caption="在册人员"
        rows={people}
        rowKey={(row) => row.id}
        rowName={(row) => row.name}
        onOpen={() => undefined}
        selected={selected}
        onSelect={setSelected}
        sort={{ by: 'duty', down: true }}
        onSort={() => undefined}
        top={
          <>
            <QueryBar
              onQuery={() => undefined}
              onReset={() => setQuery('')}
              more={<QueryField label="罪名" value="" onChange={() => undefined} />}
              moreCount={6}
            >
              <QueryField label="姓名 / 证件尾号 / 案号" icon="search" placeholder="拼音、首字母均可" value={query} onChange={setQuery} />
              <QueryField
                label="矫正类别"
                value={measure}
                onChange={setMeasure}
                options={[
                  { value: 'probation', label: '缓刑' },
                  { value: 'parole', label: '假释' },
                ]}
              />
              <QueryField label="管理类别" value="" onChange={() => undefined} options={[{ value: 'strict', label: '严管' }]} />
              <QueryField label="期满日" value="" placeholder="2026-11-23 至 +90" onChange={() => undefined} />
            </QueryBar>
            <BatchBar count={selected.length} onClear={() => setSelected([])}>
              <Button size="row" icon="phone">
                批量核查
              </Button>
              <Button size="row" icon="place">
                排入走访
              </Button>
              <Button size="row" icon="print">
                打印名单
              </Button>
            </BatchBar>
          </>
        }
        columns={[
          { id: 'name', title: '姓名', fixed: true, phone: 'name', cell: (row) => row.name },
          { id: 'id', title: '证件号码', cell: (row) => <span className="ink2">{row.idNumber}</span> },
          { id: 'measure', title: '矫正类别', phone: 'line', cell: (row) => row.measure },
          { id: 'class', title: '管理', phone: 'name', cell: (row) => <ClassTag value={row.managementClass} /> },
          { id: 'status', title: '状态', cell: (row) => <StatusTag status={row.status} /> },
          { id: 'ends', title: '期满日', phone: 'line', sortable: true, cell: (row) => row.endsOn },
          { id: 'left', title: '剩余', align: 'right', cell: (row) => row.left },
          { id: 'duty', title: '下一件待办', phone: 'tag', sortable: true, cell: (row) => <DutyTag {...row.duty} /> },
          { id: 'dutyTitle', title: '事项', phone: 'line', cell: (row) => row.dutyTitle },
          { id: 'worker', title: '责任人', cell: (row) => row.worker },
          {
            id: 'lessons',
            title: '本季课堂',
            align: 'right',
            cell: (row) => (row.lessons === '2 / 4' ? <span className="low">{row.lessons}</span> : row.lessons),
          },
        ]}
        actions={() => (
          <>
            <button type="button" className="link">
              办理
            </button>
            <AppLink className="link" href="/cases/1">
              案卷
            </AppLink>
          </>
        )}
        totals="合计 43 人（未成年人另册，不在此列）：严管 6，普管 21，宽管 15，待定 1"
        pager={{ words: '第 1—20 行，共 43', onNext: () => undefined }}
        asOf="数据截至 11月23日 10:42。本所在册姓名全显；证件、电话遮蔽，显示须选用途并记入日志；导出默认全部遮蔽。"
        empty="没有符合的人。去掉“管理类别”后有 21 人。"
      />
    </>
  );
}

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

const leaveForm = z.strictObject({
  reason: z.enum(['work', 'care', 'family', 'study', 'other', 'medical', 'court']).meta({
    title: '外出事由',
    options: { work: '重要工作事务', care: '就医', family: '家庭变故', study: '就学', court: '诉讼', medical: '陪护', other: '其他' },
  }),
  place: z.string().min(1).max(60).meta({ title: '目的地', help: '写到县级：市、区、旗县。' }),
  departsOn: z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}$/)
    .meta({ title: '离开日', widget: 'day' }),
  returnsOn: z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}$/)
    .meta({
      title: '返回日',
      widget: 'day',
      help: '批准外出的最后一天，应当在这一天结束前返回并销假。起止两天都计入天数。许可期限不因休息日、节假日延长。',
      article: '实施办法第27条',
      example: '11月25日离开、27日返回，计 3 天。',
    }),
  phoneChecks: z.number().min(0).max(10).meta({ title: '电话核查', unit: '次' }),
  escorted: z.boolean().meta({ title: '有人同行', options: { true: '有', false: '没有' } }),
  opinion: z
    .string()
    .min(2)
    .max(400)
    .meta({ title: '意见', widget: 'textarea', phrases: ['事由属实', '材料齐全', '前次外出按期返回', '建议不准，写明理由'] }),
});

const grounds: readonly Refusal[] = [
  {
    code: 'leave.beyond-delegation',
    ground: '本次 9 天，不在委托之内',
    message: '外出由区机构决定，本所受委托只决 7 日以内（含第 7 日）。',
    fact: '12月1日 — 9日，计 9 天',
    basis: ['M27'],
  },
  {
    code: 'leave.over-total',
    ground: '两个月内累计 31 天，超过 30 天',
    message: '累计超过 30 日且确有特殊情形的，报上一级机构。',
    fact: '窗口内 22 天，加本次 9 天',
    actSeq: 41,
    basis: ['M27'],
  },
];

export function SampleAct({ onClose }: { readonly onClose: () => void }) {
  const draft = useDraft<{ readonly [field: string]: unknown }>('sample-leave', {
    reason: 'work',
    place: '赤峰市松山区',
    departsOn: '2026-12-01',
    returnsOn: '2026-12-09',
    phoneChecks: 4,
    opinion: '事由属实，雇主电话已核。前次外出按期返回。建议准予。',
  });
  const [field, setField] = useState<FieldReading | null>(null);
  const [errors, setErrors] = useState<{ readonly [field: string]: string }>({});
  return (
    <ActDrawer
      nature="enforcement"
      title="决定外出申请"
      person="娜仁花"
      onClose={onClose}
      onSaveDraft={() => void draft.saveNow()}
      tags={
        <>
          <ClassTag value="lenient" />
          <DutyTag state="open" on="2026-11-30" days={7} withDay />
        </>
      }
      because={
        <BecauseLine basis={['实施办法第27条']}>12月1日 周二出发，须在出发前作出决定；11月23日 收到申请，早于出发 5 日。</BecauseLine>
      }
      saved={<SavedNote savedAt={draft.savedAt} failed={draft.failed} />}
      side={
        <FieldHelp field={field}>
          <section>
            <h3>办结后自动产生</h3>
            <ul className="small ink2">
              <li>外出审批表、告知书</li>
              <li>返回销假待办（12月9日）</li>
              <li>期间核查待办 4 次</li>
            </ul>
          </section>
        </FieldHelp>
      }
      refusal={
        <RefusalList
          place="drawer"
          heading="本所不能批准这次外出"
          grounds={grounds}
          actHref={(seq) => `#act-${seq}`}
          takeFocus={false}
          routes={[
            {
              title: '签署意见，报区机构，由市级机构决定',
              note: '写明特殊情形；区机构提出意见后上报，决定告知玉泉区检察院。附件已齐。',
              button: '签署意见并上报',
              onTake: () => setErrors(errorsOf(leaveForm, draft.value)),
            },
            {
              title: '告知本人由谁决定、何时答复',
              note: '发到手机并留存。本人实际不需要这么多天的，由本人改申请。',
              button: '发出告知',
              onTake: () => undefined,
            },
          ]}
        />
      }
      footNote="不在本所权限的，本所既不批准也不驳回，只提意见"
      foot={
        <>
          <Button>退回补件</Button>
          <Button keyHint="Ctrl S" onClick={() => void draft.saveNow()}>
            保存草稿
          </Button>
        </>
      }
    >
      <RestoredNote at={draft.restoredAt} onDrop={() => void draft.drop()} />
      {draft.ready && (
        <FieldForm schema={leaveForm} value={draft.value} onChange={draft.change} errors={errors} today={today} onField={setField} />
      )}
    </ActDrawer>
  );
}

import { useState } from 'react';
import { z } from 'zod';
import type { Refusal } from '#domain/refusal.ts';
import { useDraft } from '#web/platform/drafts.ts';
import { Button } from '#web/parts/form/Button.tsx';
import { FieldForm, FieldHelp } from '#web/parts/form/FieldForm.tsx';
import { errorsOf, type FieldReading } from '#web/parts/form/field-reading.ts';
import { RefusalList } from '#web/parts/form/RefusalList.tsx';
import { RestoredNote, SavedNote } from '#web/parts/form/SavedNote.tsx';
import { ActDrawer } from '#web/parts/frame/ActDrawer.tsx';
import { BecauseLine } from '#web/parts/tags/BecauseLine.tsx';
import { ClassTag } from '#web/parts/tags/ClassTag.tsx';
import { DutyTag } from '#web/parts/tags/DutyTag.tsx';
import { today } from './sample-story.ts';

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

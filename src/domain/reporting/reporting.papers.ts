import { declarePaper, type PaperMaker, type Signing } from '#domain/archive/paper-maker.ts';
import type { Act } from '#domain/act/act.ts';
import type { FieldsOf } from '#domain/archive/paper-fields.ts';
import { orNone, subjectHead } from '#domain/archive/subject-head.ts';
import type { EnforcementFile } from '#domain/case/case-file.ts';
import { sayDayLong } from '#domain/time/say-day.ts';
import { exchangesIn, talkKindTitle, type TalkForm } from './reporting.ts';

/** 谈话笔录. */
export const fieldsForP403 = (file: EnforcementFile, act: Act<TalkForm>): FieldsOf<'P403'> => {
  const c = act.content;
  const at = (time: string) => `${sayDayLong(act.actedOn)} ${time}`;
  return {
    ...subjectHead(file),
    kind: talkKindTitle[c.kind],
    startedAt: at(c.startedAt),
    endedAt: at(c.endedAt),
    place: c.place,
    talker: `${act.actor.name}（${act.actor.unitName}）`,
    recorder: c.recorder,
    present: orNone(c.present),
    exchanges: exchangesIn(c.record).map((one) => ({ ...one })),
    confirmation: c.confirmed ? '以上笔录我已看过（已向我宣读），与我说的一致。' : '本人没有签名，原因见备注。',
    remarks: c.promise ? `本人答应：${c.promise}` : '无',
  };
};

export const reportingPapers: readonly PaperMaker[] = [
  declarePaper('P403', ({ file, act }: Signing<TalkForm>) => fieldsForP403(file, act)),
];

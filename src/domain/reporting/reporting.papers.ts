import { type ArchiveItem, once, monthGone } from '#domain/archive/archive-items.ts';
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

export const reportingPlaces: readonly ArchiveItem[] = [
  { id: 'P401', slot: 'K3.1', title: '报告记录', stage: 'period', kind: 'make', act: 'reporting.reported', wanted: once(monthGone) },
  {
    id: 'P403',
    slot: 'K2.3',
    title: '谈话笔录',
    stage: 'period',
    kind: 'make',
    paper: 'P403',
    act: 'reporting.talked',
    wanted: once(monthGone),
  },
  { id: 'P404', slot: 'K2.5', title: '核查、联络记录', stage: 'period', kind: 'make', act: 'reporting.checked', wanted: once(monthGone) },
  {
    id: 'P406',
    slot: 'K3.2',
    title: '身体情况报告',
    stage: 'period',
    kind: 'request',
    act: 'reporting.health-reported',
    wanted: (file, day) => (file.facts.measure === 'temporary-release' ? (monthGone(file, day) ? 1 : 0) : null),
  },
];

import { type ArchiveItem, once, monthGone } from '#domain/archive/archive-items.ts';
import { declarePaper, type PaperMaker, type Signing } from '#domain/archive/paper-maker.ts';
import type { Act } from '#domain/act/act.ts';
import type { FieldsOf } from '#domain/archive/paper-fields.ts';
import { orNone, subjectHead } from '#domain/archive/subject-head.ts';
import type { EnforcementFile } from '#domain/case/case-file.ts';
import { sayDayLong } from '#domain/time/say-day.ts';
import { metTitle, visitChangeTitle, type VisitForm } from './visit.ts';

const notAsked = '未问到';

/** 走访记录: what was not asked is said so. */
export const fieldsForP402 = (file: EnforcementFile, act: Act<VisitForm>): FieldsOf<'P402'> => {
  const c = act.content;
  const met = c.met === 'met';
  return {
    ...subjectHead(file),
    visitors: [`${act.actor.name}（${act.actor.unitName}）`, c.companion],
    visitedAt: `${sayDayLong(act.actedOn)} ${c.startedAt}`,
    place: c.place,
    visited: met ? file.person.name : orNone(c.others, metTitle[c.met]),
    relation: met ? '本人' : c.met === 'nobody' ? '无人在场' : '家人或邻居',
    reason: '按管理类别走访',
    mobility: notAsked,
    health: orNone(c.health, notAsked),
    habits: notAsked,
    livelihood: orNone(c.livelihood, notAsked),
    economy: notAsked,
    marriage: notAsked,
    housing: orNone(c.housing, notAsked),
    activity: notAsked,
    events:
      c.changes.length > 0
        ? `${c.changes.map((one) => visitChangeTitle[one]).join('、')}${c.changeNote ? `：${c.changeNote}` : ''}`
        : '未发现变化',
    recent: c.promise ? `答应：${c.promise}` : notAsked,
    account: c.seen,
    evidence: `${c.photos ? `照片 ${c.photos} 张` : '未拍照'}；${c.signed ? '被访人已签名' : '被访人未签名'}`,
    next: orNone(c.next),
  };
};

export const visitPapers: readonly PaperMaker[] = [declarePaper('P402', ({ file, act }: Signing<VisitForm>) => fieldsForP402(file, act))];

export const visitPlaces: readonly ArchiveItem[] = [
  { id: 'P402', slot: 'K2.4', title: '走访记录', stage: 'period', kind: 'make', paper: 'P402', act: 'visit.made', wanted: once(monthGone) },
];

import { maskNumbersInWords } from '#domain/person/mask.ts';
import type { ActRow } from '#contract/case.ts';
import type { Nature } from '#domain/act/act.ts';
import { isThemselves } from '#domain/act/shown-to.ts';
import { withdrawalMinutes } from '#domain/act/withdrawal/withdrawal.acts.ts';
import type { Post } from '#domain/permission.ts';
import { declarationOf } from '#domain/rulebook.ts';
import { daysBetween, type PlainDate, plainDate } from '#domain/time/plain-date.ts';
import { saidOf } from '#server/act/said-of.ts';
import { legalDayOf } from '#server/platform/clock.ts';
import type { Context } from '#server/platform/serve.ts';
import { muteKinds } from '../shown.ts';

/** An act as it is read for a page, with what silences it. */
export type ActRead = {
  seq: number;
  kind: string;
  nature: Nature;
  acted_on: string;
  recorded_at: Date;
  account_id: string | null;
  actor_name: string;
  actor_post: string;
  actor_unit_name: string;
  captured: string;
  captured_at: Date | null;
  late_reason: string | null;
  corrects: number | null;
  /** Where the words were kept, nobody asks for it. */
  content: object | null;
  say: string | null;
  form_version: number;
  corrected_by: number | null;
  withdrawn_by: number | null;
  papers: { id: string; title: string }[];
  attachments: ActRow['attachments'];
};

/** Minutes left of the ten in which an author may take an act back; 0 where the kind forbids it. */
export const minutesToWithdraw = (kind: string, recordedAt: Date, now: Date): number => {
  if (declarationOf(kind)?.withdrawable !== true) return 0;
  return Math.max(0, Math.ceil(withdrawalMinutes - (now.getTime() - recordedAt.getTime()) / 60_000));
};

/** The day on which it was first written down: on a phone without a network, that of the phone, where it is not after the day it came in. */
const writtenOn = ({ captured, captured_at, recorded_at }: ActRead): PlainDate =>
  legalDayOf(captured === 'offline' && captured_at !== null && captured_at < recorded_at ? captured_at : recorded_at);

export const actRowOf = (row: ActRead, { by, now }: Pick<Context, 'by' | 'now'>): ActRow => {
  const declaration = declarationOf(row.kind);
  const late = row.captured === 'import' || row.corrects !== null ? 0 : daysBetween(plainDate(row.acted_on), writtenOn(row));
  const silent = row.withdrawn_by !== null || row.corrected_by !== null;
  const mute = muteKinds(by.post).includes(row.kind);
  return {
    seq: row.seq,
    kind: row.kind,
    title: declaration?.title ?? row.kind,
    nature: row.nature,
    actedOn: row.acted_on,
    recordedAt: row.recorded_at.toISOString(),
    said: mute ? '' : saidOf(row),
    by: row.actor_name,
    post: row.actor_post as Post,
    unit: row.actor_unit_name,
    captured: row.captured as ActRow['captured'],
    capturedAt: row.captured_at?.toISOString() ?? null,
    lateDays: late > 1 ? late : 0,
    lateReason: mute ? null : row.late_reason,
    corrects: row.corrects,
    correctedBy: row.corrected_by,
    withdrawnBy: row.withdrawn_by,
    withdrawableMinutes: row.account_id === by.accountId && !silent ? minutesToWithdraw(row.kind, row.recorded_at, now) : 0,
    papers: row.papers,
    // others may speak in what was brought: it is not for who reads their own file
    attachments: isThemselves(by.post) ? [] : row.attachments.map((one) => ({ ...one, name: maskNumbersInWords(one.name) })),
  };
};

import { sql } from 'kysely';
import { sealedWordsIn, sealLine, sealWithin } from '#domain/person/at-rest.ts';
import { type Act, type ActDeclaration, type Capture, natureBy, type Sensitivity } from '#domain/act/act.ts';
import { sayOf } from '#domain/act/form-version.ts';
import type { Duty, Reconciled } from '#domain/duty/duty.ts';
import type { FactsIn } from '#domain/file/file-in.ts';
import { kindsWithFacts } from '#domain/file/files.ts';
import type { FileStep } from '#domain/file/next.ts';
import type { FileKind } from '#domain/file/kinds.ts';
import { openIn, sealedIn } from '#domain/file/sealed.ts';
import type { ShownRow } from '#domain/file/shown-row.ts';
import type { PlainDate } from '#domain/time/plain-date.ts';
import { noteDutyNews } from '#server/assent/duty-news.store.ts';
import { noteAppended, vaultOf, type Writer } from '#server/platform/database.ts';
import { fileHasGrown } from '#server/platform/errors.ts';
import { type FilePlaced, type OpeningPlace, shownColumns } from '#server/platform/postgres/file-tables.ts';
import { uuidv7 } from '#server/platform/uuid.ts';
import { amendedRow, bindingOf, dutyRow, earlierAnswer, sealedBindingOf } from './duty-rows.ts';

// The one way to the door of the database, `app.record`. Only the writer beside it calls it: whoever wants something recorded calls
// recordAct, recordInEach, recordInBare, openCases, openFile or recordInFile.

export type NewAct = {
  fileId: string;
  fileKind: FileKind;
  declaration: ActDeclaration;
  actedOn: PlainDate;
  recordedAt: Date;
  actor: Act['actor'];
  content: unknown;
  captured?: Capture;
  capturedAt?: string | null;
  lateReason?: string | null;
  corrects?: number | null;
  /** To whom its row is there. */
  shown: ShownRow;
  /** Sealed as another act is, and not as its kind says. */
  sensitivity?: Sensitivity | undefined;
};

/** How the evidence of an act was taken, and why late. */
type Taken = {
  readonly captured?: Capture | undefined;
  readonly capturedAt?: string | undefined;
  readonly lateReason?: string | undefined;
};
/** The step as the row of evidence that it leaves. */
export const newActOf = (
  fileKind: FileKind,
  { fileId, declaration, act, shown, sensitivity }: Pick<FileStep, 'fileId' | 'declaration' | 'act' | 'shown' | 'sensitivity'>,
  taken: Taken,
  now: Date,
): NewAct => ({
  fileId,
  fileKind,
  declaration,
  actedOn: act.actedOn,
  recordedAt: now,
  actor: act.actor,
  content: act.content,
  captured: taken.captured ?? 'online',
  capturedAt: taken.capturedAt ?? null,
  lateReason: taken.lateReason ?? null,
  corrects: act.corrects,
  shown,
  sensitivity,
});

const payloadOf = (tenant: string, act: NewAct, id: string) => ({
  tenant,
  id,
  fileId: act.fileId,
  fileKind: act.fileKind,
  kind: act.declaration.kind,
  nature: natureBy(act.declaration, act.actor.post),
  actedOn: act.actedOn,
  recordedAt: act.recordedAt.toISOString(),
  accountId: act.actor.accountId,
  actorName: act.actor.name,
  actorPost: act.actor.post,
  actorUnitId: act.actor.unitId,
  actorUnitName: act.actor.unitName,
  captured: act.captured ?? 'online',
  capturedAt: act.capturedAt ?? null,
  lateReason: act.lateReason ?? null,
  corrects: act.corrects ?? null,
  sensitivity: act.sensitivity ?? act.declaration.sensitivity,
  content: act.content,
  formVersion: act.declaration.version,
  say: sayOf(act.declaration, act.content),
  ...shownColumns(act.shown),
});

/** What an act, or the day, makes of a file: what is written of it in one go. */
export type Writing = {
  readonly fileId: string;
  /** A case where nothing is said. */
  readonly kind?: FileKind;
  /** The number of the last act that the rules have judged with; 0 where the file is opened. */
  readonly before: number;
  /** A file that is not there yet, and where it will lie. */
  readonly open?: { readonly kind: FileKind; readonly number: string | null; readonly place: OpeningPlace };
  /** None where nothing but the day has come. */
  readonly act?: NewAct;
  /** Of a kind that has slices: its facts, those with which was judged (then what changed is written), and the duties that they require. */
  readonly state?: { readonly facts?: FactsIn<FileKind>; readonly was?: FactsIn<FileKind>; readonly required: readonly Duty[] };
  readonly duties?: Reconciled;
  /** Rows of before of which the table of what is shown says something else today. A job alone may say so. */
  readonly shown?: { readonly acts: readonly object[]; readonly duties: readonly object[] };
  readonly day: PlainDate;
  readonly now: Date;
  /** Where the file lies from now on, if not where it lay: every copy of the place moves with it. */
  readonly place?: FilePlaced;
  /** The links that it says to other files; `whole`: no others stand. */
  readonly links?: FileStep['links'];
};

const linkRows = ({ whole, are }: FileStep['links']) => ({
  whole,
  rows: are.map(({ saidBy, to, as }) => ({ said_by: saidBy, to_file: to, kind: as })),
});
const closedRow = (duty: Duty, act: NewAct | undefined) => act !== undefined && duty.dischargedBy === act.declaration.kind;
/** The slices that are others than they were; all, where one is gone or nothing is known of before. */
const factsSaid = (is: object, was: object | undefined): { facts: object } | { slices: object } => {
  const slices = new Map(Object.entries(is));
  const before = Object.entries(was ?? {});
  if (!was || before.some(([name, slice]) => slice !== undefined && slices.get(name) === undefined)) return { facts: is };
  for (const [name, slice] of before)
    if (slice === slices.get(name) || JSON.stringify(slice) === JSON.stringify(slices.get(name))) slices.delete(name);
  return { slices: Object.fromEntries(slices) };
};
const someOf = <K extends string, R>(name: K, rows: readonly R[]) => (rows.length === 0 ? {} : { [name]: rows });
type NewDuty = ReturnType<typeof dutyRow>;
const entryOf = (
  tenant: string,
  { fileId, kind = 'case', before, open, act, state, duties, place, links, shown, day }: Writing,
  opened: readonly NewDuty[],
) => ({
  file: fileId,
  before,
  day,
  ...(place && { place }),
  ...(links && (links.whole || links.are.length > 0) && { links: linkRows(links) }),
  ...(open && {
    open: {
      kind: open.kind,
      number: open.number,
      county_id: open.place.countyId,
      office_id: open.place.officeId,
      worker_id: open.place.workerId ?? null,
      person_id: open.place.personId ?? null,
      partner_unit_id: open.place.partnerUnitId ?? null,
      minor: open.place.minor ?? false,
    },
  }),
  ...(act && { act: payloadOf(tenant, act, uuidv7(act.recordedAt)) }),
  ...(shown && { shown }),
  ...(state?.facts && factsSaid(openIn(kind, state.facts), state.was && openIn(kind, state.was))),
  ...(state && {
    binding: bindingOf(state.required, day),
  }),
  ...(state &&
    kindsWithFacts.includes(kind) && {
      sealed: {
        ...sealedBindingOf(state.required, day),
        ...(state.facts && factsSaid(sealedIn(kind, state.facts), state.was && sealedIn(kind, state.was))),
      },
    }),
  ...(duties && {
    ...someOf(
      'close',
      duties.close.map((duty) => ({ id: duty.id, status: closedRow(duty, act) ? 'done' : 'lapsed' })),
    ),
    ...someOf(
      'amend',
      duties.amend.map(({ id, was, now: is }) => ({ id, ...amendedRow(is), earlier: [earlierAnswer(was, day)] })),
    ),
    ...someOf('duties', opened),
  }),
});

/** Numbers, phones and addresses of an entry unreadable, and every line that quotes them: what the chain's hash covers is what lies there. */
export const sealedEntry = (entry: ReturnType<typeof entryOf>, seal: (text: string) => string): object => {
  const { act: _act, ...others } = entry;
  const words = sealedWordsIn([entry.act?.content, others]);
  const within = (value: unknown): unknown => sealWithin(value, words, seal);
  return Object.fromEntries(
    Object.entries(entry).map(([name, value]) => {
      if (name === 'act' && entry.act) {
        const { content, say, lateReason } = entry.act;
        const late = lateReason === null ? null : sealLine(lateReason, words, seal);
        return [name, { ...entry.act, content: within(content), say: sealLine(say, words, seal), lateReason: late }];
      }
      return [name, ['facts', 'slices', 'sealed', 'binding', 'duties', 'amend'].includes(name) ? within(value) : value];
    }),
  );
};

/** What somebody's act has opened is told to those who owe it, afterwards; what the day opens by itself they hear of in the morning. */
const newsOf = ({ fileId, act, now }: Writing, opened: readonly NewDuty[]) => {
  const by = act?.actor.accountId ?? null;
  return by === null || opened.length === 0 ? [] : [{ fileId, dutyIds: opened.map((one) => one.id), by, at: now }];
};

export type Appended = { readonly seq: number; readonly id: string; readonly hash: string };
/** Writes each of these files in one statement; by file, the act that was appended. Refused as stale when one of them has grown since it was judged. */
export const writeFiles = async (tx: Writer, tenant: string, writings: readonly Writing[]): Promise<ReadonlyMap<string, Appended>> => {
  if (writings.length === 0) return new Map();
  const { seal } = vaultOf(tx);
  const opened = writings.map(({ duties, now }) => (duties?.open ?? []).map((duty) => dutyRow(duty, now)));
  const entries = JSON.stringify(writings.map((one, n) => sealedEntry(entryOf(tenant, one, opened[n]!), seal)));
  const news = writings.flatMap((one, n) => newsOf(one, opened[n]!));
  // both go out together: what the act opens costs no trip of its own
  const [{ rows }] = await Promise.all([
    sql<Appended & { of_file: string }>`
    select r.of_file, r.n as seq, r.act_id as id, r.act_hash as hash from app.record(${entries}::jsonb) r`.execute(tx),
    noteDutyNews(tx, tenant, news),
  ]);
  if (rows.length !== writings.length) throw fileHasGrown();
  // a row without an act says what the day has moved: nothing was appended
  noteAppended(rows.filter(({ id }) => id !== null).map(({ of_file: file, seq, hash }) => ({ tenant, file, seq, hash })));
  return new Map(rows.map(({ of_file, ...row }) => [of_file, row]));
};

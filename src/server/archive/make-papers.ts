import { Readable } from 'node:stream';
import type { Act, ActDeclaration } from '#domain/act/act.ts';
import type { IssuingUnit } from '#domain/archive/subject-head.ts';
import { carriesNumber, isPaperCode, paperCatalogue, paperNumber, paperTitle, wantsHand } from '#domain/archive/paper.ts';
import { isPrintable, paperFields, type FieldsOf, type PrintableCode } from '#domain/archive/paper-fields.ts';
import type { CorrectedSheet } from '#domain/archive/paper-maker.ts';
import type { CaseFile } from '#domain/case/case-file.ts';
import { declarationOf } from '#domain/rulebook.ts';
import type { WorkCalendar } from '#domain/time/holidays.ts';
import { dayInShanghai } from '#domain/time/instant.ts';
import { partsOf } from '#domain/time/plain-date.ts';
import type { Recorded } from '#contract/acts.ts';
import { makerOf } from '#server/archive/paper-makers.ts';
import {
  insertPaper,
  numberOfPaper,
  owePaper,
  settleOwed,
  sheetBefore,
  shortNameOf,
  stillOwed,
  triedAgain,
} from '#server/archive/paper.store.ts';
import type { Writer } from '#server/platform/database.ts';
import { dropBytes, insertFile, spoolBytes } from '#server/platform/files/files.store.ts';
import { legalDayOf } from '#server/platform/clock.ts';
import { printApart } from '#server/archive/press/print-apart.ts';
import { systemOf } from '#server/platform/jobs/system.ts';
import type { Vault } from '#server/platform/vault/vault.ts';
import { uuidv7 } from '#server/platform/uuid.ts';
import type { Context } from '#server/platform/serve.ts';
import { nextNumber } from './number-series.store.ts';
import { sendOut } from './attachment/paper-out.store.ts';

export type Press = {
  readonly tx: Writer;
  readonly tenant: string;
  readonly dataDir: string;
  readonly vault: Vault;
  readonly demo: boolean;
  readonly calendar: WorkCalendar;
  readonly now: Date;
};
type Made = Recorded['papers'][number];
/** 更正通知. */
const corrigendum = 'P705';

/** The letter that a correction puts right, as it was signed last before it and as it is signed now; none where no sheet of it was ever made. */
const correctedLetter = async (press: Press, file: CaseFile, act: Act): Promise<CorrectedSheet | undefined> => {
  const code = (declarationOf(act.kind)?.papers ?? []).find(
    (one): one is PrintableCode => isPaperCode(one) && isPrintable(one) && carriesNumber(one),
  );
  if (act.corrects === null || code === undefined) return undefined;
  const { tx, tenant, calendar } = press;
  const was = await sheetBefore(tx, tenant, file.caseId, act, code);
  const is = was && (await makerOf(code)?.fields({ file, act, unit: issuingUnit(code, file, act), calendar, db: tx, tenant }));
  return was && is ? { code, number: was.number, was: was.fields, is: is as CorrectedSheet['is'] } : undefined;
};

/** Whose paper it is: the seal the catalogue names, or the unit of whoever acted. */
export const issuingUnit = (code: PrintableCode, file: CaseFile, act: Pick<Act, 'actor'>): IssuingUnit & { readonly id: string } => {
  switch (paperCatalogue[code].seal) {
    case 'county':
      return { id: file.county.id, name: file.county.name, phone: null };
    case 'office':
      return { ...(file.office ?? file.county), phone: null };
    default:
      return { id: act.actor.unitId, name: act.actor.unitName, phone: null };
  }
};

/** One series for a county: an office that decides by delegation decides in the county's name. The city has its own. */
const numberFor = async ({ tx, tenant }: Press, code: PrintableCode, file: CaseFile, act: Act): Promise<string | null> => {
  const word = paperCatalogue[code].matterWord;
  if (word === undefined || !carriesNumber(code)) return null;
  const unitId = act.actor.post === 'city-agency' ? act.actor.unitId : file.county.id;
  const { year } = partsOf(act.actedOn);
  const n = await nextNumber(tx, { tenant, unitId, year, word });
  return paperNumber({ year, unitShort: `${await shortNameOf(tx, tenant, unitId)}矫`, matterWord: word, n });
};

const inWords = (error: unknown): string => (error instanceof Error ? `${error.name}: ${error.message}` : String(error)).slice(0, 300);

type Filled = { readonly fields: FieldsOf<PrintableCode>; readonly number: string | null };
/** What a final paper says, and its number, taken while the case is locked. Null where the act gives no such paper. */
const fill = async (
  press: Press,
  code: PrintableCode,
  file: CaseFile,
  act: Act,
  taken: string | null,
): Promise<Filled | { readonly owed: string; readonly number: string | null } | null> => {
  const maker = makerOf(code);
  if (!maker) return null;
  const { tx, tenant, calendar } = press;
  try {
    const letter = code === corrigendum ? await correctedLetter(press, file, act) : undefined;
    const filled = await maker.fields({ file, act, unit: issuingUnit(code, file, act), calendar, letter, db: tx, tenant });
    if (filled === null) return null;
    const fields = paperFields[code].parse(filled) as FieldsOf<PrintableCode>;
    return { fields, number: taken ?? (await numberFor(press, code, file, act)) };
  } catch (error) {
    return { owed: inWords(error), number: taken };
  }
};

type Sheet = {
  readonly id: string;
  readonly code: PrintableCode;
  readonly caseId: string;
  readonly act: Act;
  readonly accountId: string | null;
} & Filled;
/** Prints a filled paper away from the event loop and keeps its bytes, which lie on disk before a row names them. */
const print = async (press: Pick<Press, 'tenant' | 'dataDir' | 'vault' | 'demo' | 'now'>, { code, fields, number, act }: Sheet) => {
  const printed = await printApart(code, fields, {
    draft: false,
    demo: press.demo,
    // The notice of a correction is itself the first of its kind.
    corrected: act.corrects !== null && code !== corrigendum,
    ...(number === null ? {} : { number }),
  });
  return { ...printed, kept: await spoolBytes(press, press.tenant, press.now, Readable.from([Buffer.from(printed.pdf)])) };
};
const keep = async (
  tx: Writer,
  { tenant, now }: Pick<Press, 'tenant' | 'now'>,
  sheet: Sheet,
  printed: Awaited<ReturnType<typeof print>>,
): Promise<Made> => {
  const { id, code, act, number } = sheet;
  const title = paperTitle(code);
  const { sha256, size, id: fileId } = printed.kept;
  await insertFile(
    tx,
    tenant,
    fileId,
    { name: `${title}.pdf`, mediaType: 'application/pdf', accountId: sheet.accountId, now },
    sha256,
    size,
  );
  await insertPaper(
    tx,
    tenant,
    id,
    {
      caseId: sheet.caseId,
      code,
      title,
      // A notice of correction lies behind the letter that it puts right.
      slot: paperCatalogue[code].slots[0] ?? declarationOf(act.kind)?.slot ?? '',
      number,
      actSeq: act.seq,
      actedOn: code === corrigendum ? dayInShanghai(act.recordedAt) : act.actedOn,
      signedBy: act.actor.name,
      fields: sheet.fields,
      templateVersion: printed.templateVersion,
      sha256,
      fileId,
      sensitivity: isSealedPaper(code) ? 'sealed' : 'open',
    },
    now,
  );
  // What is sealed is brought back to those who help, and stands in no list of the office.
  if (wantsHand(code) && !isSealedPaper(code))
    await sendOut(tx, tenant, { id, fileId: sheet.caseId, actSeq: act.seq, on: legalDayOf(now) });
  return { id, code, title, number };
};

/**
 * Makes one final paper inside the caller's transaction: what was owed, and what is sealed. What fails in filling or printing must
 * not undo a signed act: it comes back in words, with the number that was taken (docs/decisions/0006-papers-of-signed-acts.md).
 */
export const makePaper = async (
  press: Press,
  code: PrintableCode,
  file: CaseFile,
  act: Act,
  accountId: string | null,
  taken: string | null,
): Promise<Made | { owed: string; number: string | null } | null> => {
  const filled = await fill(press, code, file, act, taken);
  if (filled === null || 'owed' in filled) return filled;
  const sheet: Sheet = { ...filled, id: uuidv7(press.now), code, caseId: file.caseId, act, accountId };
  try {
    const printed = await print(press, sheet);
    return await keep(press.tx, press, sheet, printed);
  } catch (error) {
    return { owed: inWords(error), number: filled.number };
  }
};

/** Scores stand on it: it never reaches an enforcement post. */
export const isSealedPaper = (code: PrintableCode): boolean => code === 'W16';

/** Prints what was signed when its transaction is over and no lock is held; what fails stays owed, and the night tries again. */
const printOwed = async ({ platform, by, now }: Pick<Context, 'platform' | 'by' | 'now'>, sheet: Sheet): Promise<void> => {
  const { tenant } = by;
  const worker = platform.workerDatabase();
  try {
    const printed = await print({ tenant, dataDir: platform.dataDir, vault: platform.vault, demo: platform.demo, now }, sheet);
    const ours = await worker.transact(systemOf(tenant), async (tx) => {
      if (!(await stillOwed(tx, tenant, sheet.id))) return false;
      await keep(tx, { tenant, now }, sheet, printed);
      await settleOwed(tx, tenant, sheet.id, now);
      return true;
    });
    if (!ours) await dropBytes(platform.dataDir, tenant, printed.kept.id);
  } catch (error) {
    await worker.transact(systemOf(tenant), (tx) => triedAgain(tx, tenant, sheet.id, inWords(error))).catch(() => undefined);
  }
};

/** The final papers of an act that signs them: filled and numbered now, printed when the transaction is over. */
export const makePapers = async (context: Context, declaration: ActDeclaration, file: CaseFile, act: Act): Promise<Recorded['papers']> => {
  const { tx, by, now, platform, calendar } = context;
  const press: Press = { tx, tenant: by.tenant, dataDir: platform.dataDir, vault: platform.vault, demo: platform.demo, calendar, now };
  const made: Made[] = [];
  for (const code of [...declaration.papers, ...(act.corrects !== null && declaration.putRight ? [corrigendum] : [])]) {
    if (!isPaperCode(code) || !isPrintable(code)) continue;
    // A corrected paper keeps the number of the one it stands for.
    const taken = act.corrects === null ? null : await numberOfPaper(tx, press.tenant, file.caseId, act.standsFor, code);
    const filled = isSealedPaper(code)
      ? await makePaper(press, code, file, act, by.accountId, taken)
      : await fill(press, code, file, act, taken);
    if (filled === null) continue;
    if ('id' in filled) {
      made.push(filled);
      continue;
    }
    const why = 'owed' in filled ? filled.owed : '正在出具';
    const id = await owePaper(tx, press.tenant, { caseId: file.caseId, actSeq: act.seq, code, number: filled.number, why }, now);
    if ('owed' in filled) continue;
    const sheet: Sheet = { ...filled, id, code, caseId: file.caseId, act, accountId: by.accountId };
    context.afterwards(() => printOwed(context, sheet));
    made.push({ id, code, title: paperTitle(code), number: filled.number });
  }
  return made;
};

import { Readable } from 'node:stream';
import type { Act, ActDeclaration } from '#domain/act/act.ts';
import type { IssuingUnit } from '#domain/archive/subject-head.ts';
import { carriesNumber, isPaperCode, paperCatalogue, paperNumber, paperTitle } from '#domain/archive/paper.ts';
import { isPrintable, paperFields, type FieldsOf, type PrintableCode } from '#domain/archive/paper-fields.ts';
import type { CaseFile } from '#domain/case/case-file.ts';
import type { WorkCalendar } from '#domain/time/holidays.ts';
import { partsOf } from '#domain/time/plain-date.ts';
import type { Recorded } from '#contract/acts.ts';
import { makerOf } from '#server/archive/paper-makers.ts';
import { insertPaper, numberOfPaper, owePaper, shortNameOf } from '#server/archive/paper.store.ts';
import type { Writer } from '#server/platform/database.ts';
import { insertFile, spoolBytes } from '#server/platform/files/files.store.ts';
import { renderPaper } from '#server/archive/render-paper.ts';
import type { Context } from '#server/platform/serve.ts';
import { nextNumber } from './number-series.store.ts';

export type Press = {
  readonly tx: Writer;
  readonly tenant: string;
  readonly dataDir: string;
  readonly demo: boolean;
  readonly calendar: WorkCalendar;
  readonly now: Date;
};
type Made = Recorded['papers'][number];

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

/**
 * Makes one final paper. The bytes lie on disk before the rows name them. What fails in filling or printing must
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
  const maker = makerOf(code);
  if (!maker) return null;
  const { tx, tenant, now, calendar } = press;
  const filled = await attempt(async () => {
    const fields = await maker.fields({ file, act, unit: issuingUnit(code, file, act), calendar, db: tx, tenant });
    return fields === null ? null : (paperFields[code].parse(fields) as FieldsOf<PrintableCode>);
  });
  if ('failed' in filled) return { owed: filled.failed, number: taken };
  if (filled.value === null) return null;
  const fields = filled.value;
  const number = taken ?? (await numberFor(press, code, file, act));
  const printed = await attempt(async () => {
    const paper = await renderPaper(code, fields, {
      draft: false,
      demo: press.demo,
      corrected: act.corrects !== null,
      ...(number === null ? {} : { number }),
    });
    return { ...paper, kept: await spoolBytes(press.dataDir, tenant, now, Readable.from([Buffer.from(paper.pdf)])) };
  });
  if ('failed' in printed) return { owed: printed.failed, number };
  const { kept, templateVersion } = printed.value;
  await insertFile(
    tx,
    tenant,
    kept.id,
    { name: `${paperTitle(code)}.pdf`, mediaType: 'application/pdf', accountId, now },
    kept.sha256,
    kept.size,
  );
  const { slots } = paperCatalogue[code];
  const id = await insertPaper(
    tx,
    tenant,
    {
      caseId: file.caseId,
      code,
      title: paperTitle(code),
      slot: slots[0] ?? '',
      number,
      actSeq: act.seq,
      actedOn: act.actedOn,
      signedBy: act.actor.name,
      fields,
      templateVersion,
      sha256: kept.sha256,
      fileId: kept.id,
      sensitivity: isSealedPaper(code) ? 'sealed' : 'open',
    },
    now,
  );
  return { id, code, title: paperTitle(code), number };
};

/** Scores stand on it: it never reaches an enforcement post. */
export const isSealedPaper = (code: PrintableCode): boolean => code === 'W16';

const attempt = async <T>(work: () => Promise<T>): Promise<{ value: T } | { failed: string }> => {
  try {
    return { value: await work() };
  } catch (error) {
    return { failed: inWords(error) };
  }
};

/** Makes the final papers of an act that signs them. */
export const makePapers = async (context: Context, declaration: ActDeclaration, file: CaseFile, act: Act): Promise<Recorded['papers']> => {
  const press: Press = {
    tx: context.tx,
    tenant: context.by.tenant,
    dataDir: context.platform.dataDir,
    demo: context.platform.demo,
    calendar: context.calendar,
    now: context.now,
  };
  const made: Made[] = [];
  for (const code of declaration.papers) {
    if (!isPaperCode(code) || !isPrintable(code)) continue;
    // A corrected paper keeps the number of the one it stands for.
    const taken = act.corrects === null ? null : await numberOfPaper(press.tx, press.tenant, file.caseId, act.corrects, code);
    const paper = await makePaper(press, code, file, act, context.by.accountId, taken);
    if (paper === null) continue;
    if ('owed' in paper)
      await owePaper(
        context.tx,
        press.tenant,
        { caseId: file.caseId, actSeq: act.seq, code, number: paper.number, why: paper.owed },
        context.now,
      );
    else made.push(paper);
  }
  return made;
};

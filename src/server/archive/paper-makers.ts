import type { Actor } from '#domain/act/act.ts';
import type { PrintableCode } from '#domain/archive/paper-fields.ts';
import { type Signing, toWrite } from '#domain/archive/paper-maker.ts';
import type { CaseFile } from '#domain/case/case-file.ts';
import { enforcementFile } from '#domain/case/enforcement-file.ts';
import { fieldsForW16, type ReportedTest } from '#domain/psychology/psychology.papers.ts';
import type { ReportForm } from '#domain/psychology/psychology-report.acts.ts';
import { paperMakers } from '#domain/rulebook.ts';
import { partsOf } from '#domain/time/plain-date.ts';
import type { Reader } from '#server/platform/database.ts';
import { numbersOf } from './paper.store.ts';
import { readSittings } from '#server/psychology/psychology.store.ts';

type Read = { readonly db: Reader; readonly tenant: string };
export type Maker = {
  /** Pure for every paper of the open file; null where this act needs none. */
  readonly fields: (signing: Omit<Signing, 'file'> & { readonly file: CaseFile } & Read) => object | null | Promise<object | null>;
  readonly draft?: (file: CaseFile, by: Actor) => object;
};

/** The last sitting of each scale and the first one before it; rows that the asker may not open are not there. */
const reportedTests = async ({ db, tenant }: Read, file: CaseFile): Promise<ReportedTest[]> => {
  const sittings = (await readSittings(db, tenant, file.caseId)).flatMap((one) =>
    one.total === null ? [] : [{ ...one, total: one.total }],
  );
  const last = new Map(sittings.map((one) => [one.instrument, one]));
  return [...last.values()].map((one) => {
    const first = sittings.find((other) => other.instrument === one.instrument);
    const measured = ({ instrument, version, takenOn, total }: typeof one) => ({ instrument, version, takenOn, total });
    return {
      taken: measured(one),
      mode: one.mode,
      purpose: one.purpose,
      before: first && first !== one ? measured(first) : null,
      cautions: one.flags.filter((flag) => flag.kind === 'quality').map((flag) => flag.message),
    };
  });
};

/** 心理测评报告: what people wrote stands in the act, the totals in sealed rows. */
const report: Maker = {
  fields: async ({ file, act, unit, ...read }) => {
    const [first, ...rest] = await reportedTests(read, file);
    if (!first) return null;
    const { tester, interpretation, suggestions } = act.content as ReportForm;
    return fieldsForW16(file, {
      tests: [first, ...rest],
      reportNumber: `${partsOf(act.actedOn).year}-${act.seq}`,
      issuedOn: act.actedOn,
      unit: unit.name,
      tester,
      reviewer: act.actor.name,
      interpretation,
      suggestions,
    });
  },
  draft: (file) => ({ tester: file.worker?.name ?? toWrite, interpretation: toWrite, suggestions: [toWrite] }),
};

/** Every printable paper by its code. One that is not here is not made, and the archive says that it is missing. */
const makers: ReadonlyMap<PrintableCode, Maker> = new Map<PrintableCode, Maker>([
  ...paperMakers.map((one): [PrintableCode, Maker] => [
    one.code,
    {
      fields: ({ file, act, unit, calendar, letter, db, tenant }) => {
        const signing = { file: enforcementFile(file), act, unit, calendar, letter };
        return one.names?.length
          ? numbersOf(db, tenant, file.caseId, one.names).then((numbers) => one.fields({ ...signing, numbers }))
          : one.fields(signing);
      },
      ...(one.draft && { draft: (file, by) => one.draft!(enforcementFile(file), by) }),
    },
  ]),
  ['W16', report],
]);
export const makerOf = (code: PrintableCode): Maker | undefined => makers.get(code);

import type { ActDeclaration } from '#domain/act/act.ts';
import { withdrawal } from '#domain/act/withdrawal/withdrawal.matter.ts';
import { type ArchiveItem, inOrder } from '#domain/archive/archive-items.ts';
import type { PaperMaker } from '#domain/archive/paper-maker.ts';
import { attachment } from '#domain/act/attachment/attachment.matter.ts';
import { assignment } from '#domain/assignment/assignment.matter.ts';
import { classification } from '#domain/classification/classification.matter.ts';
import { clearing } from '#domain/clearing/clearing.matter.ts';
import { conduct } from '#domain/conduct/conduct.matter.ts';
import { correspondence } from '#domain/correspondence/correspondence.matter.ts';
import { corrigendum } from '#domain/corrigendum/corrigendum.matter.ts';
import { crisis } from '#domain/crisis/crisis.matter.ts';
import type { DutyRule } from '#domain/duty/duty.ts';
import { education } from '#domain/education/education.matter.ts';
import type { Matter } from '#domain/file/matter.ts';
import type { Beside, Listed, Table } from '#domain/file/rows.ts';
import { inquiry } from '#domain/inquiry/inquiry.matter.ts';
import { intake } from '#domain/intake/intake.matter.ts';
import { leave } from '#domain/leave/leave.matter.ts';
import { ledger } from '#domain/ledger/ledger.matter.ts';
import { opening } from '#domain/opening/opening.matter.ts';
import { plan } from '#domain/plan/plan.matter.ts';
import { psychology } from '#domain/psychology/psychology.matter.ts';
import { referral } from '#domain/referral/referral.matter.ts';
import { release } from '#domain/release/release.matter.ts';
import { reporting } from '#domain/reporting/reporting.matter.ts';
import { resettlement } from '#domain/resettlement/resettlement.matter.ts';
import { search } from '#domain/search/search.matter.ts';
import { visit } from '#domain/visit/visit.matter.ts';

/** The table of contents: one line a matter. Everything the house knows of acts, duties, papers and rows is read from here. */
export const matters: readonly Matter[] = [
  withdrawal,
  attachment,
  ledger,
  inquiry,
  intake,
  clearing,
  opening,
  assignment,
  plan,
  classification,
  conduct,
  corrigendum,
  reporting,
  visit,
  leave,
  search,
  psychology,
  crisis,
  education,
  referral,
  correspondence,
  release,
  resettlement,
];

export const acts: readonly ActDeclaration[] = matters.flatMap((matter) => matter.acts);
export const dutyRules: readonly DutyRule[] = matters.flatMap((matter) => matter.duties);
/** The archive of a case, stage by stage in the order of the catalogue. */
export const archiveItems: readonly ArchiveItem[] = inOrder(matters.flatMap((matter) => matter.places));
/** Tables of the rows that stand beside the chains. */
export const tables: readonly Table[] = matters.flatMap((matter) => matter.tables);
/** The rows beside files that only keep their acts. */
export const beside: readonly Beside[] = matters.flatMap((matter) => matter.beside);
/** The rows by which cases stand in the lists of other files. */
export const listed: readonly Listed[] = matters.flatMap((matter) => matter.listed);
export const paperMakers: readonly PaperMaker[] = matters.flatMap((matter) => matter.papers);

const byKind = new Map(acts.map((declaration) => [declaration.kind, declaration]));
export const declarationOf = (kind: string): ActDeclaration | undefined => byKind.get(kind);

import type { Act } from '#domain/act/act.ts';
import type { FieldsOf } from '#domain/archive/paper-fields.ts';
import type { IssuingUnit } from '#domain/archive/subject-head.ts';
import { type Said, type Sentence, saidTo } from '#domain/archive/wording/sentence.ts';
import type { EnforcementFile } from '#domain/case/case-file.ts';
import { isMinorInCorrection } from '#domain/case/entry-stage.ts';
import { measureTitle } from '#domain/case/measure.ts';
import type { PlainDate } from '#domain/time/plain-date.ts';
import { sayDayLong } from '#domain/time/say-day.ts';
import { bareNumber } from '#domain/archive/wording/court-words.ts';
import type { ReceiptSent } from '../entry-forms.ts';
import type { ReceivedPaper } from '../intake.facts.ts';
import { ours, whoIs, yours } from './addressed.ts';
import { lackingIn } from './expected.ts';

type Receipt = { readonly file: EnforcementFile; readonly unit: string; readonly askedUnder: string | null };

export const papersThatCame = ({ facts: { intake } }: Pick<EnforcementFile, 'facts'>): readonly ReceivedPaper[] =>
  intake.papers.filter((one) => one.state !== 'missing');
/** The day that the five days are counted from; of a file from a ledger, the first day that a paper of it came. */
export const papersCameOn = (file: Pick<EnforcementFile, 'facts'>): PlainDate | null =>
  file.facts.intake.lettersReceivedOn ??
  papersThatCame(file)
    .flatMap(({ receivedOn }) => receivedOn ?? [])
    .toSorted()[0] ??
  null;

/** The number as it is printed on the paper: of the judgment and the ruling it was typed with what they say. */
const numberOn = ({ code, number }: ReceivedPaper, { facts: { judgment } }: EnforcementFile): string | undefined => {
  if (number !== undefined) return bareNumber(number);
  if (code === 'judgment') return judgment.number;
  return code === 'parole-ruling' || code === 'temporary-release-decision' ? judgment.ruling?.number : undefined;
};
const listed = (papers: readonly ReceivedPaper[], file: EnforcementFile): readonly string[] =>
  papers.map((one, at) => {
    const line = [one.title, numberOn(one, file), one.copies === undefined ? undefined : `${one.copies}份`].filter(
      (word) => word !== undefined,
    );
    return `（${at + 1}）${line.join('，')}${at === papers.length - 1 ? '。' : '；'}`;
  });

const lines: readonly Sentence<Receipt>[] = [
  {
    id: 'L2',
    basis: ['M16'],
    says: ({ file, unit }) => {
      const on = papersCameOn(file);
      return (
        on &&
        `${yours(file)}送达的社区矫正对象${file.person.name}的法律文书，${ours(unit)}于${sayDayLong(on)}收到。${whoIs(file)}，矫正类别为${measureTitle[file.facts.measure]}。`
      );
    },
  },
];
const checks: readonly Sentence<Receipt>[] = [
  {
    id: 'L7',
    basis: ['L22', 'M16'],
    says: ({ file }) => {
      const { missing, blurred } = lackingIn(file);
      const gaps = [
        ...(missing.length > 0 ? [`未收到${missing.join('、')}`] : []),
        ...(blurred.length > 0 ? [`其中${blurred.join('、')}字迹不清`] : []),
      ];
      return gaps.length === 0 ? '经核对，法律文书齐全。' : `经核对，法律文书不齐全，${gaps.join('；')}。`;
    },
  },
  {
    id: 'L7b',
    basis: ['M16'],
    says: ({ file, unit, askedUnder }) => {
      const { papersAskedOn } = file.facts.intake;
      const { missing, blurred } = lackingIn(file);
      return papersAskedOn === null || missing.length + blurred.length === 0
        ? null
        : `${ours(unit)}已于${sayDayLong(papersAskedOn)}${askedUnder ? `以${askedUnder}` : ''}通知${yours(file)}补齐。`;
    },
  },
  { id: 'L8', basis: ['M16'], says: () => '根据《中华人民共和国社区矫正法实施办法》第十六条第一款，特此回执。' },
];
const texts = (said: readonly Said[]): string[] => said.map(({ text }) => text);

/** What the receipt will say, for the eye beside the check while it is filled in. */
export const receiptWords = (file: EnforcementFile): readonly string[] => {
  const of: Receipt = { file, unit: file.county.name, askedUnder: null };
  return [...texts(saidTo(lines, of)), '收到的法律文书是：', ...listed(papersThatCame(file), file), ...texts(saidTo(checks, of))];
};

/** 法律文书送达回执. `askedUnder`: the number of the notice by which missing papers were asked for. */
export const fieldsForP201 = (
  file: EnforcementFile,
  act: Act<ReceiptSent>,
  unit: IssuingUnit,
  askedUnder: string | null = null,
): FieldsOf<'P201'> => {
  const of: Receipt = { file, unit: unit.name, askedUnder };
  return {
    unit: unit.name,
    issuedOn: sayDayLong(act.actedOn),
    minor: isMinorInCorrection(file),
    to: act.content.to,
    received: texts(saidTo(lines, of)).join(''),
    documents: [...listed(papersThatCame(file), file)],
    checked: texts(saidTo(checks, of)),
    handler: act.content.handler,
    phone: act.content.phone,
    approver: act.actor.name,
  };
};

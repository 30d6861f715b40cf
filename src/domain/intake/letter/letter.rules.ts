import type { Attempt } from '#domain/act/act.ts';
import type { CaseFacts, PersonFacts } from '#domain/case/case-file.ts';
import type { TermFacts } from '#domain/case/case.facts.ts';
import { entryStageOf } from '#domain/case/entry-stage.ts';
import { measureTitle } from '#domain/case/measure.ts';
import { openingFacts } from '#domain/case/opening.ts';
import { normaliseIdNumber } from '#domain/person/id-number.ts';
import type { Refusal } from '#domain/refusal.ts';
import { computeTerm } from '#domain/statute/term.ts';
import { type PlainDate } from '#domain/time/plain-date.ts';
import { sayDayLong } from '#domain/time/say-day.ts';
import { asPrinted } from '../intake.ts';
import type { LetterContent, PrintedJudgment } from './letter.ts';

const said = (text: string | undefined): string | null => (text && !/^(无|没有|—|-)$/.test(text) ? text : null);

const ask = (j: PrintedJudgment) => ({
  measure: j.measure,
  effectiveOn: j.startsOn,
  months: j.termMonths ?? 0,
  halfMonth: j.halfMonth ?? false,
  penalty: j.penalty,
  ...(j.penaltyMonths === undefined ? {} : { penaltyMonths: j.penaltyMonths }),
  severalCrimes: j.severalCrimes ?? false,
  ...(j.measure === 'control' && j.daysHeld ? { daysHeld: j.daysHeld } : {}),
});

/** The term as printed, beside the one the criminal law gives. The software never moves the court's end. */
export const termOf = (j: PrintedJudgment): TermFacts => {
  const printed = { months: j.termMonths ?? null, startsOn: j.startsOn, endsOn: j.endsOn };
  if (j.termMonths === undefined)
    return { ...printed, computedEndsOn: null, because: '文书没有写明月数，按文书印的起止日期执行，没有推算。' };
  const term = computeTerm(ask(j));
  if (!('end' in term))
    return {
      ...printed,
      computedEndsOn: null,
      because: `按文书执行；刑法不允许这样的期限（${term.map((g) => g.message).join('；')}），应当去函决定机关。`,
    };
  const difference =
    term.end === j.endsOn ? '' : `文书印的是${sayDayLong(j.endsOn)}，与推算的${sayDayLong(term.end)}不一致：按文书执行，去函决定机关核对。`;
  return { ...printed, computedEndsOn: term.end, because: `${term.because}${difference ? `。${difference}` : ''}` };
};

/** Every ground against opening a file from these papers. */
export const groundsAgainstLetter = (content: LetterContent, attempt: Pick<Attempt, 'actedOn'>): readonly Refusal[] => {
  const j = content.judgment;
  const grounds: Refusal[] = [];
  const order = said(j.prohibitionOrder);
  if (order && (j.measure === 'parole' || j.measure === 'temporary-release')) {
    grounds.push({
      code: 'intake.prohibition-order-misplaced',
      ground: '禁止令不合矫正类别',
      message: '禁止令只能与管制、缓刑同时宣告。',
      fact: `矫正类别是${measureTitle[j.measure]}，禁止令写的是“${order}”。`,
      basis: ['C38', 'C72'],
      routes: [{ label: '核对原件：没有禁止令的写“无”，矫正类别选错的改正' }, { label: '原件确有禁止令的，去函决定机关' }],
    });
  }
  const byRuling = j.measure === 'parole' || j.measure === 'temporary-release';
  if (byRuling && !(j.rulingBody && j.rulingNumber)) {
    grounds.push({
      code: 'intake.ruling-missing',
      ground: '缺裁定或决定',
      message: `${measureTitle[j.measure]}以裁定或者决定为依据，要写明机关和文号。`,
      basis: ['L17', 'L20'],
      routes: [{ label: '补填裁定（决定）机关和文号' }, { label: '裁定（决定）书没有到的，列为缺件，先按通知登记文号' }],
    });
  }
  const mixed = byRuling ? /假释|暂予监外执行|监外执行|保外就医/.exec(j.inWords)?.[0] : undefined;
  if (mixed !== undefined) {
    grounds.push({
      code: 'intake.words-of-ruling',
      ground: '判项里写了裁定的内容',
      message: `判项照抄判决书；${measureTitle[j.measure]}是裁定书、决定书里的话，写在“裁定（决定）主文原文”里。`,
      fact: `判项里有“${mixed}”。`,
      basis: ['L20'],
      routes: [{ label: '从“判项原文”里删去，照抄到“裁定（决定）主文原文”' }],
    });
  }
  if (j.endsOn < j.startsOn) {
    grounds.push({
      code: 'intake.term-reversed',
      ground: '期限止日早于起日',
      message: '矫正期限的止日不能早于起日。',
      fact: `起日 ${j.startsOn}，止日 ${j.endsOn}。`,
      basis: ['L20'],
      routes: [{ label: '核对原件上的起止日期' }],
    });
  }
  if (content.letters.every((one) => one.state === 'missing')) {
    grounds.push({
      code: 'intake.nothing-received',
      ground: '一件文书也没有收到',
      message: '没有收到文书的，先登记来人，通知决定机关送达，不在这里立案。',
      basis: ['M16'],
      routes: [{ label: '至少登记一件收到的文书' }],
    });
  }
  if (content.person.bornOn > attempt.actedOn) {
    grounds.push({
      code: 'intake.born-later',
      ground: '出生日期在收到文书之后',
      message: '出生日期不对。',
      fact: `出生日期 ${content.person.bornOn}。`,
      basis: ['M17'],
      routes: [{ label: '核对证件' }],
    });
  }
  if (j.termMonths !== undefined && !content.asPrinted) {
    const term = computeTerm(ask(j));
    if (!('end' in term)) {
      grounds.push(
        ...term.map(
          (one): Refusal => ({
            ...one,
            routes: [{ label: '核对原件上的刑期和考验期' }, { label: '原件就是这样写的，勾选“已核对原件”，立案后去函决定机关' }],
          }),
        ),
      );
    }
  }
  return grounds;
};

/** One person is under correction once: a new sentence is handled in the file that is open. */
export const groundsAgainstSecondFile = (openAlready: string | null): readonly Refusal[] =>
  openAlready === null
    ? []
    : [
        {
          code: 'intake.already-in-correction',
          ground: '已经在册',
          message: '一个人同时只有一份在办的案卷；同一个人有新判决的，在原案卷中处理。',
          fact: `证件号码已经在 ${openAlready} 中。`,
          basis: ['L17', 'M18'],
          routes: [{ label: '打开在办的案卷' }, { label: '证件号码录错的，核对原件' }],
        },
      ];

/** The person as the letter names them; an ID number is kept as it is compared. */
export const personFromLetter = ({ person }: Pick<LetterContent, 'person'>): Omit<PersonFacts, 'id'> => ({
  name: person.name,
  sex: person.sex,
  bornOn: person.bornOn,
  idNumber: person.idNumber ? normaliseIdNumber(person.idNumber) : null,
  nation: person.nation,
  education: person.education ?? null,
  phone: person.phone ?? null,
  address: person.address,
  household: person.household ?? null,
  employment: person.employment ?? null,
});

/** The facts of the new file. */
export const factsFromLetter = (content: LetterContent, actedOn: PlainDate): CaseFacts => {
  const j = content.judgment;
  const facts = openingFacts({
    measure: j.measure,
    minorAtCrime: j.minorAtCrime,
    managementClass: null,
    term: termOf(j),
    judgment: {
      court: j.court,
      number: j.number,
      judgedOn: j.judgedOn ?? null,
      effectiveOn: j.effectiveOn,
      charge: j.charge,
      penalty: j.penalty,
      penaltyMonths: j.penaltyMonths ?? null,
      inWords: j.inWords,
      deciderKind: j.deciderKind,
      courtLevel: j.courtLevel,
      prohibitionOrder: said(j.prohibitionOrder),
      supplementary: said(j.supplementary),
      ruling:
        j.rulingBody && j.rulingNumber
          ? { body: j.rulingBody, number: j.rulingNumber, ruledOn: j.ruledOn ?? null, inWords: said(j.rulingInWords) }
          : null,
      ...(j.severalCrimes && { severalCrimes: true }),
      ...(j.banFrom && { banFrom: j.banFrom }),
      ...(j.banUntil && { banUntil: j.banUntil }),
      ...(j.rightsLostFrom && { rightsLostFrom: j.rightsLostFrom }),
      ...(j.rightsLostUntil && { rightsLostUntil: j.rightsLostUntil }),
      ...(j.laterRulings?.length && {
        laterRulings: j.laterRulings.map(({ on, court, number, says, inWords }) => ({
          on: on ?? null,
          court,
          number,
          says,
          ...(inWords && { inWords }),
        })),
      }),
      ...(j.releaseGround && { releaseGround: j.releaseGround }),
      ...(said(j.guarantorName) && { guarantor: { name: j.guarantorName!, phone: said(j.guarantorPhone) } }),
    },
  });
  const intake = {
    ...facts.intake,
    lettersReceivedOn: actedOn,
    decisionReceivedOn: j.decisionReceivedOn ?? null,
    papers: content.letters.map((one) => ({
      code: one.code,
      title: one.title,
      state: one.state,
      receivedOn: one.state === 'missing' ? null : (one.receivedOn ?? actedOn),
      ...asPrinted(one),
    })),
  };
  return { ...facts, intake, stage: entryStageOf(intake) };
};

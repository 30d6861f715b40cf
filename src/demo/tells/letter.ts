import type { Story } from '../../../database/people/story.ts';
import type { Chance } from '../../../database/people/chance.ts';
import { measureTitle, penaltyTitle } from '#domain/case/measure.ts';
import { incomingPapers, papersExpected } from '#domain/intake/intake.ts';
import { addDays, partsOf, type PlainDate } from '#domain/time/plain-date.ts';
import { sayDayLong } from '#domain/time/say-day.ts';
import { computeTerm } from '#domain/statute/term.ts';
import { countyOfOffice } from '../cast.ts';

const digits = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九'] as const;
const asCourtsCount = (n: number): string => (n < 10 ? digits[n]! : `${n < 20 ? '' : digits[Math.floor(n / 10)]}十${digits[n % 10]}`);
/** A length as a court writes it: 一年六个月. */
const lengthInWords = (months: number): string => {
  const [years, rest] = [Math.floor(months / 12), months % 12];
  return `${years > 0 ? `${asCourtsCount(years)}年` : ''}${rest > 0 ? `${asCourtsCount(rest)}个月` : ''}`;
};
/** As the court's judgment has it. */
const inWords = ({ sentence: s }: Story): string => {
  const main = `${penaltyTitle[s.penalty]}${lengthInWords(s.penaltyMonths)}`;
  const fine = s.supplementary && s.supplementary !== '无' ? `，并处${s.supplementary}` : '';
  switch (s.measure) {
    case 'probation':
      return `${main}，缓刑${lengthInWords(s.termMonths)}${fine}`;
    case 'control':
    case 'parole':
    case 'temporary-release':
      return `${main}${fine}`;
  }
};
/** As the ruling or decision after it has it. */
const rulingInWords = (story: Story): string | undefined => {
  const until = sayDayLong(termEndOf(story));
  switch (story.sentence.measure) {
    case 'parole':
      return `准予假释，假释考验期限至${until}止`;
    case 'temporary-release':
      return `因${story.sentence.illness ?? '严重疾病'}批准保外就医，暂予监外执行至${until}止`;
    default:
      return undefined;
  }
};

export const termEndOf = (story: Pick<Story, 'sentence' | 'startsOn'>): PlainDate => {
  const { measure, penalty, penaltyMonths, termMonths } = story.sentence;
  const term = computeTerm({ measure, effectiveOn: story.startsOn, months: termMonths, penalty, penaltyMonths });
  if (!('end' in term))
    throw new Error(
      `the criminal law does not allow this term: ${JSON.stringify(story.sentence)} ${term.map((one) => one.message).join()}`,
    );
  return term.end;
};

/** The number that is printed on a paper; some bear none. */
const numberOn = (code: string, judgment: string, ruling: string | undefined): { number?: string } => {
  if (code === 'judgment' || code === 'execution-notice') return { number: judgment };
  return ruling && (code === 'parole-ruling' || code === 'temporary-release-decision') ? { number: ruling } : {};
};

/** What the desk typed from the decider's papers on the day they came. */
export const letterOf = (story: Story, letterOn: PlainDate, workerId: string | null, chance: Chance): object => {
  const { sentence: s } = story;
  const { year } = partsOf(story.startsOn);
  const county = countyOfOffice(story.officeId);
  const court = `${county.district}人民法院`;
  const place = `（${year}）内${story.officeId.slice(2, 6)}刑初${chance.between(11, 398)}号`;
  const ruling: { rulingNumber?: string; [field: string]: string | undefined } =
    s.measure === 'parole'
      ? {
          rulingBody: '呼和浩特市中级人民法院',
          rulingNumber: `（${year}）内01刑更${chance.between(20, 600)}号`,
          ruledOn: addDays(story.startsOn, -3),
          rulingInWords: rulingInWords(story),
        }
      : s.measure === 'temporary-release'
        ? {
            rulingBody: '内蒙古自治区监狱管理局',
            rulingNumber: `内狱暂〔${year}〕${chance.between(3, 60)}号`,
            ruledOn: story.startsOn,
            rulingInWords: rulingInWords(story),
            decisionReceivedOn: addDays(story.startsOn, 1),
          }
        : {};
  const judgedOn = s.measure === 'probation' || s.measure === 'control' ? addDays(story.startsOn, -12) : addDays(story.startsOn, -700);
  return {
    person: {
      name: story.name,
      idKind: 'resident',
      idNumber: story.idNumber,
      sex: story.sex,
      bornOn: story.bornOn,
      nation: story.nation,
      education: story.education,
      phone: story.phone,
      address: story.address,
      household: story.household,
      employment: story.employment,
    },
    judgment: {
      measure: s.measure,
      court,
      number: place,
      judgedOn,
      effectiveOn: story.startsOn,
      charge: s.charge,
      penalty: s.penalty,
      penaltyMonths: s.penaltyMonths,
      inWords: inWords(story),
      supplementary: s.supplementary ?? '无',
      deciderKind: s.measure === 'temporary-release' ? 'prison-administration' : 'court',
      courtLevel: 'basic',
      ...ruling,
      prohibitionOrder: s.prohibitionOrder ?? '无',
      ...(s.prohibitionOrder && { banFrom: story.startsOn, banUntil: termEndOf(story) }),
      ...(s.measure === 'temporary-release' && { releaseGround: 'illness' }),
      termMonths: s.termMonths,
      startsOn: story.startsOn,
      endsOn: termEndOf(story),
      minorAtCrime: story.minorAtCrime ?? false,
    },
    letters: papersExpected(s.measure).map((code) => ({
      code,
      title: incomingPapers[code].title,
      state: story.missingPapers?.includes(code) ? 'missing' : 'received',
      ...(story.missingPapers?.includes(code)
        ? {}
        : { copies: 1, pages: chance.between(1, 12), receivedOn: letterOn, ...numberOn(code, place, ruling.rulingNumber) }),
    })),
    officeId: story.officeId,
    ...(workerId === null ? {} : { workerId }),
  };
};

/** What the desk took over from a ledger's row. */
export const takingOverOf = (
  story: Story,
  ledger: NonNullable<Story['ledger']>,
  day: PlainDate,
  worker: string | null,
  batchId: string,
): object => {
  const { sentence: s } = story;
  const county = countyOfOffice(story.officeId);
  const endsOn = termEndOf(story);
  return {
    batchId,
    row: ledger.row,
    measure: s.measure,
    penalty: s.penalty,
    penaltyMonths: s.penaltyMonths,
    termMonths: s.termMonths,
    charge: s.charge,
    court: `${county.district}人民法院`,
    documentNumber: `（${partsOf(story.startsOn).year}）内${story.officeId.slice(2, 6)}刑初${ledger.row + 200}号`,
    inWords: inWords(story),
    effectiveOn: story.startsOn,
    startsOn: story.startsOn,
    endsOn,
    computedEndsOn: endsOn,
    reportedOn: addDays(day, -ledger.reportedAgo),
    managementClass: story.managementClass,
    prohibitionOrder: null,
    worker,
    words: { name: story.name, idNumber: story.idNumber },
    person: {
      name: story.name,
      sex: story.sex,
      idNumber: story.idNumber,
      bornOn: story.bornOn,
      nation: story.nation,
      education: story.education,
      phone: story.phone,
      address: story.address,
      employment: story.employment,
    },
  };
};

export const crimeInWords = (story: Story): string =>
  `${story.name}因${story.sentence.charge}被判处${inWords(story)}（${measureTitle[story.sentence.measure]}）。${story.sentence.facts}`;

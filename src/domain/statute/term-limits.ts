import { penaltyTitle } from '#domain/case/measure.ts';
import type { Measure, Penalty } from '#domain/case/measure.ts';
import type { Refusal } from '#domain/refusal.ts';
import type { PlainDate } from '#domain/time/plain-date.ts';
import { sayMonths } from '#domain/time/say-day.ts';
import type { ArticleId } from './articles.ts';
import * as figures from './figures.ts';
import { figureOn } from './in-force.ts';
import type { DatedFigure } from './in-force.ts';

export type TermQuestion = {
  readonly measure: Measure;
  /** The day the term begins: judgment final (缓刑), execution begins (管制), release (假释), decision (暂予监外执行). */
  readonly effectiveOn: string;
  readonly months: number;
  /** 半个月: fifteen days more. */
  readonly halfMonth?: boolean;
  readonly penalty?: Penalty;
  readonly penaltyMonths?: number;
  /** 数罪并罚: raises the ceilings of 管制 and 拘役. */
  readonly severalCrimes?: boolean;
  /** 先行羁押日数: shortens 管制 by two days each; never deducted from a period of probation. */
  readonly daysHeld?: number;
};

type Ask = TermQuestion & { readonly start: PlainDate };

/** In months, half a month as a half. */
export const lengthOf = ({ months, halfMonth }: TermQuestion): number => (halfMonth ? months + 0.5 : months);

/** Every ground of criminal law against a term that begins under the present 刑法. Without the original penalty only the class's own limits are asked. */
export function groundsAgainstTerm(question: TermQuestion, start: PlainDate): Refusal[] {
  const ask = { ...question, penalty: question.penalty ?? penaltyOfLength(question, start), start };
  const grounds = [...limitsOf[question.measure](ask), ...groundsAgainstPenalty(ask)];
  if (question.measure !== 'control' && question.daysHeld) {
    grounds.push({
      code: 'term.custody-not-deducted',
      ground: '羁押不扣除',
      message: '先行羁押只折抵管制刑期，不从考验期和余刑中扣除',
      fact: `羁押${question.daysHeld}日`,
      basis: ['C41', 'C73'],
    });
  }
  return grounds;
}

const limitsOf: { readonly [M in Measure]: (ask: Ask) => Refusal[] } = {
  control: (ask) => {
    if (ask.penalty !== undefined && ask.penalty !== 'control') return [wrongPenalty(ask.penalty, '管制本身就是原判刑罚', 'C38')];
    const over = ask.severalCrimes
      ? above(ask, figures.controlCombinedCeilingMonths, '数罪并罚的管制最高')
      : above(ask, figures.controlCeilingMonths, '管制的期限最高', figures.controlCombinedCeilingMonths);
    return [...below(ask, figures.controlFloorMonths, '管制的期限最低'), ...over];
  },

  probation: (ask) => {
    const { penalty, penaltyMonths } = ask;
    if (penalty !== undefined && penalty !== 'detention' && penalty !== 'imprisonment') {
      return [wrongPenalty(penalty, '缓刑只适用于拘役和三年以下有期徒刑', 'C72')];
    }
    const grounds = penaltyMonths === undefined ? [] : groundsBySentence(ask, penaltyMonths);
    // Without the penalty the two classes' limits are joined: the lower floor and the higher ceiling.
    const floor = penalty === 'imprisonment' ? figures.probationImprisonmentFloorMonths : figures.probationDetentionFloorMonths;
    const ceiling = penalty === 'detention' ? figures.probationDetentionCeilingMonths : figures.probationImprisonmentCeilingMonths;
    const word = penalty === undefined ? '缓刑考验期' : `原判${penaltyTitle[penalty]}的，缓刑考验期`;
    return [...grounds, ...below(ask, floor, `${word}最低`), ...above(ask, ceiling, `${word}最高`)];
  },

  parole: (ask) => {
    const { penalty, penaltyMonths, months, halfMonth, start } = ask;
    if (penalty === 'control' || penalty === 'detention') return [wrongPenalty(penalty, '假释只适用于有期徒刑和无期徒刑', 'C81')];
    if (penalty === 'life') {
      const life = figureOn(figures.paroleLifeMonths, start);
      return lengthOf(ask) !== life.value
        ? [
            {
              code: 'term.parole-of-life',
              ground: '考验期不对',
              message: `无期徒刑的假释考验期为${sayMonths(life.value)}`,
              fact: `考验期${sayMonths(months, halfMonth)}`,
              basis: [life.article],
            },
          ]
        : [];
    }
    if (penaltyMonths !== undefined) {
      return months >= penaltyMonths
        ? [
            {
              code: 'term.longer-than-rest',
              ground: '长于余刑',
              message: '假释考验期是没有执行完毕的刑期，短于原判刑期',
              fact: `考验期${sayMonths(months, halfMonth)}，原判${sayMonths(penaltyMonths)}`,
              basis: ['C83'],
            },
          ]
        : [];
    }
    const longest = figureOn(figures.imprisonmentCombinedCeilingMonths, start);
    const half = { ...longest, value: longest.value / 2, article: 'C81' as const };
    return above(ask, [half], '有期徒刑执行一半以上才可以假释，考验期最高');
  },

  'temporary-release': (ask) => {
    const { penalty, penaltyMonths, months, halfMonth } = ask;
    if (penalty === 'control' || penalty === 'death-suspended') {
      return [wrongPenalty(penalty, '暂予监外执行只适用于有期徒刑、拘役，以及怀孕或哺乳的无期徒刑罪犯', 'P265')];
    }
    if (penaltyMonths !== undefined) {
      return lengthOf(ask) > penaltyMonths
        ? [
            {
              code: 'term.longer-than-rest',
              ground: '长于余刑',
              message: '暂予监外执行的期限不能长于剩余刑期',
              fact: `期限${sayMonths(months, halfMonth)}，原判${sayMonths(penaltyMonths)}`,
              basis: ['P265', 'P268'],
            },
          ]
        : [];
    }
    if (penalty !== 'detention') return above(ask, figures.imprisonmentCombinedCeilingMonths, '有期徒刑的刑期最高');
    return ask.severalCrimes
      ? above(ask, figures.detentionCombinedCeilingMonths, '数罪并罚的拘役最高')
      : above(ask, figures.detentionCeilingMonths, '拘役的刑期最高', figures.detentionCombinedCeilingMonths);
  },
};

/** What the length of the sentence says against a probation. How long 拘役 may be is asked with the penalty itself. */
function groundsBySentence({ penalty, months, halfMonth, start }: Ask, penaltyMonths: number): Refusal[] {
  const grounds: Refusal[] = [];
  const most = figureOn(figures.probationMaxPenaltyMonths, start);
  if (penalty !== 'detention' && penaltyMonths > most.value) {
    grounds.push({
      code: 'term.penalty-too-long',
      ground: '不能适用缓刑',
      message: `缓刑只适用于拘役和${sayMonths(most.value)}以下有期徒刑`,
      fact: `原判${sayMonths(penaltyMonths)}`,
      basis: [most.article],
    });
  }
  if (months < penaltyMonths) {
    grounds.push({
      code: 'term.shorter-than-penalty',
      ground: '短于原判刑期',
      message: '缓刑考验期不能短于原判刑期',
      fact: `考验期${sayMonths(months, halfMonth)}，原判${sayMonths(penaltyMonths)}`,
      basis: ['C73'],
    });
  }
  return grounds;
}

/** The original penalty itself must be one that the law knows. */
function groundsAgainstPenalty({ penalty, penaltyMonths, severalCrimes, start }: Ask): Refusal[] {
  if (penaltyMonths === undefined || (penalty !== 'detention' && penalty !== 'imprisonment')) return [];
  const [floors, ceilings] =
    penalty === 'detention'
      ? [figures.detentionFloorMonths, severalCrimes ? figures.detentionCombinedCeilingMonths : figures.detentionCeilingMonths]
      : [figures.imprisonmentFloorMonths, figures.imprisonmentCombinedCeilingMonths];
  const [floor, ceiling] = [figureOn(floors, start), figureOn(ceilings, start)];
  const title = penaltyTitle[penalty];
  const fact = `原判${title}${sayMonths(penaltyMonths)}`;
  const grounds: Refusal[] = [];
  if (penaltyMonths < floor.value) {
    grounds.push({
      code: 'term.penalty-too-short',
      ground: '原判刑期不对',
      message: `${title}的刑期最低${sayMonths(floor.value)}`,
      fact,
      basis: [floor.article],
    });
  }
  if (penaltyMonths > ceiling.value) {
    const combined = penalty === 'detention' && !severalCrimes ? figureOn(figures.detentionCombinedCeilingMonths, start) : null;
    grounds.push({
      code: 'term.penalty-too-long',
      ground: '原判刑期不对',
      fact,
      message: `${title}的刑期最高${sayMonths(ceiling.value)}${sayCombined(combined, penaltyMonths)}`,
      basis: [ceiling.article, ...(combined === null ? [] : [combined.article])],
    });
  }
  return grounds;
}

function below({ months, halfMonth, start }: Ask, floors: readonly DatedFigure[], words: string): Refusal[] {
  const floor = figureOn(floors, start);
  if (months >= floor.value) return [];
  return [
    {
      code: 'term.too-short',
      ground: '低于下限',
      message: `${words}${sayMonths(floor.value)}`,
      fact: `期限${sayMonths(months, halfMonth)}`,
      basis: [floor.article],
    },
  ];
}

// Half a month above the ceiling is above it. `combined` is the higher ceiling that several crimes would open.
function above(ask: Ask, ceilings: readonly DatedFigure[], words: string, combined?: readonly DatedFigure[]): Refusal[] {
  const ceiling = figureOn(ceilings, ask.start);
  if (lengthOf(ask) <= ceiling.value) return [];
  const higher = combined ? figureOn(combined, ask.start) : null;
  return [
    {
      code: 'term.too-long',
      ground: '高于上限',
      message: `${words}${sayMonths(ceiling.value)}${sayCombined(higher, lengthOf(ask))}`,
      fact: `期限${sayMonths(ask.months, ask.halfMonth)}`,
      basis: [ceiling.article, ...(higher === null ? [] : [higher.article])],
    },
  ];
}

// Only a length that several crimes allow is worth asking for; beyond it the word would not help.
function sayCombined(combined: DatedFigure | null, months: number): string {
  if (combined === null) return '';
  const most = sayMonths(combined.value);
  return months <= combined.value ? `；数罪并罚的最高${most}，请注明数罪并罚` : `，数罪并罚的最高${most}`;
}

/** A sentence shorter than any 有期徒刑 can only be 拘役; a longer one may be either and stays open. */
function penaltyOfLength({ measure, penaltyMonths }: TermQuestion, start: PlainDate): Penalty | undefined {
  const least = figureOn(figures.imprisonmentFloorMonths, start).value;
  return measure !== 'control' && penaltyMonths !== undefined && penaltyMonths < least ? 'detention' : undefined;
}

function wrongPenalty(penalty: Penalty, message: string, article: ArticleId): Refusal {
  return { code: 'term.wrong-penalty', ground: '原判刑罚不合', message, fact: `原判${penaltyTitle[penalty]}`, basis: [article] };
}

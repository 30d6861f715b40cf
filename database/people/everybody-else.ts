// The rest of the city: people to whom nothing unusual happens. The same day gives the same people.
import { addDays, addMonths, daysBetween, type PlainDate } from '../../src/domain/time/plain-date.ts';
import { builtInCalendar } from '../../src/domain/time/holidays.ts';
import { rollToWorkingDay } from '../../src/domain/time/working-days.ts';
import { computeTerm } from '../../src/domain/statute/term.ts';
import { chanceOf, type Chance } from './chance.ts';
import { peopled } from './city.ts';
import { inventName, inventNation } from './names.ts';
import { inventSentence, type Sentence } from './sentences.ts';
import { tellStory, workingAgo } from './tell-story.ts';
import type { Away, Story } from './story.ts';

const trips: readonly Omit<Away, 'askedAgo' | 'departsAgo' | 'returnsAgo'>[] = [
  { reason: 'family', to: '乌兰察布市集宁区', detail: '老人住院，轮班陪护' },
  { reason: 'work', to: '包头市青山区', detail: '工地收尾，工头出具用工证明' },
  { reason: 'medical', to: '北京市海淀区', detail: '复诊，已预约专家号' },
  { reason: 'family', to: '鄂尔多斯市东胜区', detail: '参加侄女婚礼，帮忙操办' },
  { reason: 'litigation', to: '山西省大同市', detail: '民事案件开庭' },
  { reason: 'study', to: '包头市昆都仑区', detail: '参加叉车证考试' },
];

const termEnd = (startsOn: PlainDate, { measure, penalty, penaltyMonths, termMonths }: Sentence): PlainDate => {
  const term = computeTerm({ measure, effectiveOn: startsOn, months: termMonths, penalty, penaltyMonths });
  if (!('end' in term)) throw new Error(`no such term: ${termMonths} months of ${measure}`);
  return term.end;
};

/** Absences of a term, each of a few working days, well inside it. */
const inventAways = (chance: Chance, day: PlainDate, startsOn: PlainDate, endsOn: PlainDate): Away[] => {
  const aways: Away[] = [];
  for (
    let at = addDays(startsOn, chance.between(60, 220));
    at < addDays(endsOn, -40) && at < addDays(day, 6);
    at = addDays(at, chance.between(150, 320))
  ) {
    if (!chance.maybe(0.45)) continue;
    const returns = rollToWorkingDay(addDays(at, chance.maybe(0.1) ? chance.between(9, 14) : chance.between(1, 5)), builtInCalendar).day;
    const ago = (on: PlainDate): number => daysBetween(on, day);
    const asked = workingAgo(day, ago(at) + chance.between(5, 9));
    if (asked >= 1) aways.push({ ...chance.pick(trips), askedAgo: asked, departsAgo: ago(at), returnsAgo: ago(returns) });
  }
  return aways;
};

const inventPerson = (day: PlainDate, officeId: string, workers: readonly string[], n: number): Story => {
  const chance = chanceOf(`${day} everybody else ${officeId} ${n}`);
  const sex = chance.maybe(0.84) ? '男' : '女';
  const nation = inventNation(chance);
  let sentence = inventSentence(chance);
  let startsOn = day;
  // Terms of the last eighteen months; of those already over, only the recent ones.
  for (let tries = 0; tries < 40; tries += 1) {
    sentence = inventSentence(chance);
    startsOn = addDays(day, -chance.between(14, 535));
    const left = daysBetween(day, termEnd(startsOn, sentence));
    if (left > 1 || (left < -2 && left > -170 && chance.maybe(0.85))) break;
  }
  const managementClass = chance.pick(['general', 'general', 'general', 'lenient', 'lenient', 'strict'] as const);
  const lasted = daysBetween(startsOn, day);
  return tellStory(day, {
    key: `${officeId}-${n}`,
    name: inventName(chance, sex, nation),
    sex,
    nation,
    age: chance.between(20, 63),
    officeId,
    worker: workers.length > 0 && chance.maybe(0.92) ? chance.pick(workers) : null,
    sentence,
    beganAgo: lasted,
    managementClass,
    burden: chance.next() ** 1.6,
    ...(chance.maybe(0.05) ? { declinesTests: true as const } : {}),
    ...(chance.maybe(0.12) && (sentence.measure === 'probation' || sentence.measure === 'control')
      ? { missingPapers: ['closing-form'] }
      : {}),
    ...(lasted > 240 && managementClass !== 'lenient' && chance.maybe(0.4)
      ? {
          reclassed: {
            ago: daysBetween(addMonths(startsOn, 7), day),
            to: managementClass === 'strict' ? 'general' : 'lenient',
            why: '半年来按时报告和学习，没有违反规定',
          },
        }
      : {}),
    away: inventAways(chance, day, startsOn, termEnd(startsOn, sentence)),
  });
};

export const everybodyElse = (day: PlainDate, told: readonly Story[]): Story[] =>
  peopled.flatMap(({ officeId, people, workers }) =>
    Array.from({ length: people - told.filter((one) => one.officeId === officeId).length }, (_, n) =>
      inventPerson(day, officeId, workers, n + 1),
    ),
  );

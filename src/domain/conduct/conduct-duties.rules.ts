import type { EnforcementFile } from '#domain/case/case-file.ts';
import { isEnded } from '#domain/case/ended.ts';
import { inForceOn } from '#domain/case/local-rules.ts';
import { declareDuty, type Duty, type DutyRule } from '#domain/duty/duty.ts';
import { citeArticle } from '#domain/statute/articles.ts';
import type { PlainDate } from '#domain/time/plain-date.ts';
import { sayDate, sayDay, sayWorkingDay } from '#domain/time/say-day.ts';
import { addWorkingDays } from '#domain/time/working-days.ts';
import type { DecisionFact } from './conduct.facts.ts';
import { procuratorateOf } from '#domain/case/divisions.ts';
import { copyGoesTo } from './conduct-steps.rules.ts';
import { pending, proposals } from './conduct-fold.ts';
import { conductArticle, conductTitle } from './measures.ts';

type Step = 'decide' | 'serve' | 'copy';
type Owed = Pick<Duty, 'key' | 'title' | 'owedBy' | 'dischargedBy' | 'prefill'> & {
  readonly from: PlainDate;
  readonly event: string;
  readonly articles: Duty['basis'];
};

/** The law says no day for these steps; the county's own set does, and until it is loaded the product suggests one. */
const rule = (
  id: string,
  step: Step,
  nature: 'enforcement' | 'clerical',
  says: string,
  owed: (file: EnforcementFile) => readonly Owed[],
): DutyRule =>
  declareDuty({
    rule: id,
    matter: 'conduct',
    nature,
    says,
    duties: (file, { calendar }) =>
      owed(file).map(({ from, event, articles, ...duty }) => {
        const rules = inForceOn('conduct', from, file.local);
        const { day, provisional } = addWorkingDays(from, rules[step], calendar);
        return {
          ...duty,
          rule: id,
          matter: 'conduct',
          nature,
          opensOn: from,
          dueOn: day,
          provisional,
          because: `${sayDate(from, day)} ${event}，${sayWorkingDay(rules[step])}为${sayDay(day, from)}。${rules.name}`,
          basis: [...articles, rules.name],
        };
      }),
  });

const named = (field: string, name: string | null) => (name === null ? {} : { [field]: name });
/** Which one it is stands in the title: two may wait at once. */
const wordsOf = ({ measure, setsAside, seq }: DecisionFact) =>
  setsAside
    ? { letter: `撤销${conductTitle[measure]}的决定（第 ${seq} 条）`, event: `撤销${conductTitle[measure]}` }
    : { letter: `${conductTitle[measure]}决定书（第 ${seq} 条）`, event: `决定给予${conductTitle[measure]}` };

export const conductDuties: readonly DutyRule[] = [
  rule('conduct.decide', 'decide', 'enforcement', '收到司法所的奖惩意见后，由县级社区矫正机构决定。', ({ facts, county }) =>
    // After the end nothing is given any more; what was decided before it is still told and copied.
    (isEnded(facts) ? [] : proposals(facts.conduct)).map(({ seq, measure, on, content }) => ({
      key: `conduct.decide:${seq}`,
      title: `决定是否给予${conductTitle[measure]}`,
      owedBy: 'county-agency',
      dischargedBy: `${measure}.decided`,
      prefill: { ...content, proposal: seq, ...named('procuratorate', procuratorateOf({ county })) },
      from: on,
      event: '司法所提出意见',
      articles: [citeArticle('M32'), citeArticle(conductArticle[measure])],
    })),
  ),
  rule('conduct.serve', 'serve', 'enforcement', '表扬、训诫、警告的决定，书面告知本人。', ({ facts, office }) =>
    pending(facts.conduct)
      .filter((one) => one.servedOn === null)
      .map((one) => ({
        key: `conduct.serve:${one.seq}`,
        title: `送达${wordsOf(one).letter}`,
        owedBy: office ? 'office' : 'county-agency',
        dischargedBy: 'conduct.served',
        prefill: { decision: one.seq },
        from: one.on,
        event: wordsOf(one).event,
        articles: [citeArticle('M32')],
      })),
  ),
  rule('conduct.copy', 'copy', 'clerical', '表扬、训诫、警告的决定，抄送人民检察院。', (file) =>
    pending(file.facts.conduct)
      .filter((one) => one.copiedOn === null)
      .map((one) => ({
        key: `conduct.copy:${one.seq}`,
        title: `把${wordsOf(one).letter}抄送检察院`,
        owedBy: 'county-agency',
        dischargedBy: 'conduct.copied',
        prefill: { decision: one.seq, ...named('to', copyGoesTo(file, one)) },
        from: one.on,
        event: wordsOf(one).event,
        articles: [citeArticle('M32')],
      })),
  ),
];

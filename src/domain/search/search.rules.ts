import type { EnforcementFile } from '#domain/case/case-file.ts';
import { inForceOn } from '#domain/case/local-rules.ts';
import { isEnded } from '#domain/case/ended.ts';
import { declareDuty, type Duty, type DutyQuestion, type DutyRule } from '#domain/duty/duty.ts';
import { citeArticles } from '#domain/statute/articles.ts';
import { sayDay, sayWorkingDay } from '#domain/time/say-day.ts';
import { addWorkingDays } from '#domain/time/working-days.ts';
import { daysOut } from './search.ts';

const cited = citeArticles(['L30', 'M38']);

const openSearch = (file: EnforcementFile): readonly Duty[] => {
  const { search, status } = file.facts;
  const on = search.lostDeclaredOn;
  if (status !== 'lost' || search.searchOpenedOn !== null || !on) return [];
  return [
    {
      rule: 'search.open',
      key: `search.open:${on}`,
      matter: 'search',
      title: '开始查找',
      nature: 'enforcement',
      owedBy: file.office ? 'office' : 'county-agency',
      opensOn: on,
      dueOn: on,
      provisional: false,
      because: `${sayDay(on)}认定失联，应当立即组织查找，即当日。${cited}`,
      basis: [cited],
      dischargedBy: 'search.opened',
      prefill: { ways: ['contact', 'visit'] },
    },
  ];
};

const notify = (file: EnforcementFile, { calendar }: DutyQuestion): readonly Duty[] => {
  const { search, status } = file.facts;
  if (status !== 'lost' || search.searchOpenedOn === null || search.notifiedOn) return [];
  const rules = inForceOn('reports', search.searchOpenedOn, file.local);
  const due = addWorkingDays(search.searchOpenedOn, rules.notify, calendar);
  return [
    {
      rule: 'search.notify',
      key: `search.notify:${search.searchOpenedOn}`,
      matter: 'search',
      title: '通知公安机关、通报检察院',
      nature: 'enforcement',
      owedBy: 'county-agency',
      opensOn: search.searchOpenedOn,
      dueOn: due.day,
      provisional: due.provisional,
      because: `${sayDay(search.searchOpenedOn)}开始查找，没有查到的及时通知公安机关协助并通报检察院，${sayWorkingDay(rules.notify)}为${sayDay(due.day, search.searchOpenedOn)}。${cited}，${rules.name}`,
      basis: [cited, rules.name],
      dischargedBy: 'search.notified',
    },
  ];
};

const resolve = (file: EnforcementFile, { calendar }: DutyQuestion): readonly Duty[] => {
  const { search } = file.facts;
  if (isEnded(file.facts) || search.foundOn === null || search.resolvedOn !== null) return [];
  const rules = inForceOn('reports', search.foundOn, file.local);
  const due = addWorkingDays(search.foundOn, rules.resolve, calendar);
  const out = daysOut(file.facts);
  return [
    {
      rule: 'search.resolve',
      key: `search.resolve:${search.foundOn}`,
      matter: 'search',
      title: '处理失联',
      nature: 'enforcement',
      owedBy: 'county-agency',
      opensOn: search.foundOn,
      dueOn: due.day,
      provisional: due.provisional,
      because: `${sayDay(search.foundOn)}查到，${out === null ? '没有认定脱离监管' : `脱离监管 ${out} 天`}；区别情形处理，第${rules.resolve}个工作日为${sayDay(due.day, search.foundOn)}。${cited}，${rules.name}`,
      basis: [cited, rules.name],
      dischargedBy: 'search.resolved',
    },
  ];
};

export const searchDuties: readonly DutyRule[] = [
  declareDuty({ rule: 'search.open', matter: 'search', nature: 'enforcement', says: '失去联系的，立即组织查找。', duties: openSearch }),
  declareDuty({
    rule: 'search.notify',
    matter: 'search',
    nature: 'enforcement',
    says: '查找不到的，通知公安机关并通报检察院。',
    duties: notify,
  }),
  declareDuty({ rule: 'search.resolve', matter: 'search', nature: 'enforcement', says: '查到后区别情形处理。', duties: resolve }),
];

import { peopled, tenant, units } from '../../database/people/city.ts';
import { allPeople } from '../../database/people/all-people.ts';
import { chanceOf } from '../../database/people/chance.ts';
import { lessonThemes } from '../../database/people/lessons.ts';
import type { Story } from '../../database/people/story.ts';
import { paperNumber } from '#domain/archive/paper.ts';
import type { WorkCalendar } from '#domain/time/holidays.ts';
import { addDays, addMonths, dayOf, maxDay, partsOf, type PlainDate } from '#domain/time/plain-date.ts';
import { addWorkingDays, rollToWorkingDay } from '#domain/time/working-days.ts';
import { type AccountIds, castOf, countyOfOffice, unitName } from './cast.ts';
import type { CaseHistory, ToldLesson } from './history.ts';
import { live } from './live.ts';
import { type OtherFiles, otherFiles, type ToldOther } from './others/other-files.ts';

/** How far back the city's lessons go. */
const months = 18;
/** The person under whose name an account logs in. */
export const ownStories = [
  ['client', 'client'],
  ['guardian', 'minor'],
] as const;

const byOffice = (officeId: string): boolean => officeId.startsWith('150104');
const letterDayOf = (story: Story, day: PlainDate, calendar: WorkCalendar): PlainDate =>
  story.letterAgo === undefined
    ? rollToWorkingDay(addDays(story.startsOn, chanceOf(`letter ${story.key}`).between(2, 5)), calendar).day
    : rollToWorkingDay(addDays(day, -story.letterAgo), calendar).day;

/** One lesson a month for each office of 玉泉区, and one for each other county: the second Wednesday or the next working day. The next one is planned already. */
const lessonsOf = (day: PlainDate, ids: AccountIds, calendar: WorkCalendar): ToldLesson[] => {
  const cast = castOf(ids);
  const counties = [...new Set(peopled.filter((one) => !byOffice(one.officeId)).map((one) => one.officeId.slice(0, 6)))];
  const audiences = [
    ...peopled
      .map((one) => one.officeId)
      .filter(byOffice)
      .map((officeId) => ({ audience: 'office' as const, audienceId: officeId, officeId })),
    ...counties.map((county) => ({
      audience: 'county' as const,
      audienceId: county,
      officeId: peopled.find((one) => one.officeId.startsWith(county))!.officeId,
    })),
  ];
  return audiences.flatMap(({ audience, audienceId, officeId }) =>
    Array.from({ length: months + 2 }, (_, i): ToldLesson => {
      const { year, month } = partsOf(addMonths(dayOf(partsOf(day).year, partsOf(day).month, 1), i - months));
      const heldOn = rollToWorkingDay(dayOf(year, month, 10 + (Number(audienceId.slice(4, 6)) % 3)), calendar).day;
      const people = cast({ officeId, worker: null, name: '' });
      const theme = lessonThemes[month - 1]!;
      const chance = chanceOf(`${day} lesson ${audienceId} ${heldOn}`);
      return {
        id: chance.uuid(Date.parse(`${heldOn}T00:00:00Z`)),
        unitId: audienceId,
        countyId: officeId.slice(0, 6),
        audience,
        audienceId,
        keeper: audience === 'office' ? people.office : people.county,
        heldOn,
        startsAt: '09:00',
        minutes: 90,
        place: `${unitName(officeId)}二楼`,
        ...theme,
      };
    }),
  );
};

export type City = {
  readonly histories: CaseHistory[];
  readonly lessons: readonly ToldLesson[];
  readonly others: readonly ToldOther[];
  readonly series: OtherFiles['series'];
  readonly own: readonly { account: string; personId: string }[];
};

/** Everybody's file, lived from the letter to the evening before the given day, and the morning of that day as the stories tell it. */
export const liveCity = (day: PlainDate, ids: AccountIds, calendar: WorkCalendar, options: { strict: boolean }): City => {
  const cast = castOf(ids);
  const lessons = lessonsOf(day, ids, calendar);
  const held = lessons.filter((one) => one.heldOn < day);
  const stories = allPeople(day)
    .map((story) => ({ story, letterOn: letterDayOf(story, day, calendar) }))
    .filter((one) => one.letterOn <= day);
  const series = new Map<string, { unitId: string; year: number; last: number }>();
  const shortName = new Map(units.map((one) => [one.id, one.shortName]));
  const own: { account: string; personId: string }[] = [];
  const histories = [...stories]
    .sort((a, b) => (a.letterOn < b.letterOn ? -1 : a.letterOn > b.letterOn ? 1 : 0))
    .map(({ story, letterOn }) => {
      const county = countyOfOffice(story.officeId).id;
      const { year } = partsOf(letterOn);
      const counter = series.get(`${county} ${year}`) ?? { unitId: county, year, last: 0 };
      counter.last += 1;
      series.set(`${county} ${year}`, counter);
      const history = live(story, {
        tenant: tenant.id,
        day,
        calendar,
        letterOn,
        cast: cast(story),
        strict: options.strict,
        number: paperNumber({ year, unitShort: `${shortName.get(county)}矫`, matterWord: '', n: counter.last }),
        // 昭君路 and its neighbours hold the delegation of 2026; nobody held one before.
        delegatedOn: (officeId, on) => (officeId.startsWith('150104') && on >= '2026-01-01' ? ['leave.decided'] : []),
        lessons: held.filter((one) => one.audienceId === (byOffice(story.officeId) ? story.officeId : county)),
      });
      for (const [account, key] of ownStories) if (story.key === key) own.push({ account, personId: history.personId });
      return history;
    });
  const others = otherFiles(histories, { day, ids, calendar, strict: options.strict });
  const until = maxDay(day, addWorkingDays(day, 30, calendar).day);
  return {
    histories,
    lessons: lessons.filter((one) => one.heldOn < until),
    others: others.files,
    series: [...[...series.values()].map((one) => ({ ...one, word: '案' })), ...others.series],
    own,
  };
};

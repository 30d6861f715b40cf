import type pg from 'pg';
import { accounts } from '../../database/people/city.ts';
import { chanceOf } from '../../database/people/chance.ts';
import { isPrintable } from '#domain/archive/paper-fields.ts';
import { isPaperCode } from '#domain/archive/paper.ts';
import { silenced, standing } from '#domain/act/fold.ts';
import { declarationOf } from '#domain/rulebook.ts';
import { shownAttempt, shownLook } from '#domain/file/shown-row.ts';
import { shownColumns } from '#server/platform/postgres/file-tables.ts';
import type { WorkCalendar } from '#domain/time/holidays.ts';
import { addDays, type PlainDate } from '#domain/time/plain-date.ts';
import { type AccountIds, unitName } from './cast.ts';
import type { CaseHistory } from './history.ts';
import { foldHistory, insertRows } from './write-files.ts';

/** People whose papers are printed after the start: the stories a visitor opens first, and a few who were released. */
const printed: readonly string[] = ['布仁和', '李丽娟', '郝春生', '胡建军', '云浩', '高明亮', '贺永胜'];
/** Of papers that come every month, only the last two of a person. */
const monthly: readonly string[] = ['P402', 'P403', 'P410', 'P411'];

/** Papers are not printed while the city is loaded: they are owed, and the job that makes up for papers prints them in the background. */
export const owePapers = async (
  client: pg.Client,
  tenant: string,
  histories: readonly CaseHistory[],
  day: PlainDate,
  calendar: WorkCalendar,
): Promise<number> => {
  const released = histories.filter((one) => foldHistory(one, day, calendar).facts.status === 'released').slice(-3);
  const chosen = histories.filter((one) => printed.includes(one.person.name) || released.includes(one));
  const rows = chosen.flatMap((history) => {
    const chance = chanceOf(`papers ${history.caseId}`);
    const silent = silenced(standing(history.acts.map((one, i) => ({ ...one, seq: i + 1, corrects: one.corrects ?? null }))));
    const all = history.acts.flatMap((act, i) =>
      silent.has(i + 1)
        ? []
        : (declarationOf(act.kind)?.papers ?? [])
            .filter((code) => isPaperCode(code) && isPrintable(code))
            .map((code) => ({ code, seq: i + 1, at: act.recordedAt })),
    );
    return all
      .filter(
        (one) =>
          !monthly.includes(one.code) ||
          all
            .filter((other) => other.code === one.code)
            .slice(-2)
            .includes(one),
      )
      .map(({ code, seq, at }) => ({
        tenant,
        id: chance.uuid(Date.parse(at)),
        file_id: history.caseId,
        act_seq: seq,
        code,
        number: null,
        why: '演示数据载入后补印',
        owed_at: at,
        tries: 0,
        made_at: null,
      }));
  });
  await insertRows(client, 'paper_owed', rows);
  return rows.length;
};

const looks: readonly (readonly [account: string, name: string, what: string, ago: number, at: string])[] = [
  ['worker', '李丽娟', '心理：作答、得分和变化', 6, '16:30'],
  ['office', '段小虎', '看案卷', 6, '09:20'],
  ['county', '段小虎', '看案卷', 6, '09:55'],
  ['county', '贺永胜', '看案卷', 5, '10:10'],
  ['procurator', '贺永胜', '看案卷', 4, '15:05'],
  ['supervisor', '秦海燕', '看案卷', 3, '10:40'],
  ['office', '布仁和', '看案卷', 2, '11:15'],
  ['city', '娜仁花', '看案卷', 1, '16:20'],
  ['worker', '秦海燕', '心理：作答、得分和变化', 0, '09:08'],
];

/** Who looked at which file, and one attempt that the law refused: what an auditor's first screen shows. */
export const writeTraces = async (
  client: pg.Client,
  tenant: string,
  histories: readonly CaseHistory[],
  ids: AccountIds,
  day: PlainDate,
): Promise<void> => {
  const caseOf = new Map(histories.map((one) => [one.person.name, one]));
  const chance = chanceOf(`traces ${day}`);
  const instant = (ago: number, at: string): string => new Date(`${addDays(day, -ago)}T${at}:00+08:00`).toISOString();
  await insertRows(
    client,
    'look',
    looks.flatMap(([account, name, what, ago, at]) => {
      const of = accounts.find((one) => one.account === account)!;
      const found = caseOf.get(name);
      return found
        ? [
            {
              tenant,
              id: chance.uuid(Date.parse(instant(ago, at))),
              file_id: found.caseId,
              account_id: ids.get(account),
              actor_name: of.name,
              actor_post: of.post,
              what,
              ...shownColumns(shownLook(what, of.post)),
              purpose: null,
              at: instant(ago, at),
            },
          ]
        : [];
    }),
  );
  const leave = caseOf.get('娜仁花');
  const office = accounts.find((one) => one.account === 'office')!;
  if (leave) {
    const at = instant(5, '10:32');
    await insertRows(client, 'refused_attempt', [
      {
        tenant,
        id: chance.uuid(Date.parse(at)),
        file_id: leave.caseId,
        kind: 'leave.decided',
        account_id: ids.get('office'),
        actor_name: office.name,
        actor_post: office.post,
        actor_unit_id: office.unitId,
        ...shownColumns(shownAttempt('leave.decided', office.post)),
        at,
        grounds: [
          {
            code: 'leave.over-thirty-days',
            ground: '超过 30 天',
            message: `超过 30 天的外出由上一级社区矫正机构决定，须有特殊情形，并通报检察院。`,
            fact: `${unitName(office.unitId)}只凭委托决定 7 天以内的外出`,
            basis: ['M27'],
          },
        ],
      },
    ]);
  }
};

import type { OwnNext } from '#contract/person.ts';
import type { IconName } from '#web/parts/icons/Icon.tsx';
import { dateWords, dayWords } from '#web/parts/tags/say.ts';
import { paths } from '#web/platform/pages/paths.ts';

type Door = { readonly href: string; readonly icon: IconName; readonly title: string; readonly words: string };

const leaveWords = ({ leave, day }: OwnNext): string =>
  !leave
    ? '要离开本地，先申请'
    : leave.state === 'asked'
      ? '申请已收到，等决定'
      : leave.departsOn > day
        ? `已准予，${dateWords(leave.departsOn, day)}动身`
        : `已准予，${dateWords(leave.returnsOn, day)}前回来`;
/** What can be done beside the next thing; tests and lessons are the person's alone. */
export const doorsOf = (own: OwnNext): readonly Door[] => [
  {
    href: paths.ownReport(),
    icon: 'pen',
    title: '报告',
    words: own.reports.lastOn ? `上次 ${dateWords(own.reports.lastOn, own.day)}` : '怎么报告，带什么',
  },
  { href: own.leave ? paths.leave() : paths.askLeave(), icon: 'leave', title: '请假外出', words: leaveWords(own) },
  ...(own.tests === null
    ? []
    : [
        {
          href: paths.myTests(),
          icon: 'pulse' as const,
          title: '最近怎么样',
          words: own.tests > 0 ? `有 ${own.tests} 份可以做` : '想做随时做',
        },
      ]),
  ...(own.tests === null
    ? []
    : [
        {
          href: paths.education(),
          icon: 'book' as const,
          title: '学习',
          words: own.lesson ? `${dayWords(own.lesson.on, own.day)}有一课` : '现在没有要上的课',
        },
      ]),
];

import type { Attempt } from '#domain/act/act.ts';
import type { EnforcementFile } from '#domain/case/case-file.ts';
import type { LeaveFact } from '#domain/leave/leave.facts.ts';
import { groundsBeforeEntry, groundsOfEnding } from '#domain/case/supervision.ts';
import type { Refusal } from '#domain/refusal.ts';
import { sayDay } from '#domain/time/say-day.ts';
import { calculateLeave, groundsForLevel, levelOf } from './calculation.ts';
import { approvedLeaves, areaMove, areaTitle, chainOf, elsewhere, isLastOfChain } from '../leave.ts';
import { leaveOf } from '../leave-fold.ts';
import type { DecisionForm, ExtensionForm, OpinionForm, RequestForm, ReturnForm } from '../leave-forms.ts';
import { groundsInDates } from '../leave.rules.ts';

const notFound: Refusal = {
  code: 'leave.not-found',
  ground: '没有这次申请',
  message: '案卷里没有这一条外出申请。',
  basis: ['M27'],
  routes: [{ label: '刷新后从待办打开' }],
};
const stateWords: { readonly [S in LeaveFact['state']]: string } = {
  asked: '还没有决定',
  granted: '已经准予',
  refused: '已经决定不准',
  returned: '已经销假',
  withdrawn: '本人已撤回',
};

const notIn = (leave: LeaveFact, states: readonly LeaveFact['state'][], message: string): Refusal[] =>
  states.includes(leave.state)
    ? []
    : [
        {
          code: 'leave.wrong-state',
          ground: stateWords[leave.state],
          message,
          fact: `${sayDay(leave.departsOn)}离开的外出，${stateWords[leave.state]}`,
          actSeq: leave.closedSeq ?? leave.decision?.seq ?? leave.askedSeq,
          basis: ['M27'],
          routes: [{ label: '刷新后从待办打开' }],
        },
      ];

const groundsInPast = (departsOn: string, attempt: Attempt): Refusal[] =>
  departsOn >= attempt.actedOn
    ? []
    : [
        {
          code: 'leave.departs-in-past',
          ground: '离开日已过',
          message: '外出要先经批准，已经离开的不能补批。',
          fact: `离开日 ${departsOn}，今天 ${attempt.actedOn}`,
          basis: ['M26'],
          routes: [{ label: '还没有离开的，改离开日' }, { label: '已经离开的，联系本人，按未经批准外出处理' }],
        },
      ];

/** Movement between the four urban districts of the city, or inside one's own banner, is not leave. */
const groundsInArea = (file: EnforcementFile, area: RequestForm['area']): Refusal[] => {
  if (area === elsewhere) return [];
  const move = areaMove(file.county.id, area);
  if (move === 'leaves') return [];
  const fact = `居住在${file.county.name}，目的地 ${areaTitle[area]}`;
  if (move === 'stays') {
    return [
      {
        code: 'leave.not-leaving',
        ground: '这不算外出',
        message: '在同一设区的市的市区各区之间活动，或者在本旗县以内活动，不用申请外出。',
        fact,
        basis: ['M26'],
        routes: [{ label: '不用申请；住处或工作有变化的，记录报告', actKind: 'reporting.reported' }],
      },
    ];
  }
  return [
    {
      code: 'leave.ask-address',
      ground: '要按地址选所在的区',
      message: '开发区分布在几个区里，是不是外出看具体地址。',
      fact,
      basis: ['M26'],
      routes: [{ label: '按详细地址改选所在的区' }],
    },
  ];
};

const groundsOfLost = (file: EnforcementFile): Refusal[] =>
  file.facts.status !== 'lost'
    ? []
    : [
        {
          code: 'leave.person-lost',
          ground: '正在查找',
          message: '失联查找期间不收外出申请，先联系上本人。',
          ...(file.facts.search.lostSince && { fact: `失联自 ${sayDay(file.facts.search.lostSince)}` }),
          basis: ['M38'],
          routes: [{ label: '记录查到', actKind: 'search.found' }],
        },
      ];

export function groundsAgainstRequest(file: EnforcementFile, form: RequestForm, attempt: Attempt): Refusal[] {
  const waiting = file.facts.leave.filter(
    (one) => one.state === 'asked' && one.departsOn <= form.returnsOn && form.departsOn <= one.returnsOn,
  );
  return [
    ...groundsOfEnding(file),
    ...groundsBeforeEntry(file),
    ...groundsOfLost(file),
    ...groundsInPast(form.departsOn, attempt),
    ...groundsInDates(form, approvedLeaves(file.facts.leave)),
    ...groundsInArea(file, form.area),
    ...waiting.map(
      (one): Refusal => ({
        code: 'leave.already-asked',
        ground: '同一段时间已有申请',
        message: '一段时间只收一次申请；要改的，撤回原来的再申请。',
        fact: `${one.departsOn} 至 ${one.returnsOn}`,
        actSeq: one.askedSeq,
        basis: ['M27'],
        routes: [{ label: '撤回原申请', actKind: 'leave.withdrawn' }],
      }),
    ),
  ];
}

export function groundsAgainstExtension(file: EnforcementFile, form: ExtensionForm, attempt: Attempt): Refusal[] {
  const leave = leaveOf(file.facts, form.leave);
  if (!leave) return [notFound];
  return [
    ...groundsOfEnding(file),
    ...notIn(leave, ['granted'], '只有准予了、还没有销假的外出才能续。'),
    ...(isLastOfChain(leave, file.facts.leave)
      ? []
      : [
          {
            code: 'leave.already-extended',
            ground: '已经续过',
            message: '在最后一次续假上再续。',
            basis: ['M28'],
            routes: [{ label: '从待办打开最后一次续假' }],
          } satisfies Refusal,
        ]),
    ...(form.returnsOn > leave.returnsOn
      ? []
      : [
          {
            code: 'leave.not-longer',
            ground: '没有延长',
            message: '延到的日子要在原来的返回日之后。',
            fact: `原来到 ${sayDay(leave.returnsOn)}`,
            basis: ['M28'],
            routes: [{ label: '核对延到的日子' }],
          } satisfies Refusal,
        ]),
    ...(attempt.actedOn <= leave.returnsOn
      ? []
      : [
          {
            code: 'leave.already-over',
            ground: '许可已经期满',
            message: '期满以后不能续假，应当返回销假；因故不能返回的，把原因记下来。',
            fact: `批准到 ${sayDay(leave.returnsOn)}`,
            basis: ['M28'],
            routes: [
              { label: '联系本人', actKind: 'search.contacted' },
              { label: '记录返回', actKind: 'leave.returned' },
            ],
          } satisfies Refusal,
        ]),
    ...(file.facts.leave.some((one) => one.state === 'asked' && one.extends === leave.askedSeq)
      ? [
          {
            code: 'leave.already-asked',
            ground: '已有续假申请',
            message: '这次外出的续假申请还没有决定。',
            basis: ['M28'],
            routes: [{ label: '要改的，撤回原来的续假申请', actKind: 'leave.withdrawn' }],
          } satisfies Refusal,
        ]
      : []),
  ];
}

export const groundsUnlessAsked = (file: EnforcementFile, askedSeq: number): Refusal[] => {
  const leave = leaveOf(file.facts, askedSeq);
  return leave ? notIn(leave, ['asked'], '只有等着决定的申请才能这样办。') : [notFound];
};
export const groundsUnlessGranted = (file: EnforcementFile, askedSeq: number): Refusal[] => {
  const leave = leaveOf(file.facts, askedSeq);
  return leave ? notIn(leave, ['granted'], '只有准予了、还没有销假的外出才能这样办。') : [notFound];
};

export const groundsAgainstDeparture = (file: EnforcementFile, form: { readonly leave: number }): Refusal[] => {
  const departedOn = leaveOf(file.facts, form.leave)?.departedOn ?? null;
  return [
    ...groundsUnlessGranted(file, form.leave),
    ...(departedOn === null
      ? []
      : [
          {
            code: 'leave.already-departed',
            ground: '已经记过动身',
            message: '一次外出只记一次动身；记错的，更正原来的记录。',
            fact: `${sayDay(departedOn)}动身`,
            basis: ['M28'],
            routes: [{ label: '更正动身的记录', actKind: 'leave.departed' }],
          } satisfies Refusal,
        ]),
  ];
};

export const groundsAgainstOpinion = (file: EnforcementFile, form: OpinionForm): Refusal[] => [
  ...groundsOfEnding(file),
  ...groundsUnlessAsked(file, form.leave),
];

/** Who may decide is a ground for granting and for refusing alike: a level that may not grant may not refuse. */
export function groundsAgainstDecision(file: EnforcementFile, form: DecisionForm, attempt: Attempt): Refusal[] {
  const leave = leaveOf(file.facts, form.leave);
  if (!leave) return [notFound];
  const level = levelOf(attempt.by.post);
  const delegated = attempt.delegated.includes('leave.decided');
  const calculation = calculateLeave(leave, file.facts.leave, {
    delegationInForce: delegated,
    on: attempt.actedOn,
    opening: file.facts.opening,
  });
  const granting = form.outcome === 'granted';
  const others = approvedLeaves(file.facts.leave).filter((one) => one.askedSeq !== leave.askedSeq);
  return [
    ...groundsOfEnding(file),
    ...notIn(leave, ['asked'], '一次申请只决定一次；决定有误的，更正原来的决定。'),
    ...(level === null ? [] : groundsForLevel(level, leave, calculation, delegated, attempt.actedOn)),
    ...(granting ? groundsInDates(leave, others) : []),
    ...(granting ? groundsInPast(leave.departsOn, attempt) : []),
    ...(granting && level === 'city' && calculation.authority.needsSpecialCircumstances && !form.specialCircumstances
      ? [
          {
            code: 'leave.no-special-circumstances',
            ground: '没有写明特殊情形',
            message: '一次超过 30 天的外出，须有特殊情形才能准予。',
            fact: calculation.authority.because,
            basis: ['M27'],
            routes: [{ label: '写明特殊情形' }],
          } satisfies Refusal,
        ]
      : []),
  ];
}

export function groundsAgainstReturn(file: EnforcementFile, form: ReturnForm, attempt: Attempt): Refusal[] {
  const leave = leaveOf(file.facts, form.leave);
  if (!leave) return [notFound];
  const first = chainOf(leave, file.facts.leave)[0]!;
  return [
    ...notIn(leave, ['granted'], '只有准予了的外出才有销假。'),
    ...(isLastOfChain(leave, file.facts.leave)
      ? []
      : [
          {
            code: 'leave.extended',
            ground: '已经续假',
            message: '销假记在最后一次续假上，前面的一并销去。',
            basis: ['M28'],
            routes: [{ label: '从待办打开最后一次续假，销假' }],
          } satisfies Refusal,
        ]),
    ...(form.returnedOn <= attempt.actedOn
      ? []
      : [
          {
            code: 'leave.returned-later',
            ground: '返回日在记录日之后',
            message: '还没有返回的，不能销假。',
            fact: `返回日 ${form.returnedOn}`,
            basis: ['M28'],
            routes: [{ label: '返回以后再销假' }, { label: '核对返回日' }],
          } satisfies Refusal,
        ]),
    ...(form.returnedOn >= first.askedOn
      ? []
      : [
          {
            code: 'leave.returned-before-asked',
            ground: '返回日早于申请日',
            message: '核对实际返回日。',
            fact: `申请于 ${first.askedOn}`,
            basis: ['M28'],
            routes: [{ label: '核对返回日' }],
          } satisfies Refusal,
        ]),
  ];
}

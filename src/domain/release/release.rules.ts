import type { Attempt } from '#domain/act/act.ts';
import type { EnforcementFile } from '#domain/case/case-file.ts';
import { isMinorCase } from '#domain/case/entry-stage.ts';
import type { Refusal } from '#domain/refusal.ts';
import { sayDay, sayDayLong } from '#domain/time/say-day.ts';
import { groundsOfGates, releaseGates } from './gates.ts';
import {
  type AnnouncementForm,
  legalStateTitle,
  type NoticesForm,
  prisonReleasesWords,
  prisonReleases,
  type StateEndForm,
  type StateForm,
  type StatesCheckForm,
} from './release.ts';

/** A correction is judged on the file as it was before the record it stands for: nothing of it has been done there. */
const already = (what: string, on: string | null | undefined): Refusal[] =>
  on
    ? [
        {
          code: 'release.already-done',
          ground: '已经办过',
          message: `${what}已经办过，不重复办理；记错了的，用更正。`,
          fact: `${on} 已办。`,
          basis: ['M18'],
          routes: [{ label: '打开原来的记录，办理更正' }],
        },
      ]
    : [];
const groundsOfTermination = (file: EnforcementFile): Refusal[] =>
  file.facts.status === 'terminated'
    ? [
        {
          code: 'release.terminated',
          ground: '社区矫正已经终止',
          message: '撤销、收监或者死亡的，是终止，不是解除。',
          basis: ['L45'],
          routes: [{ label: '终止记错了的，更正那条记录' }],
        },
      ]
    : [];
const groundsUnlessCertified = (file: EnforcementFile, attempt: Attempt): Refusal[] => {
  const { certificateOn } = file.facts.release;
  if (certificateOn === null) {
    return [
      {
        code: 'release.not-certified',
        ground: '还没有解除',
        message: '签发解除社区矫正证明书以后，才办这一步。',
        basis: ['L44', 'M53'],
        routes: [{ label: '签发解除社区矫正证明书', actKind: 'release.certified' }],
      },
    ];
  }
  return attempt.actedOn < certificateOn
    ? [
        {
          code: 'release.before-certificate',
          ground: '早于解除的日子',
          message: '通知、宣告、移交都在解除以后。',
          fact: `${sayDayLong(certificateOn)} 签发证明书。`,
          basis: ['M53'],
          routes: [{ label: '核对办理日期' }],
        },
      ]
    : [];
};

/** Only the five legal states, and the end that has already been certified. */
export const groundsAgainstCertificate = (file: EnforcementFile, attempt: Attempt): Refusal[] => [
  ...groundsOfTermination(file),
  ...already('解除社区矫正', file.facts.release.certificateOn && sayDay(file.facts.release.certificateOn)),
  ...(file.facts.status === 'terminated' ? [] : groundsOfGates(releaseGates(file, attempt.actedOn))),
];

export const groundsAgainstSummary = (file: EnforcementFile): Refusal[] => [
  ...groundsOfTermination(file),
  ...already('个人总结', file.facts.release.summaryOn && sayDay(file.facts.release.summaryOn)),
];
/** Late is possible and keeps its true day: the appraisal is a debt until it stands. */
export const groundsAgainstAppraisal = (file: EnforcementFile): Refusal[] => [
  ...groundsOfTermination(file),
  ...already('期满鉴定', file.facts.release.appraisedOn && sayDay(file.facts.release.appraisedOn)),
];

export const groundsAgainstState = (file: EnforcementFile, form: StateForm, attempt: Attempt): Refusal[] => {
  const { measure, status, release } = file.facts;
  const title = legalStateTitle(form.state, measure);
  const open = release.legalStates.find((one) => one.state === form.state && one.ended === null);
  return [
    ...groundsOfTermination(file),
    ...(status === 'released'
      ? [
          {
            code: 'release.ended',
            ground: '已经解除',
            message: '解除以后得知的情形，转办案机关处理，不再记入解矫的法定情形。',
            basis: ['L44'],
            routes: [{ label: '把得知的情形转办案机关' }],
          } satisfies Refusal,
        ]
      : []),
    ...(form.state === 'revocation-proposed' && measure === 'control'
      ? [
          {
            code: 'legal-state.not-of-measure',
            ground: '管制没有撤销',
            message: '管制对象没有撤销缓刑、撤销假释或者收监执行。',
            basis: ['L46', 'L49'],
            routes: [{ label: '违反规定的，办理训诫、警告或提请治安处罚' }],
          } satisfies Refusal,
        ]
      : []),
    ...(form.since > attempt.actedOn
      ? [
          {
            code: 'legal-state.day-ahead',
            ground: '起日在记录日之后',
            message: '还没有发生的情形不能记。',
            fact: sayDay(form.since, attempt.actedOn),
            basis: ['M53'],
            routes: [{ label: '核对起日' }],
          } satisfies Refusal,
        ]
      : []),
    ...(open
      ? [
          {
            code: 'legal-state.already-noted',
            ground: '已经记录',
            message: `${title}已经记录，还没有消除。`,
            fact: `${sayDay(open.since)}起：${open.source}`,
            actSeq: open.seq,
            basis: ['M53'],
            routes: [{ label: '有变化的，更正原来那条记录' }],
          } satisfies Refusal,
        ]
      : []),
  ];
};

export const groundsAgainstStateEnd = (file: EnforcementFile, form: StateEndForm, attempt: Attempt): Refusal[] => {
  const noted = file.facts.release.legalStates.find((one) => one.seq === form.seq);
  if (!noted)
    return [
      {
        code: 'legal-state.unknown',
        ground: '没有这一条',
        message: '案卷里没有这一条法定情形。',
        fact: `第 ${form.seq} 条`,
        basis: ['M53'],
        routes: [{ label: '核对案卷序号' }],
      },
    ];
  if (noted.ended !== null)
    return [
      {
        code: 'legal-state.already-ended',
        ground: '已经消除',
        message: '这项情形已经记录消除。',
        fact: sayDay(noted.ended.on),
        actSeq: noted.seq,
        basis: ['M53'],
        routes: [{ label: '消除记错了的，更正那条记录' }],
      },
    ];
  return attempt.actedOn < noted.since
    ? [
        {
          code: 'legal-state.end-before-start',
          ground: '早于起日',
          message: '消除的日子不会早于发生的日子。',
          fact: `${sayDay(noted.since)}起`,
          actSeq: noted.seq,
          basis: ['M53'],
          routes: [{ label: '核对消除的日子' }],
        },
      ]
    : [];
};

export const groundsAgainstStatesCheck = (file: EnforcementFile, form: StatesCheckForm, attempt: Attempt): Refusal[] => {
  const days = [form.policeOn, form.courtOn, form.procuratorateOn].filter((one) => one !== undefined);
  return [
    ...groundsOfTermination(file),
    ...(days.length === 0
      ? [
          {
            code: 'legal-state.nobody-asked',
            ground: '没有一家的回复',
            message: '核对法定情形，至少写明一个机关的回复日。',
            basis: ['M53'],
            routes: [{ label: '填已经回复的机关和回复日' }],
          } satisfies Refusal,
        ]
      : []),
    ...(days.some((one) => one > attempt.actedOn)
      ? [
          {
            code: 'legal-state.day-ahead',
            ground: '回复日在记录日之后',
            message: '还没有收到的回复不能记。',
            basis: ['M53'],
            routes: [{ label: '核对回复日' }, { label: '收到以后再记' }],
          } satisfies Refusal,
        ]
      : []),
  ];
};

const missing = (what: string, code: string): Refusal => ({
  code,
  ground: `没有${what}`,
  message: `解除以后，书面通知决定机关，并抄送检察院和公安机关，三家缺一不可。`,
  basis: ['L44', 'M53'],
  routes: [{ label: '写明三家各自的全称' }],
});
export const groundsAgainstNotices = (file: EnforcementFile, form: NoticesForm, attempt: Attempt): Refusal[] => [
  ...groundsUnlessCertified(file, attempt),
  ...already('解除通知', file.facts.release.noticesOn && sayDay(file.facts.release.noticesOn)),
  ...(new Set([form.decider, form.procuratorate, form.police]).size < 3 ? [missing('三家不同的机关', 'release.notice-short')] : []),
];

export const groundsAgainstExitLift = (file: EnforcementFile, attempt: Attempt): Refusal[] => {
  const {
    intake: { exitRestrictionReportedOn, takenOverAt },
    release,
  } = file.facts;
  return [
    ...groundsUnlessCertified(file, attempt),
    ...already('撤销出境限制报备', release.exitRestrictionLiftedOn && sayDay(release.exitRestrictionLiftedOn)),
    ...(exitRestrictionReportedOn === null && takenOverAt == null
      ? [
          {
            code: 'exit-restriction.never-reported',
            ground: '没有报备过',
            message: '入矫时没有报备不准出境，没有可撤销的。',
            basis: ['E12'],
            routes: [{ label: '当时报备过、没有记的，补记报备' }],
          } satisfies Refusal,
        ]
      : []),
  ];
};

/** 可以组织, not must; never public, and not for temporary release (实施办法第54、55条). */
export const groundsAgainstAnnouncement = (file: EnforcementFile, form: AnnouncementForm, attempt: Attempt): Refusal[] => [
  ...groundsUnlessCertified(file, attempt),
  ...already('解矫宣告', file.facts.release.announcedOn && sayDay(file.facts.release.announcedOn)),
  ...(file.facts.measure === 'temporary-release'
    ? [
        {
          code: 'release.no-announcement',
          ground: '暂予监外执行不宣告',
          message: '解除宣告只有管制、缓刑、假释三种，暂予监外执行没有。',
          basis: ['M54'],
          routes: [{ label: '直接送达解除通知' }],
        } satisfies Refusal,
      ]
    : []),
  ...(isMinorCase(file) && !form.guardian
    ? [
        {
          code: 'release.guardian-absent',
          ground: '没有写明监护人',
          message: '未成年社区矫正对象的宣告不公开，通知监护人到场；通知了没有到场的，写明，不影响宣告。',
          basis: ['M55'],
          routes: [{ label: '写明到场的监护人' }, { label: '没有到场的，写明怎样通知的' }],
        } satisfies Refusal,
      ]
    : []),
];

export const groundsAgainstTellingHolder = (file: EnforcementFile): Refusal[] => [
  ...groundsOfTermination(file),
  ...(prisonReleases(file)
    ? []
    : [
        {
          code: 'release.no-holder',
          ground: '不由监狱、看守所办理',
          message: prisonReleasesWords,
          basis: ['M53'],
          routes: [{ label: '由本机构签发解除社区矫正证明书', actKind: 'release.certified' }],
        } satisfies Refusal,
      ]),
  ...already('期满通知函', file.facts.release.holderToldOn && sayDay(file.facts.release.holderToldOn)),
];

import type { Attempt } from '#domain/act/act.ts';
import type { EnforcementFile } from '#domain/case/case-file.ts';
import { releaseGroundOf } from '#domain/case/case.facts.ts';
import { isEnded } from '#domain/case/ended.ts';
import { isMinorInCorrection, isPast } from '#domain/case/entry-stage.ts';
import type { Refusal } from '#domain/refusal.ts';
import { sayDay, sayDayLong } from '#domain/time/say-day.ts';
import type { Announced, ArrivalRecorded, GroupFormed } from './entry-forms.ts';
import { stillMissing } from './intake.ts';
import { papersCameOn, papersThatCame } from './origin/p201.ts';

const repeats = (attempt: Attempt): boolean => attempt.correcting === null;

/** What holds for every step of entry. */
export const groundsAgainstEntry = (file: EnforcementFile, attempt: Attempt): Refusal[] => {
  const grounds: Refusal[] = [];
  if (isEnded(file.facts))
    grounds.push({
      code: 'intake.case-closed',
      ground: '社区矫正已经结束',
      message: '已经解除或者终止的案卷不再办理入矫。',
      basis: ['L44', 'L45'],
      routes: [{ label: '解除、终止记错了的，更正那条记录' }],
    });
  const received = file.facts.intake.lettersReceivedOn;
  if (received !== null && attempt.actedOn < received) {
    grounds.push({
      code: 'intake.before-letters',
      ground: '早于收到文书',
      message: '办理日期不能早于收到法律文书的日期。',
      fact: `${sayDay(received)} 收到文书，填写的是 ${sayDay(attempt.actedOn, received)}。`,
      basis: ['M16'],
      routes: [{ label: '核对办理日期' }],
    });
  }
  return grounds;
};

const already = (what: string, on: string, attempt: Attempt): Refusal[] =>
  repeats(attempt)
    ? [
        {
          code: 'intake.already-done',
          ground: '已经办过',
          message: `${what}已经办过，不重复办理；记错了的，用更正。`,
          fact: `${on} 已办。`,
          basis: ['M18'],
          routes: [{ label: '打开原来的记录，办理更正' }],
        },
      ]
    : [];

const notRegistered = (file: EnforcementFile): Refusal[] =>
  file.facts.intake.registeredOn === null && !isPast(file.facts, 'registration')
    ? [
        {
          code: 'intake.not-registered',
          ground: '还没有登记',
          message: '核对文书、核实身份、办理登记之后，才能办这一步。',
          fact: file.facts.intake.reportedOn ? `${sayDay(file.facts.intake.reportedOn)} 报到，未登记。` : '本人未报到。',
          basis: ['L22', 'M17'],
          routes: [
            file.facts.intake.reportedOn
              ? { label: '办理登记', actKind: 'intake.registered' }
              : { label: '记录报到', actKind: 'intake.reported' },
          ],
        },
      ]
    : [];
export const groundsIfNotRegistered = (file: EnforcementFile, attempt: Attempt): Refusal[] => [
  ...groundsAgainstEntry(file, attempt),
  ...notRegistered(file),
];

export const groundsAgainstReceipt = (file: EnforcementFile, attempt: Attempt): readonly Refusal[] => {
  const { intake } = file.facts;
  const grounds = groundsAgainstEntry(file, attempt);
  if (intake.papersCheckedOn == null) {
    grounds.push({
      code: 'intake.papers-unchecked',
      ground: '文书还没有核对',
      message: '回执要写明收到哪些、缺哪些，先逐件核对。',
      basis: ['M16'],
      routes: [{ label: '逐件核对文书', actKind: 'intake.papers-checked' }],
    });
  }
  // A receipt that names no day and no paper is none.
  if (intake.papersCheckedOn != null && papersThatCame(file).length === 0)
    grounds.push({
      code: 'intake.nothing-to-acknowledge',
      ground: '一件文书也没有收到',
      message: '没有收到文书的不出回执，只通知决定机关送达。',
      basis: ['M16'],
      routes: [
        { label: '通知决定机关送达', actKind: 'intake.papers-requested' },
        { label: '已经收到的，逐件核对', actKind: 'intake.papers-checked' },
      ],
    });
  else if (intake.papersCheckedOn != null && papersCameOn(file) === null)
    grounds.push({
      code: 'intake.receipt-day-unknown',
      ground: '不知道哪一天收到',
      message: '回执写明收到文书的日期，没有日期的不能出。',
      basis: ['M16'],
      routes: [{ label: '逐件核对，写明收到的日期', actKind: 'intake.papers-checked' }],
    });
  if (intake.receiptSentOn !== null) grounds.push(...already('接收回执', sayDay(intake.receiptSentOn), attempt));
  return grounds;
};

export const groundsAgainstAsking = (file: EnforcementFile, attempt: Attempt): readonly Refusal[] => {
  const { intake } = file.facts;
  const grounds = groundsAgainstEntry(file, attempt);
  if (intake.papersCheckedOn == null) {
    grounds.push({
      code: 'intake.papers-unchecked',
      ground: '文书还没有核对',
      message: '先逐件核对，才知道缺哪些。',
      basis: ['M16'],
      routes: [{ label: '逐件核对文书', actKind: 'intake.papers-checked' }],
    });
  } else if (stillMissing(intake.papers).length === 0) {
    grounds.push({
      code: 'intake.nothing-missing',
      ground: '没有缺件',
      message: '文书齐全，不需要通知补齐。',
      basis: ['M16'],
      routes: [{ label: '签发回执', actKind: 'intake.receipt-sent' }],
    });
  }
  return grounds;
};

export const groundsAgainstReport = (file: EnforcementFile, content: ArrivalRecorded, attempt: Attempt): readonly Refusal[] => {
  const { intake, judgment, measure } = file.facts;
  const grounds = groundsAgainstEntry(file, attempt).filter((one) => one.code !== 'intake.before-letters');
  if (intake.reportedOn !== null) grounds.push(...already('报到', sayDay(intake.reportedOn), attempt));
  if (attempt.actedOn < judgment.effectiveOn) {
    grounds.push({
      code: 'intake.report-before-effect',
      ground: '早于生效日',
      message: '判决、裁定、决定生效以后才有报到。',
      fact: `${sayDayLong(judgment.effectiveOn)} 生效。`,
      basis: ['L21'],
      routes: [{ label: '核对报到日期' }, { label: '生效日期录错的，更正判决信息' }],
    });
  }
  if (measure === 'temporary-release' && content.arrival !== 'handed-over') {
    grounds.push({
      code: 'intake.must-be-handed-over',
      ground: '应当移送',
      message: '暂予监外执行的，由看守所、公安机关或者监狱移送，办理人员交接，不是本人自行报到。',
      basis: ['L21', 'M17'],
      routes: [{ label: '报到方式改为移送，填写交接人' }, { label: '本人先到、没有人移送的，先登记来人，通知移送机关' }],
    });
  }
  if (measure !== 'temporary-release' && content.arrival === 'handed-over') {
    grounds.push({
      code: 'intake.hand-over-misplaced',
      ground: '不是移送的对象',
      message: '管制、缓刑、假释的，由本人报到；只有暂予监外执行移送。',
      basis: ['L21'],
      routes: [{ label: '报到方式改为本人报到' }],
    });
  }
  if (content.arrival === 'handed-over' && !content.handedOverBy) {
    grounds.push({
      code: 'intake.hand-over-unnamed',
      ground: '缺交接人',
      message: '移送要当面交接，写明移送单位和交接人。',
      basis: ['M17'],
      routes: [{ label: '填写移送单位和交接人' }],
    });
  }
  if (!content.identityVerified) {
    grounds.push({
      code: 'intake.identity-unverified',
      ground: '身份没有核实',
      message: '报到时应当核实身份；没有核实的不能记为报到。',
      basis: ['L22', 'M17'],
      routes: [{ label: '核对证件和本人' }, { label: '没有带证件的，用户籍信息核对' }],
    });
  }
  return grounds;
};

export const groundsAgainstRegistration = (file: EnforcementFile, attempt: Attempt): readonly Refusal[] => {
  const { intake } = file.facts;
  const grounds = groundsAgainstEntry(file, attempt).filter((one) => one.code !== 'intake.before-letters');
  if (intake.reportedOn === null && !isPast(file.facts, 'report')) {
    grounds.push({
      code: 'intake.not-reported',
      ground: '本人未报到',
      message: '登记在本人报到之后办理。',
      basis: ['L21', 'M17'],
      routes: [
        { label: '记录报到', actKind: 'intake.reported' },
        { label: '超过期限没有到的，先联系本人', actKind: 'search.contacted' },
      ],
    });
  }
  if (intake.reportedOn !== null && attempt.actedOn < intake.reportedOn) {
    grounds.push({
      code: 'intake.registered-before-report',
      ground: '早于报到日',
      message: '登记日期不能早于报到日期。',
      fact: `${sayDay(intake.reportedOn)} 报到。`,
      basis: ['M17'],
      routes: [{ label: '核对登记日期' }],
    });
  }
  if (intake.registeredOn !== null) grounds.push(...already('登记', sayDay(intake.registeredOn), attempt));
  return grounds;
};

export const groundsAgainstExitReport = (file: EnforcementFile, attempt: Attempt): readonly Refusal[] => {
  const on = file.facts.intake.exitRestrictionReportedOn;
  return [...groundsIfNotRegistered(file, attempt), ...(on === null ? [] : already('不准出境报备', sayDay(on), attempt))];
};

/** The group's legal make-up (社区矫正法第25、52条, 实施办法第19条). */
export const groundsAgainstGroup = (file: EnforcementFile, content: GroupFormed, attempt: Attempt): readonly Refusal[] => {
  const grounds = groundsAgainstEntry(file, attempt);
  const { members } = content;
  if (!members.some((one) => one.role === 'office')) {
    grounds.push({
      code: 'group.no-staff',
      ground: '没有社区矫正机构或司法所人员',
      message: '矫正小组由社区矫正机构或者司法所组织，要有其工作人员。',
      basis: ['L25', 'M19'],
      routes: [{ label: '加入司法所工作人员' }],
    });
  }
  if (!members.some((one) => one.role !== 'office')) {
    grounds.push({
      code: 'group.only-staff',
      ground: '只有工作人员',
      message: '小组还要有居（村）委会、监护人、家庭成员、单位或学校、社会工作者、志愿者等至少一人。',
      basis: ['L25'],
      routes: [{ label: '加入一名社会力量成员' }],
    });
  }
  if (file.person.sex === '女' && !members.some((one) => one.sex === '女')) {
    grounds.push({
      code: 'group.no-woman',
      ground: '缺女性成员',
      message: '社区矫正对象为女性的，矫正小组中应当有女性成员。',
      fact: `本人为女性，${members.length} 名成员都是男性。`,
      basis: ['L25'],
      routes: [{ label: '加入一名女性成员' }],
    });
  }
  if (isMinorInCorrection(file) && !members.some((one) => one.knowsMinors)) {
    grounds.push({
      code: 'group.nobody-knows-minors',
      ground: '缺熟悉未成年人的成员',
      message: '未成年社区矫正对象的小组应当吸收熟悉未成年人身心特点的人员。',
      fact: '本人适用未成年人的规定，成员中没有人注明熟悉未成年人身心特点。',
      basis: ['L52'],
      routes: [{ label: '加入教师、社工或共青团等熟悉未成年人的人员' }],
    });
  }
  return grounds;
};

export const groundsAgainstAnnouncement = (file: EnforcementFile, content: Announced, attempt: Attempt): readonly Refusal[] => {
  const { intake, judgment, measure } = file.facts;
  const grounds = groundsIfNotRegistered(file, attempt);
  if (intake.announcedOn !== null) grounds.push(...already('入矫宣告', sayDay(intake.announcedOn), attempt));
  if (intake.group.length === 0) {
    grounds.push({
      code: 'intake.no-group',
      ground: '还没有矫正小组',
      message: '宣告的内容包括小组人员和职责，宣告时小组成员要到场，先确定小组。',
      basis: ['M19', 'M20'],
      routes: [{ label: '确定矫正小组', actKind: 'group.formed' }],
    });
  } else if (!intake.group.some((one) => content.membersPresent.includes(one.name))) {
    grounds.push({
      code: 'intake.group-absent',
      ground: '小组成员没有到场',
      message: '入矫宣告要有矫正小组成员到场。',
      fact: `小组成员：${intake.group.map((one) => one.name).join('、')}。`,
      basis: ['M20'],
      routes: [{ label: '记下到场的小组成员' }, { label: '改日宣告' }],
    });
  }
  const untold = [
    // Registration writes them; who was registered before this file has them nowhere yet.
    ...(intake.crimeFacts === undefined && notRegistered(file).length === 0 ? ['判决认定的犯罪事实'] : []),
    ...(measure === 'temporary-release' && releaseGroundOf(judgment) === null ? ['暂予监外执行的事由'] : []),
  ];
  if (untold.length > 0) {
    grounds.push({
      code: 'intake.announcement-untold',
      ground: '宣告书要写的还缺',
      message: '宣告书写明犯罪事实和刑罚执行的情况；暂予监外执行的，义务和后果随事由不同，先写明。',
      fact: `还没有：${untold.join('、')}。`,
      basis: ['L22', 'M20'],
      routes: [{ label: '在“核对与回执”里照文书补写', actKind: 'intake.papers-checked' }],
    });
  }
  if (!content.personPresent) {
    grounds.push({
      code: 'intake.person-absent',
      ground: '本人没有到场',
      message: '宣告书由本人签字，本人要到场。',
      basis: ['M20'],
      routes: [{ label: '改日宣告' }, { label: '联系不上的，先联系本人', actKind: 'search.contacted' }],
    });
  }
  if (isMinorInCorrection(file)) {
    if (content.heldPublicly)
      grounds.push({
        code: 'intake.minor-public',
        ground: '未成年人不公开宣告',
        message: '对未成年社区矫正对象的宣告不公开进行。',
        basis: ['M55'],
        routes: [{ label: '改为不公开，只有本人、监护人和小组成员在场' }],
      });
    if (!content.guardian && !content.guardianName)
      grounds.push({
        code: 'intake.no-guardian',
        ground: '没有写明监护人',
        message: '未成年社区矫正对象宣告时，通知监护人到场；通知了没有到场的，写明，不影响宣告。',
        basis: ['M55'],
        routes: [{ label: '写明到场的监护人' }, { label: '没有到场的，写明怎样通知的' }],
      });
  }
  return grounds;
};

import type { Attempt } from '#domain/act/act.ts';
import type { EnforcementFile, EnforcementFacts } from '#domain/case/case-file.ts';
import { isEnded } from '#domain/case/ended.ts';
import { isPast } from '#domain/case/entry-stage.ts';
import { managementClassTitle } from '#domain/case/measure.ts';
import { postTitle } from '#domain/permission.ts';
import type { Refusal } from '#domain/refusal.ts';
import { sayDay } from '#domain/time/say-day.ts';
import type { ClassDecided, ClassProposed } from './classification.ts';

const groundsOfFile = (facts: EnforcementFacts): Refusal[] => {
  const grounds: Refusal[] = [];
  if (isEnded(facts))
    grounds.push({
      code: 'class.case-closed',
      ground: '社区矫正已经结束',
      message: '已经解除或者终止的案卷没有管理类别可定。',
      basis: ['L44', 'L45'],
      routes: [{ label: '解除、终止记错了的，更正那条记录' }],
    });
  if (facts.intake.registeredOn === null && !isPast(facts, 'registration')) {
    grounds.push({
      code: 'class.not-registered',
      ground: '还没有登记',
      message: '接收登记以后，才能综合评估、划分类别。',
      basis: ['L22', 'M21'],
      routes: [{ label: '办理登记', actKind: 'intake.registered' }],
    });
  } else if (facts.intake.announcedOn === null && !isPast(facts, 'announcement')) {
    grounds.push({
      code: 'class.not-announced',
      ground: '还没有宣告',
      message: '入矫宣告以后再定管理类别；宣告以前按严管的频次管理。',
      basis: ['M20', 'M21'],
      routes: [{ label: '组织入矫宣告', actKind: 'intake.announced' }],
    });
  }
  return grounds;
};

export const groundsAgainstProposal = ({ facts }: Pick<EnforcementFile, 'facts'>, content: ClassProposed): readonly Refusal[] => {
  const grounds = groundsOfFile(facts);
  if (facts.managementClass === content.managementClass) {
    grounds.push({
      code: 'class.same',
      ground: '类别没有变',
      message: `现在就是${managementClassTitle[content.managementClass]}，不需要调整。`,
      basis: ['M21'],
      routes: [{ label: '选另一个类别' }],
    });
  }
  return grounds;
};

export const groundsAgainstDecision = (
  { facts }: Pick<EnforcementFile, 'facts'>,
  content: ClassDecided,
  attempt: Attempt,
): readonly Refusal[] => {
  const grounds = groundsOfFile(facts);
  const proposed = facts.intake.classProposed;
  if (attempt.by.post !== 'county-agency') {
    grounds.push({
      code: 'class.wrong-post',
      ground: '不由这个岗位决定',
      message: '管理类别由县级社区矫正机构决定，司法所提出意见，社工和其他人员不作决定。',
      fact: `现在的岗位是${postTitle[attempt.by.post]}。`,
      basis: ['L9', 'L11', 'M21'],
      routes:
        attempt.by.post === 'office'
          ? [{ label: '提出管理类别意见', actKind: 'class.proposed' }]
          : [{ label: '由司法所提出意见，报县级机构决定' }],
    });
  }
  if (
    !proposed &&
    facts.managementClass === content.managementClass &&
    facts.intake.classDecidedOn === attempt.actedOn &&
    attempt.correcting === null
  ) {
    grounds.push({
      code: 'class.already-decided',
      ground: '当天已经决定',
      message: '同一天对同一类别只决定一次；决定有误的，更正原来的决定。',
      fact: `${sayDay(attempt.actedOn)}已经决定为${managementClassTitle[content.managementClass]}。`,
      basis: ['M21'],
      routes: [{ label: '更正原来的决定', actKind: 'class.decided' }],
    });
  }
  if ((!proposed || proposed.managementClass !== content.managementClass) && !content.reason) {
    grounds.push({
      code: 'class.no-reason',
      ground: '没有写理由',
      message: proposed ? '决定与司法所意见不同的，要写明理由。' : '没有司法所意见，直接决定的，要写明理由。',
      ...(proposed
        ? {
            fact: `司法所意见是${managementClassTitle[proposed.managementClass]}，决定的是${managementClassTitle[content.managementClass]}。`,
            actSeq: proposed.seq,
          }
        : {}),
      basis: ['M21'],
      routes: [{ label: '写明理由' }, ...(proposed ? [] : [{ label: '先由司法所提出意见', actKind: 'class.proposed' }])],
    });
  }
  return grounds;
};

import { nameFor } from '#domain/person/mask.ts';
import {
  calculateLeaveOf,
  type LeaveCalculationReply,
  type LeaveReply,
  type LeaveRow as Row,
  listLeave,
  readLeave,
} from '#contract/leave.ts';
import { isThemselves } from '#domain/act/shown-to.ts';
import type { CaseFile } from '#domain/case/case-file.ts';
import type { LeaveFact } from '#domain/leave/leave.facts.ts';
import { authorityRows, calculateLeave, groundsForLevel, levelOf, type LeaveCalculation } from '#domain/leave/deciding/calculation.ts';
import {
  chainOf,
  isLastOfChain,
  isLeaveReason,
  leaveDeciderShort,
  leaveDeciderTitle,
  leaveReasonShort,
  proofKinds,
  proofsMissing,
  proofTitle,
  proofWords,
  reasonWords,
} from '#domain/leave/leave.ts';
import { checkDays } from '#domain/leave/leave-duties.rules.ts';
import { maskPhone } from '#domain/person/mask.ts';
import { daysBetween, plainDate, type PlainDate } from '#domain/time/plain-date.ts';
import { sayDate, sayDay } from '#domain/time/say-day.ts';
import { loadCase } from '#server/file/file.store.ts';
import { placeAfter } from '#server/platform/http/cursor.ts';
import { FaultError, notFound } from '#server/platform/errors.ts';
import type { Context, Route } from '#server/platform/serve.ts';
import { leaveTrail } from '#server/platform/trail.ts';
import { delegationPaper, leaveCounts, leavePage, type LeaveRow, permitOf } from './leave.store.ts';

const pageSize = 20;

const cursor = (after: string | undefined): { on: string; id: string } | null => {
  const at = placeAfter(after, 'day', 'id');
  return at && { on: at[0], id: at[1] };
};

const overdueDays = (leave: LeaveFact, day: PlainDate): number =>
  leave.state === 'granted' ? Math.max(0, daysBetween(leave.returnsOn, day)) : 0;

const rowOf = (row: LeaveRow, day: PlainDate): Row[] => {
  const leave = row.facts.leave.find((one) => one.askedSeq === row.asked_seq);
  // An extended leave is one absence: its last part speaks for it.
  if (!leave || (leave.state === 'granted' && !isLastOfChain(leave, row.facts.leave))) return [];
  const calculation = calculateLeave(leave, row.facts.leave, {
    delegationInForce: row.paper !== null,
    on: day,
    opening: row.facts.opening,
  });
  const calls = row.facts.reporting.contactAttempts.filter((one) => one.on >= leave.returnsOn && !one.answered).length;
  const over = overdueDays(leave, day);
  const checks = checkDays(leave).find((on) => on >= day);
  const note =
    leave.state === 'asked'
      ? `${isLeaveReason(leave.reason) ? leaveReasonShort[leave.reason] : leave.reason} · ${leaveDeciderShort[calculation.authority.decider]}`
      : over > 0
        ? calls > 0
          ? `${calls} 次联系没有接通，由人定下一步`
          : '先联系本人'
        : day < leave.departsOn
          ? `${sayDate(leave.departsOn)}离开`
          : checks
            ? `下次核查 ${sayDate(checks)}`
            : `${sayDate(leave.returnsOn)}前返回`;
  return [
    {
      id: row.id,
      caseId: row.case_id,
      name: row.name,
      managementClass: row.facts.managementClass,
      measure: row.facts.measure,
      askedSeq: leave.askedSeq,
      departsOn: leave.departsOn,
      returnsOn: leave.returnsOn,
      days: leave.days,
      destination: leave.destination,
      reason: reasonWords(leave),
      bindsOn: leave.state === 'asked' ? calculation.answerBy : leave.returnsOn,
      overdueDays: over,
      note,
      extension: leave.extends != null,
    },
  ];
};

const calculationReply = (calculation: LeaveCalculation, file: CaseFile): LeaveCalculationReply => {
  const { asked, atOnce, used, total, window, usedSpans, unentered, authority, answerBy } = calculation;
  const deciderName =
    authority.decider === 'office'
      ? (file.office?.name ?? leaveDeciderTitle.office)
      : authority.decider === 'county'
        ? file.county.name
        : leaveDeciderTitle.city;
  return {
    asked,
    atOnce,
    used,
    total,
    limit: authority.figures.totalDays,
    window,
    usedSpans: usedSpans.map((one) => ({ ...one })),
    unentered,
    decider: authority.decider,
    deciderName,
    because: authority.because,
    basis: [...authority.basis],
    needsSpecialCircumstances: authority.needsSpecialCircumstances,
    answerBy,
  };
};

const leadNote = (leave: LeaveFact): string => {
  const lead = daysBetween(leave.askedOn, leave.departsOn);
  return lead >= 3 ? `早于出发 ${lead} 天` : lead > 0 ? `早于出发 ${lead} 天，一般提前 3 天` : '当天申请，一般提前 3 天';
};

const stepsOf = (file: CaseFile, leave: LeaveFact, day: PlainDate): LeaveReply['steps'] => {
  const { decision } = leave;
  if (!decision || (leave.state !== 'granted' && leave.state !== 'returned')) return [];
  const chain = chainOf(leave, file.facts.leave);
  const last = chain.at(-1) ?? leave;
  const over = overdueDays(last, day);
  const calls = file.facts.reporting.contactAttempts.filter((one) => one.on >= last.returnsOn);
  const back = last.returnedOn;
  return [
    {
      title: '准予',
      state: 'done',
      note: `${sayDate(leave.departsOn)} — ${sayDate(last.returnsOn, leave.departsOn)}，${decision.unitName}`,
      actKind: null,
      actSeq: decision.seq,
    },
    {
      title: '动身和到达',
      state: leave.departedOn ? 'done' : day > leave.departsOn ? 'due' : 'open',
      note: leave.departedOn ? sayDay(leave.departedOn) : `${sayDay(leave.departsOn)}离开`,
      actKind: leave.departedOn || back ? null : 'leave.departed',
      actSeq: null,
    },
    {
      title: back ? '返回' : '应返回销假',
      state: back ? 'done' : over > 0 ? 'over' : 'open',
      note: back ? sayDay(back) : `${sayDay(last.returnsOn)}，许可期限不顺延`,
      actKind: null,
      actSeq: null,
    },
    ...(over > 0 && !back
      ? [
          {
            title: '联系本人',
            state: 'due' as const,
            note:
              calls.length === 0
                ? '还没有联系'
                : `电话并记录：${calls.map((one) => `${sayDate(one.on)} ${one.at} ${one.answered ? '接通' : '未接'}`).join('，')}`,
            actKind: 'search.contacted',
            actSeq: calls.at(-1)?.seq ?? null,
          },
        ]
      : []),
    {
      title: '回来了，销假',
      state: back ? 'done' : 'open',
      note: back ? '凭据已核' : '核凭据、核人，写实际返回日',
      actKind: back ? null : 'leave.returned',
      actSeq: leave.closedSeq ?? null,
    },
  ];
};

const detailOf = async (
  context: Context,
  id: string,
  permit: { caseId: string; askedSeq: number; receivedAt: Date | null },
): Promise<LeaveReply> => {
  const { tx, by, day } = context;
  const loaded = await loadCase(tx, by.tenant, permit.caseId, false);
  const leave = loaded?.file.facts.leave.find((one) => one.askedSeq === permit.askedSeq);
  if (!loaded || !leave) throw notFound('这次外出');
  const { file } = loaded;
  const paper = await delegationPaper(tx, by.tenant, file.office?.id ?? null, day);
  const on = leave.decision?.on ?? day;
  const calculation = calculateLeave(leave, file.facts.leave, { delegationInForce: paper !== null, on, opening: file.facts.opening });
  const level = levelOf(by.post);
  const grounds = level === null || leave.state !== 'asked' ? [] : groundsForLevel(level, leave, calculation, paper !== null, day);
  const isSelf = by.personId !== null && by.personId === loaded.personId;
  const missing = proofsMissing(leave);
  const known = [...new Set([...missing, ...(leave.proofs ?? [])])].filter((code) => (proofKinds as readonly string[]).includes(code));
  const decision = leave.decision ?? null;
  const checks = decision ? checkDays(leave) : [];
  return {
    id,
    caseId: file.caseId,
    caseNumber: file.number,
    name: nameFor(by.post, file.person.name),
    managementClass: file.facts.managementClass,
    measure: file.facts.measure,
    askedSeq: leave.askedSeq,
    askedOn: leave.askedOn,
    receivedAt: permit.receivedAt?.toISOString() ?? null,
    leadNote: leadNote(leave),
    state: leave.state,
    extension: leave.extends != null,
    departsOn: leave.departsOn,
    returnsOn: leave.returnsOn,
    days: leave.days,
    destination: leave.destination,
    reason: reasonWords(leave),
    detail: leave.detail ?? '',
    contact: leave.contact ? leave.contact.replace(/\d{11}/g, (phone) => (isSelf ? phone : maskPhone(phone))) : null,
    companions: leave.companions ?? null,
    transport: leave.transport ?? null,
    calculation: calculationReply(calculation, file),
    rows: authorityRows(calculation, file.county.name, paper).map((row) => ({ ...row })),
    proofs: known.map((code) => ({
      code,
      title: proofTitle[code as keyof typeof proofTitle],
      received: (leave.proofs ?? []).includes(code),
    })),
    proofAsked: leave.proofAsked ? { missing: leave.proofAsked.missing.map(proofWords), by: leave.proofAsked.by } : null,
    // what the offices thought of it on the way, in whosever words, is not told to the person: what was decided is
    opinions: (isThemselves(by.post) ? [] : (leave.opinions ?? [])).map((one) => ({
      on: one.on,
      by: one.name,
      unit: one.unitName,
      agrees: one.agrees,
      text: one.text,
      seq: one.seq,
    })),
    decision: decision && {
      on: decision.on,
      by: decision.name,
      unit: decision.unitName,
      reason: decision.reason,
      seq: decision.seq,
      specialCircumstances: decision.specialCircumstances,
    },
    conditions: [
      ...(decision
        ? checks.length > 0
          ? [`电话或视频核查，${checks.map((one) => sayDate(one)).join('、')}`]
          : []
        : ['电话或视频核查，由决定人写明多少天一次']),
      ...(decision && !decision.reportThere ? [] : ['到达、离开时向当地机构报到（可选）']),
      `${sayDate(leave.returnsOn)}前返回并销假，不顺延`,
    ],
    post: {
      mayDecide: level !== null && leave.state === 'asked' && grounds.length === 0,
      mayGiveOpinion: leave.state === 'asked' && (by.post === 'office' || by.post === 'county-agency'),
      isSelf,
      grounds: grounds.map((one) => ({ ...one, basis: [...one.basis], routes: one.routes?.map((route) => ({ ...route })) })),
    },
    steps: stepsOf(file, leave, day),
    overdueDays: overdueDays(leave, day),
  };
};

export const leaveRoutes = (route: Route): void => {
  route(listLeave, async (context, { query }) => {
    const { tx, by, day } = context;
    const found = await leavePage(tx, by, day, query.list, cursor(query.after), pageSize + 1);
    const page = found.slice(0, pageSize);
    const last = page.at(-1);
    return {
      rows: page.flatMap((row) => rowOf(row, day)),
      next: found.length > pageSize && last ? `${last.binds_on}~${last.id}` : null,
      counts: await leaveCounts(tx, by, day),
      day,
    };
  });

  route(readLeave, async (context, { params }) => {
    const permit = await permitOf(context.tx, context.by.tenant, params.leaveId);
    if (!permit) throw notFound('这次外出');
    const detail = await detailOf(context, params.leaveId, permit);
    await leaveTrail(context, permit.caseId, '看外出申请');
    return detail;
  });

  route(calculateLeaveOf, async (context, { params, query }) => {
    const { tx, by, day } = context;
    const loaded = await loadCase(tx, by.tenant, params.caseId, false);
    if (!loaded) throw notFound('这份案卷');
    const [departsOn, returnsOn] = [plainDate(query.departsOn), plainDate(query.returnsOn)];
    if (returnsOn < departsOn)
      throw new FaultError('input.invalid', '返回日不能早于离开日。', { fields: [{ field: 'returnsOn', message: '不早于离开日' }] });
    const paper = await delegationPaper(tx, by.tenant, loaded.file.office?.id ?? null, day);
    return calculationReply(
      calculateLeave({ departsOn, returnsOn, askedOn: day, askedSeq: 0, extends: null }, loaded.file.facts.leave, {
        delegationInForce: paper !== null,
        on: day,
        opening: loaded.file.facts.opening,
      }),
      loaded.file,
    );
  });
};

import { describe, expect, it } from 'vitest';
import { ableNow, type BeginningCounts, hasBegun, stepIds, type StepId, stepsOf } from './beginning.ts';

const nothing: BeginningCounts = {
  systemAdmins: 1,
  securityAdmins: 0,
  auditAdmins: 0,
  heads: 0,
  agency: 0,
  workers: 0,
  offices: 0,
  stations: 0,
  officesStaffed: 0,
  officesDelegated: 0,
  sets: 0,
  imported: 0,
  cases: 0,
  takenOver: 0,
  withoutOpening: 0,
  withoutOffice: 0,
  withoutWorker: 0,
  ownAccounts: 0,
  worked: false,
};
const all: BeginningCounts = {
  ...nothing,
  securityAdmins: 1,
  auditAdmins: 1,
  heads: 1,
  agency: 1,
  workers: 1,
  offices: 3,
  stations: 1,
  officesStaffed: 1,
  officesDelegated: 1,
  sets: 5,
  imported: 28,
  cases: 28,
  takenOver: 28,
  ownAccounts: 1,
  worked: true,
};
const undone = (counts: BeginningCounts): readonly StepId[] =>
  stepsOf(counts, 5)
    .filter((one) => !one.done)
    .map((one) => one.id);

describe('a bureau that begins', () => {
  it('has the first administrator and nothing else', () => {
    // nobody was taken over from a ledger: there is no balance to enter
    const all = stepIds.filter((id) => id !== 'opening');
    expect(undone(nothing)).toEqual(all.slice(1));
    expect(undone({ ...nothing, systemAdmins: 0 })).toEqual(all);
  });
  it('has begun when everything is there', () => {
    expect(undone(all)).toEqual([]);
    expect(stepsOf(all, 5).every((one) => one.missing === null)).toBe(true);
  });
  // each fact by itself: without it its step is open, and no other
  it.each<readonly [Partial<BeginningCounts>, readonly StepId[], string]>([
    [{ systemAdmins: 0 }, ['first-administrator'], '系统管理员'],
    [{ securityAdmins: 0 }, ['administrators'], '安全管理员'],
    [{ auditAdmins: 0, heads: 0 }, ['administrators'], '审计管理员、县级司法局负责人'],
    [{ offices: 0 }, ['units'], '司法所'],
    [{ stations: 0 }, ['units'], '社工机构'],
    [{ agency: 0 }, ['accounts'], '县级机构工作人员'],
    [{ officesStaffed: 0, workers: 0 }, ['accounts'], '司法所工作人员、司法社工'],
    [{ officesDelegated: 0 }, ['delegation'], '委托书'],
    [{ sets: 4 }, ['local-sets'], '还有 1 项没有发布'],
    [{ imported: 0 }, ['ledger'], '在册人员台账'],
    [{ withoutOpening: 3 }, ['opening'], '3 人没有登记期初'],
    [{ withoutOffice: 1 }, ['assignment'], '1 人没有司法所'],
    [{ withoutWorker: 2 }, ['assignment'], '2 人没有社工'],
    [{ cases: 0 }, ['assignment'], '先有案卷'],
    [{ ownAccounts: 0 }, ['own-accounts'], '第一个本人账号'],
    [{ worked: false }, ['first-act'], '第一件记录'],
  ])('without %o still wants %j', (without, open, missing) => {
    const counts = { ...all, ...without };
    expect(undone(counts)).toEqual(open);
    expect(stepsOf(counts, 5).find((one) => one.id === open[0])!.missing).toBe(missing);
  });
  it('is over as a beginning when all is there, whatever daily work leaves open after that', () => {
    expect(hasBegun(all, 5)).toBe(true);
    expect(hasBegun({ ...all, imported: 0, withoutWorker: 3, withoutOpening: 28 }, 5)).toBe(true);
    expect(hasBegun({ ...all, withoutOpening: 1, worked: false }, 5)).toBe(false);
    expect(hasBegun({ ...all, imported: 0, worked: false }, 5)).toBe(false);
    expect(hasBegun({ ...all, withoutWorker: 3, worked: false }, 5)).toBe(false);
    for (const without of [{ auditAdmins: 0 }, { offices: 0 }, { agency: 0 }, { officesDelegated: 0 }, { sets: 4 }, { ownAccounts: 0 }])
      expect([without, hasBegun({ ...all, ...without }, 5)]).toEqual([without, false]);
  });
  it('says what can be done already, and what is missing for the rest', () => {
    expect(ableNow(nothing, 5).now).toEqual([]);
    expect(ableNow(nothing, 5).notYet).toHaveLength(5);
    const { now, notYet } = ableNow({ ...nothing, agency: 1 }, 5);
    expect(now.map((one) => one.title)).toEqual(['有人来报到，先登记接收', '外出，县级机构审批']);
    expect(notYet.map((one) => one.words)).toEqual(['还没有录入委托书', '本地标准还没有发布完；法定期限照算', '还没有司法社工的账号']);
    expect(ableNow(all, 5).notYet).toEqual([]);
  });
});

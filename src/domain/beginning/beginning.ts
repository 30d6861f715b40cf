import type { Post } from '#domain/permission.ts';

// 开局: a bureau begins. Each step is there or is not: nothing is ticked, and a step goes back when what it rests on goes.

/** What was counted of one county and of the administrators above it. */
export type BeginningCounts = {
  readonly systemAdmins: number;
  readonly securityAdmins: number;
  readonly auditAdmins: number;
  readonly heads: number;
  readonly agency: number;
  readonly workers: number;
  readonly offices: number;
  readonly stations: number;
  readonly officesStaffed: number;
  readonly officesDelegated: number;
  /** Of the local sets, how many the county has published itself. */
  readonly sets: number;
  readonly imported: number;
  /** Files that are not over. */
  readonly cases: number;
  /** Of them, how many were taken over from a ledger, and how many of those lack their opening balance. */
  readonly takenOver: number;
  readonly withoutOpening: number;
  readonly withoutOffice: number;
  readonly withoutWorker: number;
  readonly ownAccounts: number;
  /** Somebody has recorded an act of work in a file. */
  readonly worked: boolean;
};

export const stepIds = [
  'first-administrator',
  'administrators',
  'units',
  'accounts',
  'delegation',
  'local-sets',
  'ledger',
  'opening',
  'assignment',
  'own-accounts',
  'first-act',
] as const;
export type StepId = (typeof stepIds)[number];
export type Step = {
  readonly id: StepId;
  readonly title: string;
  readonly done: boolean;
  /** What was found. */
  readonly said: string;
  /** What is still wanted; null when nothing is. */
  readonly missing: string | null;
  /** What it is for, in one sentence. */
  readonly why: string;
  /** Whose work it is. */
  readonly posts: readonly Post[];
};

const wanting = (all: readonly (readonly [boolean, string])[]): string | null => {
  const missing = all.filter(([there]) => !there).map(([, words]) => words);
  return missing.length === 0 ? null : missing.join('、');
};

/** The steps in the order in which they are usually taken; the law does not ask for that order. `setsWanted`: how many local sets there are. */
export const stepsOf = (c: BeginningCounts, setsWanted: number): readonly Step[] => {
  const steps: readonly Omit<Step, 'done'>[] = [
    {
      id: 'first-administrator',
      title: '第一个管理员',
      said: `系统管理员 ${c.systemAdmins} 人`,
      missing: wanting([[c.systemAdmins > 0, '系统管理员']]),
      why: '建立单位和账号，看不到案卷。',
      posts: ['system-admin'],
    },
    {
      id: 'administrators',
      title: '三员和局负责人',
      said: `安全管理员 ${c.securityAdmins} 人，审计管理员 ${c.auditAdmins} 人，局负责人 ${c.heads} 人`,
      missing: wanting([
        [c.securityAdmins > 0, '安全管理员'],
        [c.auditAdmins > 0, '审计管理员'],
        [c.heads > 0, '县级司法局负责人'],
      ]),
      why: '三员各自独立，互相看得见；局负责人发布本地标准。',
      posts: ['system-admin'],
    },
    {
      id: 'units',
      title: '单位',
      said: `司法所 ${c.offices} 个，社工机构 ${c.stations} 个`,
      missing: wanting([
        [c.offices > 0, '司法所'],
        [c.stations > 0, '社工机构'],
      ]),
      why: '随系统带来的先核对：没有的撤销，名称不对的改名，缺的补上。',
      posts: ['system-admin'],
    },
    {
      id: 'accounts',
      title: '账号和岗位',
      said: `县级机构 ${c.agency} 人，司法社工 ${c.workers} 人，司法所 ${c.officesStaffed} / ${c.offices} 个有人`,
      missing: wanting([
        [c.agency > 0, '县级机构工作人员'],
        [c.officesStaffed > 0, '司法所工作人员'],
        [c.workers > 0, '司法社工'],
      ]),
      why: '谁在哪个单位任什么岗位，决定他看得到什么、办得了什么。',
      posts: ['system-admin'],
    },
    {
      id: 'delegation',
      title: '委托',
      said: `${c.officesDelegated} / ${c.offices} 个司法所有委托`,
      missing: wanting([[c.officesDelegated > 0, '委托书']]),
      why: '照委托书逐项录入。没有委托的，各所提意见，县级机构决定。',
      posts: ['county-agency', 'bureau-head'],
    },
    {
      id: 'local-sets',
      title: '本地标准',
      said: `本局发布 ${c.sets} / ${setsWanted} 项`,
      missing: wanting([[c.sets >= setsWanted, `还有 ${setsWanted - c.sets} 项没有发布`]]),
      why: '报告频次、入矫期限等法律没有写明的，由本局写上文号发布；没有发布的只是平台建议，不约束谁，不算逾期。',
      posts: ['bureau-head'],
    },
    {
      id: 'ledger',
      title: '台账导入',
      said: `导入 ${c.imported} 人`,
      missing: wanting([[c.imported > 0, '在册人员台账']]),
      why: '把现在的台账导进来，一人一卷；有错的逐格指出，改好再导。',
      posts: ['county-agency', 'office'],
    },
    {
      id: 'opening',
      title: '登记期初',
      said: c.takenOver === 0 ? '没有从台账接入的人' : `${c.takenOver - c.withoutOpening} / ${c.takenOver} 人登记了期初`,
      missing: wanting([[c.withoutOpening === 0, `${c.withoutOpening} 人没有登记期初`]]),
      why: '照纸质卷登记以前的训诫警告、外出天数、最近报告，一人一次。没有登记的，奖惩和外出都写“期初未录”，不作提示。',
      posts: ['office', 'county-agency'],
    },
    {
      id: 'assignment',
      title: '分派到所、到人',
      said:
        c.cases === 0
          ? '还没有案卷'
          : `${c.cases - c.withoutOffice} / ${c.cases} 人有司法所，${c.cases - c.withoutWorker} / ${c.cases} 人有社工`,
      missing: wanting([
        [c.cases > 0, '先有案卷'],
        [c.withoutOffice === 0, `${c.withoutOffice} 人没有司法所`],
        [c.withoutWorker === 0, `${c.withoutWorker} 人没有社工`],
      ]),
      why: '在人员台账里选人，成批分派，每人一条案卷记录。',
      posts: ['county-agency', 'office', 'supervisor'],
    },
    {
      id: 'own-accounts',
      title: '本人账号',
      said: `${c.ownAccounts} / ${c.cases} 人有账号`,
      missing: wanting([[c.ownAccounts > 0, '第一个本人账号']]),
      why: '在案卷的“本人账号”里开一次性码，本人扫码设自己的密码。没有手机的人可以不开。',
      posts: ['office', 'social-worker', 'county-agency'],
    },
    {
      id: 'first-act',
      title: '第一件案卷记录',
      said: c.worked ? '已经开始记案卷' : '还没有',
      missing: wanting([[c.worked, '第一件记录']]),
      why: '到这里就开局了。',
      posts: ['office', 'county-agency', 'social-worker'],
    },
  ];
  return steps.map((step) => ({ ...step, done: step.missing === null }));
};

/**
 * Has the bureau begun? Every step is there. A ledger and an unassigned case are daily work once somebody works: a bureau that registers
 * people one by one never brings a ledger, paper volumes are copied for weeks beside it, and a new case waits for its worker every week.
 */
export const hasBegun = (counts: BeginningCounts, setsWanted: number): boolean =>
  stepsOf(counts, setsWanted).every(
    ({ id, done }) => done || (counts.worked && (id === 'ledger' || id === 'opening' || id === 'assignment')),
  );

export type Able = { readonly title: string; readonly words: string };
/** What can be done today already, and what cannot, with what is missing for it. Registration waits for nothing (实施办法第16条). */
export const ableNow = (c: BeginningCounts, setsWanted: number): { readonly now: readonly Able[]; readonly notYet: readonly Able[] } => {
  const all: readonly (Able & { readonly without: string | null })[] = [
    {
      title: '有人来报到，先登记接收',
      words: '没有文书、没导入台账也登记，同时请决定机关补送。',
      without: c.agency > 0 ? null : '还没有县级机构工作人员的账号',
    },
    {
      title: '外出，县级机构审批',
      words: '委托没有录入以前，各所提意见，县级机构决定。',
      without: c.agency > 0 ? null : '还没有县级机构工作人员的账号',
    },
    { title: '司法所批外出', words: '照委托书办。', without: c.officesDelegated > 0 ? null : '还没有录入委托书' },
    {
      title: '按本地标准算逾期',
      words: '期限照本局发布的标准，到期未办就是逾期。',
      without: c.sets >= setsWanted ? null : '本地标准还没有发布完；法定期限照算',
    },
    { title: '社工接案、帮扶', words: '在自己的服务对象里办。', without: c.workers > 0 ? null : '还没有司法社工的账号' },
  ];
  return {
    now: all.filter((one) => one.without === null).map(({ title, words }) => ({ title, words })),
    notYet: all.flatMap(({ title, without }) => (without === null ? [] : [{ title, words: without }])),
  };
};

import { stillMissing } from '#domain/intake/intake.ts';
import { isMinorInCorrection } from '#domain/case/entry-stage.ts';
import { managementClassTitle } from '#domain/case/measure.ts';
import { addDays, addMonths, minDay } from '#domain/time/plain-date.ts';
import { crimeInWords } from './letter.ts';
import type { Scene, Tells } from './scene.ts';

const decider = ({ file }: Scene): string => file.facts.judgment.ruling?.body ?? file.facts.judgment.court;
const kin = ({ story, chance }: Scene): { name: string; relation: string; sex: '男' | '女' } => {
  if (story.guardian) return { name: story.guardian, relation: '母亲', sex: '女' };
  const family = [...story.name][0]!;
  return story.sex === '男'
    ? {
        name: `${chance.pick(['王', '李', '赵', '刘', '云'])}${chance.pick(['秀英', '桂兰', '春霞', '海霞', '玉梅'])}`,
        relation: '妻子',
        sex: '女',
      }
    : { name: `${family}${chance.pick(['建国', '福生', '永刚', '志强'])}`, relation: '父亲', sex: '男' };
};
const men: readonly string[] = ['包志强', '云飞', '贺军', '马文祥', '闫志国', '王二虎', '赵利平', '冯永胜'];
const needWords = ['稳定收入', '睡眠和情绪', '家庭关系', '法治观念', '职业技能', '戒酒', '债务安排'] as const;
const goalOf: { readonly [N in (typeof needWords)[number]]: readonly [string, string] } = {
  稳定收入: ['有一份按月发工资的工作', '劳动合同或连续三个月的收入记录'],
  睡眠和情绪: ['每晚能睡够六小时', '社工联系记录'],
  家庭关系: ['每周同家人说一次心里话', '走访时家人的说法'],
  法治观念: ['能说清自己案件的危害和后果', '谈话笔录'],
  职业技能: ['取得一项培训结业证', '结业证书'],
  戒酒: ['三个月不饮酒', '家属反映、谈话'],
  债务安排: ['同债主写下还款安排', '还款计划'],
};

export const entryTells: Tells = {
  'intake.papers-checked': (scene) => {
    const { file, on } = scene;
    const later = file.facts.intake.papersCheckedOn != null;
    return {
      by: 'county',
      content: {
        papers: file.facts.intake.papers.map((one) => ({
          code: one.code,
          title: one.title,
          state: later ? 'received' : one.state,
          ...(later && one.state !== 'received' ? { receivedOn: on, note: '决定机关补来' } : {}),
        })),
        changes: [],
      },
    };
  },
  'intake.receipt-sent': (scene) => ({
    by: 'county',
    content: {
      to: decider(scene),
      letter: scene.file.facts.judgment.ruling?.number ?? scene.file.facts.judgment.number,
      sentBy: 'exchange',
      handler: scene.cast.county.name,
      phone: '0471-0000110',
    },
  }),
  'intake.papers-requested': (scene) => ({
    by: 'county',
    content: {
      to: decider(scene),
      items: stillMissing(scene.file.facts.intake.papers).map((one) => one.title),
      sentBy: 'exchange',
      contact: scene.cast.county.name,
      phone: '0471-0000110',
    },
  }),
  'intake.reported': ({ file, story }) => ({
    by: 'county',
    content:
      file.facts.measure === 'temporary-release'
        ? {
            arrival: 'handed-over',
            identityVerified: true,
            verifiedBy: '核对居民身份证原件和移送清单',
            handedOverBy: '呼和浩特第一监狱 民警二人',
          }
        : { arrival: 'in-person', identityVerified: true, verifiedBy: '核对居民身份证原件', phone: story.phone },
  }),
  'intake.registered': (scene) => {
    const { story } = scene;
    const one = kin(scene);
    return {
      by: 'county',
      content: {
        education: story.education,
        health: story.sentence.illness ?? '良好',
        politics: '群众',
        marriage: story.minorAtCrime ? '未婚' : scene.chance.pick(['已婚', '已婚', '离异', '未婚']),
        workplace: story.employment,
        custody:
          story.sentence.measure === 'probation' || story.sentence.measure === 'control'
            ? scene.chance.pick(['未羁押', '未羁押', '呼和浩特市第一看守所'])
            : '呼和浩特第一监狱',
        crimeFacts: story.sentence.facts,
        ...(story.guardian && isMinorInCorrection(scene.file) ? { schooling: 'finished' } : {}),
        priorOffences: '无',
        history: [
          {
            period: '至今',
            place: story.employment === '无' ? '本地' : story.household,
            role: story.employment === '无' ? '无固定工作' : story.employment,
          },
        ],
        relatives: [{ name: one.name, relation: one.relation, place: story.address, phone: '13800009999' }],
      },
    };
  },
  'exit-restriction.reported': ({ file, chance, on }) => ({
    by: 'county',
    content: {
      police: '呼和浩特市公安局出入境管理局',
      until: file.facts.term.endsOn,
      approvedBy: '张国梁',
      receiptNumber: `出入境备〔${on.slice(0, 4)}〕${chance.between(100, 999)}`,
      documents: '无',
    },
  }),
  'group.formed': (scene) => {
    const { cast, on, story, file } = scene;
    const one = kin(scene);
    const minor = isMinorInCorrection(file);
    const members = [
      {
        name: cast.office.name,
        unit: cast.office.unitName,
        role: 'office',
        sex: men.includes(cast.office.name) ? '男' : '女',
        phone: '0471-0000120',
      },
      ...(story.worker
        ? [
            {
              name: cast.worker.name,
              unit: cast.worker.unitName,
              role: 'social-worker',
              sex: '女',
              phone: '0471-0000130',
              ...(minor ? { knowsMinors: true } : {}),
            },
          ]
        : []),
      {
        name: scene.chance.pick(['赵玉清', '斯琴', '田淑珍']),
        unit: `${cast.office.unitName.replace(/司法所$/u, '')}社区居民委员会`,
        role: 'committee',
        sex: '女',
        phone: '0471-0000140',
      },
      { name: one.name, role: minor ? 'guardian' : 'family', sex: one.sex, phone: '13800009999' },
    ];
    return { by: 'office', content: { members, signedOn: on } };
  },
  'intake.announced': (scene) => {
    const { file, cast, story, on } = scene;
    return {
      by: 'office',
      content: {
        place: cast.office.unitName,
        announcer: cast.office.name,
        recorder: story.worker ? cast.worker.name : '居委会人员',
        membersPresent: file.facts.intake.group.slice(0, 3).map((one) => one.name),
        personPresent: true,
        signature: 'signed',
        heldPublicly: false,
        statement: '听清楚了，服从管理。',
        ...(isMinorInCorrection(file)
          ? {
              guardian: `${story.guardian ?? '家属'}（母亲）`,
              ...(story.guardian && { guardianName: story.guardian }),
              guardianToldOn: addDays(on, -2),
              guardianCame: true,
            }
          : {}),
      },
    };
  },
  'plan.made': (scene) => {
    const { file, story, cast, chance, on } = scene;
    const wanted = story.needs ?? [...new Set([story.burden > 0.55 ? '睡眠和情绪' : chance.pick(needWords), chance.pick(needWords)])];
    const end = file.facts.term.endsOn;
    return {
      by: 'office',
      content: {
        facts: crimeInWords(story),
        assessment: `认罪服法，${story.employment === '无' ? '没有固定收入' : `做${story.employment}`}，家庭支持${chance.pick(['较好', '一般'])}，再犯风险${chance.pick(['较低', '一般'])}。`,
        special: story.sentence.illness
          ? `患${story.sentence.illness}，按时复查。`
          : story.burden > 0.55
            ? '情绪低落，由社工安排联系。'
            : '没有特殊情况。',
        supervision: ['按管理类别到所报告和走访', '外出先申请，按期返回销假'],
        help: ['参加每月集中教育', ...(story.worker ? ['社工按需要联系'] : ['司法所个别谈话'])],
        goals: wanted.map((need) => {
          const [goal, measuredBy] = goalOf[need as keyof typeof goalOf] ?? [`${need}有改善`, '谈话和走访核对'];
          return { need, goal, measuredBy, dueOn: minDay(addMonths(on, 6), end) };
        }),
        madeBy: cast.office.name,
      },
    };
  },
  'class.proposed': ({ story, file }) => ({
    by: 'office',
    content: {
      managementClass: story.managementClass,
      sentence: file.facts.judgment.inWords,
      crime: `${file.facts.judgment.charge}，初犯`,
      phase: '入矫',
      risk: story.managementClass === 'strict' ? '无固定工作，交往复杂' : '家庭稳定，风险较低',
      conduct: '入矫',
    },
  }),
  'class.decided': ({ file }) => {
    const proposed = file.facts.intake.classProposed;
    return proposed
      ? {
          by: 'county',
          content: {
            managementClass: proposed.managementClass,
            opinion: `同意司法所意见，定为${managementClassTitle[proposed.managementClass]}`,
          },
        }
      : null;
  },
};

import { calculateLeave } from '#domain/leave/deciding/calculation.ts';
import { reportTopics } from '#domain/reporting/reporting.ts';
import { addDays, daysBetween, minDay } from '#domain/time/plain-date.ts';
import { laterBy, type Scene, type Tells } from './scene.ts';

const pick = <T>({ chance }: Scene, from: readonly T[]): T => chance.pick(from);
const work = ({ story }: Scene): string => (story.employment === '无' ? '在家附近打零工' : `还在做${story.employment}`);
const askedLeave = ({ file, duty }: Scene) => file.facts.leave.find((one) => one.askedSeq === duty.prefill?.leave);

const record = (scene: Scene): string => {
  const last = daysBetween(scene.on, scene.file.facts.term.endsOn);
  return [
    '问：最近在做什么，收入怎么样？',
    `答：${work(scene)}，${pick(scene, ['收入够用', '这个月活少一些', '按月发工资', '家里够开销'])}。`,
    '问：家里有没有变化？',
    `答：${pick(scene, ['没有变化', '孩子上学，老人身体还行', '母亲住院，隔天去看', '家里都好'])}。`,
    '问：报告、学习的要求清楚吗？',
    '答：清楚，按时来。',
    ...(last < 45 ? ['问：快到期了，有什么打算？', '答：踏实干活，不再犯事。'] : []),
  ].join('\n');
};

export const dailyTells: Tells = {
  'reporting.reported': (scene) => ({
    by: 'office',
    content: {
      way: scene.duty.prefill?.way === 'phone' ? 'phone' : 'in-person',
      topics: scene.chance.maybe(0.75) ? [...reportTopics] : ['law', 'supervision', 'study'],
      ...(scene.chance.maybe(0.05) ? { changes: [pick(scene, ['work', 'dwelling'] as const)] } : {}),
      said: pick(scene, ['各方面正常', '工作和住处没有变化', `${work(scene)}，没有外出`, '参加了社区清扫，家里都好', '已提醒按时参加学习']),
    },
  }),
  'reporting.talked': (scene) => {
    const { file, on, at } = scene;
    const first = file.facts.reporting.lastTalkOn === null;
    const left = daysBetween(on, file.facts.term.endsOn);
    return {
      by: 'office',
      content: {
        kind: first ? 'entry' : left < 40 ? 'before-release' : 'regular',
        startedAt: laterBy(at, -scene.chance.between(25, 45)),
        endedAt: at,
        place: scene.cast.office.unitName,
        recorder: scene.story.worker ? scene.cast.worker.name : '韩梅',
        record: record(scene),
        confirmed: true,
        ...(scene.chance.maybe(0.15)
          ? { promise: pick(scene, ['下个月去报电工培训', '按月给孩子寄生活费', '少喝酒', '把欠的罚金分期交上']) }
          : {}),
      },
    };
  },
  'reporting.checked': (scene) => ({
    by: 'office',
    content: {
      how: pick(scene, ['phone', 'phone', 'video', 'information'] as const),
      at: scene.at,
      result: 'normal',
      ...(scene.chance.maybe(0.4) ? { place: pick(scene, ['家中', '工地', '单位']) } : {}),
      note: pick(scene, ['本人接听，情况正常', '本人在家，没有外出', '在单位上班']),
    },
  }),
  'visit.made': (scene) => {
    const { duty, cast, story, at } = scene;
    const worker = duty.owedBy === 'social-worker';
    const seen = pick(scene, [
      '家中整洁，情绪平稳',
      '本人在家，家人都在',
      '谈了近期活计和孩子上学',
      '住处没有变化，邻里反映正常',
      '老人卧床，需要陪护',
    ]);
    return {
      by: worker ? 'worker' : 'office',
      captured: scene.chance.maybe(worker ? 0.6 : 0.2) ? 'offline' : 'online',
      content: {
        met: scene.chance.maybe(0.92) ? 'met' : 'family-only',
        changes: [],
        seen,
        startedAt: laterBy(at, -scene.chance.between(20, 50)),
        place: story.address,
        companion: worker
          ? `${cast.office.name}（${cast.office.unitName}）`
          : story.worker
            ? `${cast.worker.name}（${cast.worker.unitName}）`
            : '居委会 田淑珍',
        signed: true,
      },
    };
  },
  'reporting.health-reported': (scene) => ({
    by: 'office',
    content: {
      month: String(scene.duty.prefill?.month ?? scene.on.slice(0, 7)),
      condition: `${scene.story.sentence.illness ?? '慢性病'}，按时服药，${pick(scene, ['病情稳定', '近期乏力，已复诊', '每周透析两次'])}。`,
      selfCare: 'yes',
      way: 'in-person',
    },
  }),
  'reporting.medical-check': (scene) => ({
    by: 'office',
    content: {
      checkedOn: addDays(scene.on, -1),
      hospital: '内蒙古自治区人民医院',
      doctor: '主治医师',
      diagnosis: scene.story.sentence.illness ?? '慢性病，病情稳定',
      advice: '继续治疗，三个月后复查。',
    },
  }),
  'leave.decided': (scene) => {
    const leave = askedLeave(scene);
    if (!leave) return null;
    const delegated = scene.delegated.includes('leave.decided');
    const { authority } = calculateLeave(leave, scene.file.facts.leave, {
      delegationInForce: delegated,
      on: scene.on,
      opening: scene.file.facts.opening,
    });
    const decision = { leave: leave.askedSeq, outcome: 'granted', reason: '事由属实，准予外出', checkEveryDays: 3, reportThere: false };
    if (scene.duty.owedBy === 'office' && authority.decider !== 'office')
      return {
        by: 'office',
        kind: 'leave.opinion-given',
        content: { leave: leave.askedSeq, opinion: 'agree', text: '事由属实，矫正期间表现稳定' },
      };
    if (scene.duty.owedBy === 'office') return { by: 'office', content: decision };
    return scene.duty.owedBy === 'city-agency'
      ? { by: 'city', content: { ...decision, specialCircumstances: '本人就医和陪护连续，确需在外' } }
      : { by: 'county', content: decision };
  },
  'leave.opinion-given': (scene) => {
    const leave = askedLeave(scene);
    return leave
      ? {
          by: scene.duty.owedBy === 'office' ? 'office' : 'county',
          content: { leave: leave.askedSeq, opinion: 'agree', text: '事由属实，矫正期间表现稳定' },
        }
      : null;
  },
  'leave.departed': ({ duty }) => ({ by: 'office', content: { leave: duty.prefill?.leave, how: 'phone', note: '本人来电，已上车' } }),
  'leave.returned': (scene) => {
    const leave = askedLeave(scene);
    return leave
      ? {
          by: 'office',
          content: { leave: leave.askedSeq, returnedOn: minDay(leave.returnsOn, scene.on), evidence: ['in-person', 'ticket'] },
        }
      : null;
  },
  'leave.procuratorate-told': ({ duty, on }) => ({ by: 'county', content: { leave: duty.prefill?.leave, toldOn: on } }),
};

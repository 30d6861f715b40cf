import { isMinorCase } from '#domain/case/entry-stage.ts';
import { addDays, minDay } from '#domain/time/plain-date.ts';
import { rollToWorkingDay } from '#domain/time/working-days.ts';
import { countyOfOffice } from '../cast.ts';
import { laterBy, type Scene, type Tells } from './scene.ts';

const bodies = ({ story }: Scene) => {
  const { district } = countyOfOffice(story.officeId);
  return { court: `${district}人民法院`, procuratorate: `${district}人民检察院`, police: `${district}公安分局` };
};

export const releaseTells: Tells = {
  'release.summary-received': ({ chance }) => ({
    by: 'office',
    content: { form: chance.maybe(0.8) ? 'written' : 'typed', pages: chance.between(1, 3) },
  }),
  'release.appraised': (scene) => {
    const { cast, on, file, at } = scene;
    const { court, procuratorate, police } = bodies(scene);
    const answered = addDays(on, -1);
    const came = file.facts.requiredLessons.attended.length;
    return {
      by: 'county',
      content: {
        performance: [
          { item: '报告', fact: '按管理类别报告' },
          { item: '教育学习', fact: `参加集中教育 ${came} 次` },
        ],
        officeOpinion: '情况属实，期满可以解除社区矫正。',
        officeSigner: cast.office.name,
        appraisal: '矫正期间遵守规定，按时报告和参加学习，没有重新违法犯罪。',
        resettlement: '建议按本人意愿衔接安置帮教。',
        countyOpinion: '同意鉴定意见。',
        ...(file.facts.release.summaryOn === null ? { withoutSummary: '已两次通知本人，尚未提交，随案催交。' } : {}),
      },
      followedBy: [
        {
          on,
          at: laterBy(at, 12),
          by: 'county',
          kind: 'legal-state.checked',
          content: {
            policeOn: answered,
            courtOn: answered,
            procuratorateOn: answered,
            policeName: police,
            courtName: court,
            procuratorateName: procuratorate,
          },
        },
      ],
    };
  },
  'release.holder-told': () => ({ by: 'county', content: { holder: '呼和浩特第一监狱', way: 'post' } }),
  'release.certified': (scene) => {
    const { cast, on, at, file, story } = scene;
    const announced =
      file.facts.measure === 'temporary-release'
        ? []
        : [
            {
              on,
              at: laterBy(at, 45),
              by: 'office' as const,
              kind: 'release.announced',
              content: {
                place: cast.office.unitName,
                announcer: cast.office.name,
                membersPresent: file.facts.intake.group.slice(0, 2).map((one) => one.name),
                ...(isMinorCase(file) ? { guardian: `${story.guardian ?? '家属'}（母亲）` } : {}),
              },
            },
          ];
    return { by: 'county', content: { handler: cast.county.name, approver: '张国梁', delivery: 'stub' }, followedBy: announced };
  },
  'release.notices-sent': (scene) => {
    const { procuratorate, police } = bodies(scene);
    const { judgment } = scene.file.facts;
    return {
      by: 'county',
      content: {
        decider: judgment.ruling?.body ?? judgment.court,
        deciderWay: 'post',
        procuratorate,
        procuratorateWay: 'exchange',
        police,
        policeWay: 'exchange',
        handler: scene.cast.county.name,
        approver: '张国梁',
      },
    };
  },
  'exit-restriction.lifted': () => ({ by: 'county', content: { police: '呼和浩特市公安局出入境管理局', approvedBy: '张国梁' } }),
  'resettlement.handed-over': ({ cast, on, calendar, chance }) => {
    const joins = chance.maybe(0.8);
    return {
      by: 'county',
      content: {
        to: cast.office.unitName,
        contactName: cast.office.name,
        passed: joins ? ['appraisal', 'certificate', 'contact'] : ['appraisal', 'certificate'],
        consent: joins,
        toldVoluntary: true,
        takesPart: joins,
        firstContactOn: minDay(rollToWorkingDay(addDays(on, 5), calendar).day, addDays(on, 14)),
      },
    };
  },
};

import type { Attempt } from '#domain/act/act.ts';
import { declareAct, type ActDeclaration } from '#domain/act/act.ts';
import type { EnforcementFile } from '#domain/case/case-file.ts';
import type { Refusal } from '#domain/refusal.ts';
import { sayDate, sayDay } from '#domain/time/say-day.ts';
import { type HandOverForm, handOverForm, passTitle, resettlementTerm } from './resettlement.ts';

const groundsAgainstHandOver = (file: EnforcementFile, form: HandOverForm, attempt: Attempt): Refusal[] => {
  const { certificateOn, handedOver } = file.facts.release;
  const private_ = form.passed.filter((one) => one === 'contact' || one === 'needs');
  return [
    ...(certificateOn === null
      ? [
          {
            code: 'resettlement.not-released',
            ground: '还没有解除',
            message: '签发解除社区矫正证明书以后，再移交安置帮教。',
            basis: ['M53'],
            routes: [{ label: '签发解除社区矫正证明书', actKind: 'release.certified' }],
          } satisfies Refusal,
        ]
      : []),
    ...(handedOver !== null && attempt.correcting === null
      ? [
          {
            code: 'resettlement.already-handed-over',
            ground: '已经移交',
            message: '移交过的不再移交；记错了的，用更正。',
            fact: `${sayDay(handedOver.on)} 移交${handedOver.to}`,
            basis: ['M18'],
            routes: [{ label: '移交记错了的，更正那条记录' }],
          } satisfies Refusal,
        ]
      : []),
    ...(!form.consent && private_.length > 0
      ? [
          {
            code: 'resettlement.no-consent',
            ground: '本人没有同意',
            message: '联系方式和约定的需要，本人同意才移交。',
            fact: private_.map((one) => passTitle[one]).join('、'),
            basis: ['M53', 'PI29'],
            routes: [{ label: '去掉这些材料再移交' }],
          } satisfies Refusal,
        ]
      : []),
    ...(form.firstContactOn < attempt.actedOn
      ? [
          {
            code: 'resettlement.contact-before',
            ground: '首次联系早于移交',
            message: '首次联系在移交当日或以后。',
            fact: sayDay(form.firstContactOn, attempt.actedOn),
            basis: ['M53'],
            routes: [{ label: '核对第一次联系的日子' }],
          } satisfies Refusal,
        ]
      : []),
  ];
};

export const resettlementActs: readonly ActDeclaration[] = [
  declareAct({
    kind: 'resettlement.handed-over',
    matter: 'resettlement',
    title: '移交安置帮教',
    nature: 'service',
    hands: { 'county-agency': 'records', office: 'records' },
    basis: ['M53'],
    delegable: false,
    sensitivity: 'open',
    discharges: ['release.hand-over'],
    slot: 'E8.9',
    papers: [],
    withdrawable: true,
    content: handOverForm,
    groundsToRefuse: groundsAgainstHandOver,
    changes: ['release'],
    fold: (facts, act) => ({
      release: {
        ...facts.release,
        handedOver: {
          on: act.actedOn,
          to: act.content.to,
          ...resettlementTerm(facts.measure, facts.term.endsOn),
          firstContactOn: act.content.firstContactOn,
          takesPart: act.content.takesPart,
        },
      },
    }),
    say: (c) =>
      `移交${c.to}（${c.contactName}）：${c.passed.map((one) => passTitle[one]).join('、')}；${c.takesPart ? `${sayDate(c.firstContactOn)}首次联系` : '本人不参加帮教'}`,
  }),
];

import { type ActDeclaration, declareAct } from '#domain/act/act.ts';
import { deliveryForm, deliveryWayTitle, receiverTitle } from './corrigendum.ts';
import { groundsAgainstDelivery } from './corrigendum.rules.ts';

export const corrigendumActs: readonly ActDeclaration[] = [
  declareAct({
    kind: 'corrigendum.delivered',
    matter: 'corrigendum',
    title: '送达更正后的文书',
    nature: 'enforcement',
    hands: { office: 'records', 'county-agency': 'records' },
    basis: ['M18'],
    delegable: false,
    sensitivity: 'open',
    discharges: ['corrigendum.deliver'],
    slot: null,
    papers: [],
    withdrawable: true,
    content: deliveryForm,
    groundsToRefuse: groundsAgainstDelivery,
    changes: ['corrigendum'],
    fold: ({ corrigendum }, { content: { record, to } }) => ({
      corrigendum: {
        letters: corrigendum.letters
          .map((one) => (one.record === record ? { ...one, to: one.to.filter((receiver) => receiver !== to) } : one))
          .filter((one) => one.to.length > 0),
      },
    }),
    say: ({ record, to, way, witness, oldBack }) =>
      `第 ${record} 条更正后的文书已送达${receiverTitle[to]}，${deliveryWayTitle[way]}${witness ? `（${witness}）` : ''}${oldBack ? '，原件已收回' : ''}`,
  }),
];

import { z } from 'zod';
import { declareAct, type ActDeclaration } from '#domain/act/act.ts';
import { actNumber } from '#domain/act/act-number.ts';
import { withdrawal } from '#domain/act/fold.ts';

/** Minutes within which an author may take back an own act (house rule; the taking back is itself an act). */
export const withdrawalMinutes = 10;

export const withdrawalActs: readonly ActDeclaration[] = [
  declareAct({
    kind: withdrawal,
    matter: 'act',
    title: '撤回本人刚录入的案卷记录',
    nature: 'clerical',
    hands: {
      'city-agency': 'records',
      'county-agency': 'records',
      'bureau-head': 'records',
      office: 'records',
      assistant: 'records',
      'social-worker': 'records',
      supervisor: 'records',
      subject: 'records',
      partner: 'records',
      enterprise: 'records',
    },
    basis: ['M18'],
    delegable: false,
    sensitivity: 'open',
    discharges: [],
    slot: null,
    papers: [],
    withdrawable: false,
    ownDoor: true,
    content: z.strictObject({
      seq: actNumber({ title: '撤回哪一条' }),
      reason: z.string().trim().min(2, '写明撤回的原因').max(200).meta({ title: '撤回原因', widget: 'text' }),
    }),
    say: (content) => `撤回第 ${content.seq} 条：${content.reason}`,
  }),
];

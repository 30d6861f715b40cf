import { declareAct, type ActDeclaration } from '#domain/act/act.ts';
import { withIntake } from '#domain/case/entry-stage.ts';
import { classedAs } from '#domain/case/own-changes.ts';
import { managementClassTitle } from '#domain/case/measure.ts';
import { classDecided, classProposed } from './classification.ts';
import { groundsAgainstDecision, groundsAgainstProposal } from './classification.rules.ts';

const desk = { matter: 'classification', nature: 'enforcement', delegable: false, sensitivity: 'open', basis: ['M21'] } as const;

export const classificationActs: readonly ActDeclaration[] = [
  declareAct({
    ...desk,
    kind: 'class.proposed',
    title: '提出管理类别意见',
    hands: { office: 'proposes' },
    discharges: ['class.propose'],
    slot: 'E4.6',
    papers: [],
    withdrawable: true,
    content: classProposed,
    groundsToRefuse: groundsAgainstProposal,
    changes: ['intake', 'stage'],
    fold: (facts, act) =>
      withIntake(facts, {
        classProposed: { seq: act.standsFor, on: act.actedOn, managementClass: act.content.managementClass, reason: act.content.risk },
      }),
    say: ({ managementClass }) => `建议${managementClassTitle[managementClass]}`,
  }),
  declareAct({
    ...desk,
    kind: 'class.decided',
    title: '决定管理类别',
    hands: { 'county-agency': 'decides' },
    discharges: ['class.decide', 'class.propose'],
    slot: 'E4.6',
    papers: ['P307'],
    withdrawable: false,
    content: classDecided,
    groundsToRefuse: groundsAgainstDecision,
    changes: ['intake', 'stage', 'managementClass'],
    fold: (facts, act) => ({
      ...withIntake(facts, { classDecidedOn: act.actedOn, classProposed: null }),
      ...classedAs(act.content.managementClass),
    }),
    say: ({ managementClass, reason }) => `决定为${managementClassTitle[managementClass]}${reason ? `：${reason}` : ''}`,
  }),
];

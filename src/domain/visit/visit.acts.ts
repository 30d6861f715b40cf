import { declareAct, type ActDeclaration } from '#domain/act/act.ts';
import { groundsBeforeEntry, groundsOfEnding } from '#domain/case/supervision.ts';
import { later, met } from '#domain/case/own-changes.ts';
import { metTitle, visitChangeTitle, visitForm } from './visit.ts';

export const visitActs: readonly ActDeclaration[] = [
  declareAct({
    kind: 'visit.made',
    matter: 'visit',
    title: '记录走访',
    nature: 'enforcement',
    natureFor: { 'social-worker': 'service' },
    hands: { office: 'records', assistant: 'records', 'social-worker': 'records', 'county-agency': 'records' },
    basis: ['L26', 'M23'],
    delegable: false,
    sensitivity: 'open',
    discharges: ['visit.make'],
    slot: 'K2.4',
    papers: ['P402'],
    withdrawable: true,
    content: visitForm,
    groundsToRefuse: (file, c, attempt) => [
      ...groundsOfEnding(file),
      ...groundsBeforeEntry(file),
      ...(c.companion.replace(/\s/g, '') === attempt.by.name
        ? [
            {
              code: 'visit.alone',
              ground: '只有一个人',
              // no article of the law asks for two
              message: '平台默认（本局未发布）：走访由两个人一起去，同行的人不是记录人自己。',
              fact: `同行的人写的是 ${c.companion}`,
              basis: [],
              routes: [{ label: '写同行的另一个人' }],
            },
          ]
        : []),
    ],
    // Nobody at home: somebody went, but the visit is still owed.
    changes: ['reporting', 'lastContactOn'],
    fold: (facts, act) =>
      act.content.met === 'nobody'
        ? {}
        : {
            ...(act.content.met === 'met' && met(facts, act.actedOn)),
            reporting: {
              ...facts.reporting,
              lastVisitOn: later(facts.reporting.lastVisitOn, act.actedOn),
              promises: act.content.promise
                ? [...facts.reporting.promises.slice(-4), { seq: act.standsFor, on: act.actedOn, text: act.content.promise }]
                : facts.reporting.promises,
            },
          },
    say: (c) =>
      `走访，${metTitle[c.met]}${c.met === 'met' ? '本人' : ''}${c.changes.length > 0 ? `；${c.changes.map((one) => visitChangeTitle[one]).join('、')}` : ''}；${c.seen}`,
  }),
];

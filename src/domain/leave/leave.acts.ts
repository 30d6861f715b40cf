import { declareAct, type ActDeclaration } from '#domain/act/act.ts';
import { sayDate } from '#domain/time/say-day.ts';
import * as forms from './leave-forms.ts';
import * as fold from './leave-fold.ts';
import * as grounds from './leave-grounds.ts';
import { leaveReasonTitle, proofTitle } from './leave.ts';
import { leaveDays } from './leave.rules.ts';

const open = { matter: 'leave', sensitivity: 'open', delegable: false, withdrawable: false, papers: [] } as const;
const span = (from: string, until: string): string => `${sayDate(from as never)} — ${sayDate(until as never, from as never)}`;

/** 外出: from the request to 销假. A request is a fact that anybody of the office may take in; deciding is not. */
export const leaveActs: readonly ActDeclaration[] = [
  declareAct({
    ...open, kind: 'leave.requested', title: '收到外出申请', nature: 'clerical', basis: ['L27', 'M26', 'M27'], slot: 'K5.1', discharges: [],
    hands: { subject: 'proposes', guardian: 'proposes', office: 'records', assistant: 'records' },
    content: forms.requestForm, groundsToRefuse: grounds.groundsAgainstRequest, fold: fold.requested,
    say: (c) => `申请外出 ${span(c.departsOn, c.returnsOn)}${c.returnsOn >= c.departsOn ? `（${leaveDays(c.departsOn, c.returnsOn)} 天）` : ''}，${c.destination}，${leaveReasonTitle[c.reason]}`,
  }),
  declareAct({
    ...open, kind: 'leave.extended', title: '收到续假申请', nature: 'clerical', basis: ['M28'], slot: 'K5.1', discharges: [],
    hands: { subject: 'proposes', guardian: 'proposes', office: 'records', assistant: 'records' },
    content: forms.extensionForm, groundsToRefuse: grounds.groundsAgainstExtension, fold: fold.extended,
    say: (c) => `申请延到 ${sayDate(c.returnsOn)} 返回，${c.detail}`,
  }),
  declareAct({
    ...open, kind: 'leave.withdrawn', title: '撤回外出申请', nature: 'clerical', basis: ['M27'], slot: null, discharges: ['leave.decide', 'leave.opinion'],
    hands: { subject: 'records', guardian: 'records', office: 'records' },
    content: forms.withdrawalForm, groundsToRefuse: (file, c) => grounds.groundsUnlessAsked(file, c.leave), fold: fold.withdrawn,
    say: (c) => `撤回第 ${c.leave} 条外出申请：${c.reason}`,
  }),
  declareAct({
    ...open, kind: 'leave.proof-asked', title: '请本人补材料', nature: 'clerical', basis: ['M27'], slot: null, discharges: [], withdrawable: true,
    hands: { office: 'records', 'county-agency': 'records', assistant: 'records' },
    content: forms.proofAskForm, groundsToRefuse: (file, c) => grounds.groundsUnlessAsked(file, c.leave), fold: fold.proofAsked,
    say: (c) => `请本人在${sayDate(c.by)}前补：${c.missing.map((one) => proofTitle[one]).join('、')}`,
  }),
  declareAct({
    ...open, kind: 'leave.proof-given', title: '收到外出的证明材料', nature: 'clerical', basis: ['M27'], slot: 'K5.1', discharges: [], withdrawable: true,
    hands: { office: 'records', assistant: 'records', subject: 'records', guardian: 'records' },
    content: forms.proofForm, groundsToRefuse: (file, c) => (grounds.groundsUnlessAsked(file, c.leave).length > 0 ? grounds.groundsUnlessGranted(file, c.leave) : []), fold: fold.proofGiven,
    say: (c) => `收到${c.proofs.map((one) => proofTitle[one]).join('、')}`,
  }),
  declareAct({
    ...open, kind: 'leave.opinion-given', title: '签署外出意见并上报', nature: 'enforcement', basis: ['M27'], slot: 'K5.1', discharges: ['leave.opinion'], withdrawable: true,
    hands: { office: 'proposes', 'county-agency': 'proposes' },
    content: forms.opinionForm, groundsToRefuse: grounds.groundsAgainstOpinion, fold: fold.opinionGiven,
    say: (c) => `${c.opinion === 'agree' ? '建议同意' : '建议不同意'}外出：${c.text}`,
  }),
  declareAct({
    ...open, kind: 'leave.decided', title: '决定外出申请', nature: 'enforcement', basis: ['M27'], slot: 'E5.2', discharges: ['leave.decide'], delegable: true, papers: ['P410', 'P411'],
    hands: { 'city-agency': 'decides', 'county-agency': 'decides', office: 'decides-by-delegation' },
    content: forms.decisionForm, groundsToRefuse: grounds.groundsAgainstDecision, fold: fold.decided,
    say: (c) => `${c.outcome === 'granted' ? '准予外出' : '不准外出'}：${c.reason}`,
  }),
  declareAct({
    ...open, kind: 'leave.procuratorate-told', title: '通报检察院外出情况', nature: 'enforcement', basis: ['M27'], slot: 'E5.3', discharges: ['leave.tell-procuratorate'],
    hands: { 'county-agency': 'records' },
    content: forms.toldForm, groundsToRefuse: (file, c) => grounds.groundsUnlessGranted(file, c.leave), fold: fold.procuratorateTold,
    say: (c) => `${sayDate(c.toldOn)}把超过 30 天的外出通报检察院${c.number ? `，${c.number}` : ''}`,
  }),
  declareAct({
    ...open, kind: 'leave.departed', title: '记录动身和到达', nature: 'clerical', basis: ['M28'], slot: 'K5.3', discharges: ['leave.depart'], withdrawable: true,
    hands: { office: 'records', assistant: 'records', 'social-worker': 'records', subject: 'records' },
    content: forms.departureForm, groundsToRefuse: grounds.groundsAgainstDeparture, fold: fold.departed,
    say: (c) => `本人已动身${c.note ? `，${c.note}` : ''}`,
  }),
  declareAct({
    ...open, kind: 'leave.returned', title: '记录返回销假', nature: 'enforcement', basis: ['M28'], slot: 'K5.3', discharges: ['leave.return', 'leave.check', 'search.contact-first'],
    hands: { office: 'records', 'county-agency': 'records' },
    content: forms.returnForm, groundsToRefuse: grounds.groundsAgainstReturn, fold: fold.returned,
    say: (c) => `${sayDate(c.returnedOn)}返回销假，核实：${c.evidence.map((one) => forms.returnEvidenceTitle[one]).join('、')}`,
  }),
];

// biome-ignore-all format: one line an entry, to be read against the statute
import { paperRow } from './paper-row.ts';
import type { PaperRow } from './paper-row.ts';

/** 监督管理: reports, visits, leave, change of place, positioning, search. */
export const supervisionPapers = {
  P401: paperRow('定期报告（思想汇报）', 'record', ['M24'], { drafts: ['subject'], decides: ['office'], slots: ['K3.1'], personSigns: 'paper' }),
  P402: paperRow('走访记录', 'record', ['M23'], { drafts: ['office', 'social-worker'], slots: ['K2.4'] }),
  P403: paperRow('谈话笔录', 'record', ['L36', 'M43'], { drafts: ['office'], slots: ['K2.3'], personSigns: 'paper' }),
  P404: paperRow('信息化核查、通信联络记录', 'record', ['M23'], { drafts: ['office'], slots: ['K2.5'] }),
  P405: paperRow('教育学习、公益活动记录', 'record', ['L36', 'L42', 'M43', 'M44'], { drafts: ['office'], slots: ['K4.1', 'K4.2'], personSigns: 'paper' }),
  P406: paperRow('身体情况报告、病情复查材料', 'record', ['M24'], { drafts: ['subject'], slots: ['K3.2', 'K3.3'], personSigns: 'paper' }),
  P410: paperRow('社区矫正对象外出审批表', 'sheet', ['L27', 'M26', 'M27'], { drafts: ['subject', 'office'], decides: ['office', 'county', 'city'], copies: ['office', 'county', 'city'], slots: ['K5.1', 'E5.1'], seal: 'cells', personSigns: 'paper' }),
  P411: paperRow('外出批准（不批准）告知书、外出证明', 'form', ['M27'], { decides: ['office', 'county', 'city'], copies: ['subject', 'file'], slots: ['K5.2', 'E5.2'], matterWord: '外', stub: true, seal: 'decider', personSigns: 'stub' }),
  P412: paperRow('销假登记', 'record', ['M28'], { drafts: ['office'], slots: ['K5.3'], personSigns: 'paper' }),
  P413: paperRow('不能按期返回报告、续假审批表', 'sheet', ['M28'], { drafts: ['subject', 'office'], decides: ['office', 'county', 'city'], slots: ['K5.1', 'E5.1'], seal: 'cells', personSigns: 'paper' }),
  P414: paperRow('关于外出的请示、通报检察院函', 'letter', ['M27'], { decides: ['county', 'city'], copies: ['city', 'procuratorate', 'file'], slots: ['E5.3'], matterWord: '', seal: 'county' }),
  P415: paperRow('协助监督管理函', 'letter', ['M28'], { decides: ['county'], copies: ['other-county', 'file'], slots: ['E5.4'], matterWord: '函', seal: 'county' }),
  P416: paperRow('经常性跨市县活动审批表、批准书', 'sheet', ['M29'], { drafts: ['subject', 'office'], decides: ['office', 'county'], copies: ['subject', 'office', 'county'], slots: ['E5.5'], matterWord: '跨', seal: 'county', personSigns: 'paper' }),
  P420: paperRow('执行地变更审批表', 'sheet', ['L27', 'M30'], { drafts: ['subject', 'office'], decides: ['county'], copies: ['county', 'office', 'procuratorate', 'police', 'other-county'], slots: ['E5.6'], seal: 'cells', personSigns: 'paper' }),
  P421: paperRow('征求意见函', 'letter', ['M30'], { decides: ['county'], copies: ['other-county', 'file'], slots: ['E5.7'], matterWord: '函', seal: 'county' }),
  P422: paperRow('复函', 'letter', ['M30'], { decides: ['county'], copies: ['other-county', 'file'], slots: ['E5.8'], matterWord: '函', seal: 'county' }),
  P423: paperRow('执行地变更决定书', 'form', ['M30', 'M31'], { decides: ['county'], copies: ['subject', 'decider', 'other-county', 'procuratorate', 'police', 'file'], slots: ['E5.9'], matterWord: '变', seal: 'county', personSigns: 'paper' }),
  P424: paperRow('不予变更执行地告知书', 'form', ['M30'], { decides: ['county'], copies: ['subject', 'file'], slots: ['E5.9'], matterWord: '变', seal: 'county', personSigns: 'receipt' }),
  P425: paperRow('档案移交清单、转送函、回执', 'letter', ['M31'], { decides: ['county'], copies: ['other-county', 'file'], slots: ['E5.10'], matterWord: '函', seal: 'county' }),
  P426: paperRow('执行地变更证明', 'form', ['M31'], { decides: ['county'], copies: ['subject', 'file'], slots: ['E5.11'], matterWord: '变', stub: true, seal: 'county', personSigns: 'stub' }),
  P430: paperRow('会客审批表', 'sheet', ['M25'], { drafts: ['subject', 'office'], decides: ['county'], copies: ['county', 'office'], slots: ['E5.12'], seal: 'cells', personSigns: 'paper' }),
  P431: paperRow('进入特定区域（场所）审批表', 'sheet', ['M39'], { drafts: ['subject', 'office'], decides: ['county'], copies: ['county', 'office', 'procuratorate'], slots: ['E5.13'], seal: 'cells', personSigns: 'paper' }),
  P432: paperRow('进入特定区域（场所）准许（不准许）通知书', 'form', ['M39'], { decides: ['county'], copies: ['subject', 'police', 'decider', 'procuratorate', 'file'], slots: ['E5.14'], matterWord: '入', stub: true, seal: 'county', personSigns: 'receipt' }),
  P440: paperRow('病情复查（身体报告）延期审批表', 'sheet', ['M24'], { drafts: ['office', 'county'], decides: ['county', 'city', 'province'], copies: ['procuratorate', 'file'], slots: ['E5.15'], matterWord: '复延', seal: 'cells' }),
  P441: paperRow('病情鉴定委托书', 'form', [], { decides: ['county'], copies: ['hospital', 'file'], slots: ['E5.16'], seal: 'county' }),
  P450: paperRow('使用（延长、解除）电子定位装置审批表', 'sheet', ['L29', 'M37'], { drafts: ['office', 'county'], decides: ['county', 'bureau-head'], slots: ['E5.17'], seal: 'cells' }),
  P451: paperRow('电子定位告知书、解除告知书', 'form', ['M37'], { decides: ['bureau-head'], copies: ['subject', 'office', 'file'], slots: ['E5.18'], matterWord: '定', seal: 'bureau', personSigns: 'paper' }),
  P460: paperRow('协助查找通知书、查找记录、通报检察院函', 'form', ['L30', 'M38'], { drafts: ['office', 'county'], decides: ['county'], copies: ['police', 'procuratorate', 'file'], slots: ['E7.1'], matterWord: '查', seal: 'county' }),
  P461: paperRow('监护人督促通知书、通知教育部门函', 'form', ['L53', 'L55'], { decides: ['county'], copies: ['guardian', 'education-bureau', 'file'], slots: ['E9.3'], seal: 'county', personSigns: 'receipt' }),
  P462: paperRow('脱逃、下落不明情况登记表', 'record', ['M38', 'M51'], { drafts: ['office'], decides: ['county'], slots: ['E7.2'] }),
} as const satisfies { readonly [code: `P4${string}`]: PaperRow };

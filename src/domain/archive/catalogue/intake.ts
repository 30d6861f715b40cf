// biome-ignore-all format: one line an entry, to be read against the statute
import { paperRow } from './paper-row.ts';
import type { PaperRow } from './paper-row.ts';

/** 接收 and 入矫: documents and person arrive, the announcement is made. */
export const intakePapers = {
  P201: paperRow('法律文书送达回执', 'form', ['M16'], { decides: ['county'], copies: ['decider', 'file'], slots: ['E2.7'], matterWord: '回', stub: true, seal: 'county' }),
  P202: paperRow('补齐法律文书通知书', 'form', ['M16'], { decides: ['county'], copies: ['decider', 'procuratorate', 'file'], slots: ['E2.8'], matterWord: '补', seal: 'county' }),
  P203: paperRow('接收登记表', 'record', ['L22', 'M17'], { slots: ['E3.1'], personSigns: 'paper' }),
  P204: paperRow('社区矫正对象基本信息表', 'form', ['M17'], { copies: ['county', 'office', 'police'], slots: ['E3.2', 'K1.1'] }),
  P205: paperRow('社区矫正对象报到情况通知单', 'form', ['M16', 'M17'], { decides: ['county'], copies: ['file', 'decider', 'procuratorate', 'police', 'prison'], slots: ['E3.3'], matterWord: '报通', seal: 'county' }),
  P206: paperRow('报到通知书', 'form', ['M17'], { decides: ['county'], copies: ['subject', 'office', 'file'], slots: ['E3.4'], matterWord: '报通', stub: true, seal: 'county', personSigns: 'stub' }),
  P207: paperRow('未按时报到查找记录', 'record', ['M17', 'M38'], { drafts: ['office', 'county'], slots: ['E3.5'] }),
  P208: paperRow('暂予监外执行罪犯交接登记表', 'record', ['L21', 'M17'], { copies: ['file', 'prison', 'police'], slots: ['E2.9'], personSigns: 'paper' }),
  P209: paperRow('法律文书转送函', 'letter', ['L20'], { decides: ['county'], copies: ['procuratorate', 'police', 'file'], slots: ['E2.10'], matterWord: '函', seal: 'county' }),
  P210: paperRow('法定不批准出境人员通报备案通知书', 'form', ['E12'], { decides: ['bureau-head'], copies: ['police', 'file'], slots: ['E3.6'], seal: 'county' }),
  P212: paperRow('保证人具保书', 'record', ['P265'], { drafts: ['guarantor'], copies: ['decider', 'county'], slots: ['E2.6'] }),
  P301: paperRow('社区矫正告知书', 'form', ['L4', 'L23', 'M20'], { drafts: ['office', 'county'], decides: ['county'], copies: ['subject', 'file'], slots: ['E4.1'], seal: 'county', personSigns: 'paper' }),
  P302: paperRow('社区矫正宣告书', 'form', ['L22', 'M20'], { drafts: ['office', 'county'], decides: ['county'], copies: ['subject', 'county', 'office'], slots: ['E4.2'], matterWord: '宣', seal: 'county', personSigns: 'paper' }),
  P303: paperRow('入矫宣告笔录', 'record', ['M20'], { drafts: ['office', 'county'], slots: ['E4.3'], personSigns: 'paper' }),
  P304: paperRow('矫正小组责任书', 'form', ['L25', 'M19'], { drafts: ['office'], copies: ['office', 'county', 'group'], slots: ['E4.4'], seal: 'office' }),
  P305: paperRow('矫正方案', 'record', ['L24', 'M22'], { drafts: ['office'], decides: ['county'], copies: ['county', 'office'], slots: ['E4.5'], personSigns: 'paper' }),
  P306: paperRow('矫正方案调整表', 'record', ['M22'], { drafts: ['office'], decides: ['county'], slots: ['E4.5'] }),
  P307: paperRow('管理类别确定（调整）审批表', 'sheet', ['M21'], { drafts: ['office'], decides: ['county'], copies: ['county', 'office'], slots: ['E4.6', 'K2'], seal: 'cells' }),
  P308: paperRow('首次谈话记录', 'record', ['M20', 'M21', 'M22'], { drafts: ['office', 'county'], slots: ['K2.1'], personSigns: 'paper' }),
  P309: paperRow('信息化核查告知承诺书', 'record', ['M23'], { drafts: ['office'], copies: ['subject', 'office'], slots: ['K2.2'], personSigns: 'paper' }),
  P310: paperRow('监护人到场通知书', 'form', ['M55'], { drafts: ['office', 'county'], decides: ['county'], copies: ['guardian', 'file'], slots: ['E4.7'], seal: 'county', personSigns: 'receipt' }),
} as const satisfies { readonly [code: `P2${string}` | `P3${string}`]: PaperRow };

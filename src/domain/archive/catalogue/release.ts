// biome-ignore-all format: one line an entry, to be read against the statute
import { paperRow } from './paper-row.ts';
import type { PaperRow } from './paper-row.ts';

/** 解除、终止, and the papers common to every stage. */
export const releasePapers = {
  P601: paperRow('个人总结', 'record', ['M53'], { drafts: ['subject'], slots: ['E8.1', 'K8'], personSigns: 'paper' }),
  P602: paperRow('矫正期满鉴定表', 'sheet', ['M53'], { drafts: ['office'], decides: ['county'], copies: ['county', 'office', 'resettlement'], slots: ['E8.2'], seal: 'cells' }),
  P603: paperRow('解除社区矫正宣告书', 'form', ['M54'], { drafts: ['office', 'county'], decides: ['county'], copies: ['subject', 'office', 'county'], slots: ['E8.3'], seal: 'county', personSigns: 'paper' }),
  P604: paperRow('解除社区矫正证明书', 'form', ['L44', 'M53'], { decides: ['county'], copies: ['subject', 'file', 'office'], slots: ['E8.4'], matterWord: '解证', stub: true, seal: 'county', personSigns: 'stub' }),
  P605: paperRow('解除社区矫正通知书', 'form', ['L44', 'M53'], { decides: ['county'], copies: ['decider', 'procuratorate', 'police', 'file'], slots: ['E8.5'], matterWord: '解通', stub: true, seal: 'county' }),
  P606: paperRow('终止社区矫正通知书', 'form', ['L45'], { decides: ['county'], copies: ['decider', 'procuratorate', 'police', 'file'], slots: ['E8.6'], matterWord: '终通', seal: 'county' }),
  P607: paperRow('死亡登记表、死亡通知书', 'form', ['L51'], { drafts: ['office'], decides: ['county'], copies: ['decider', 'procuratorate', 'police', 'prison', 'file'], slots: ['E8.7'], matterWord: '死通', stub: true, seal: 'county' }),
  P608: paperRow('暂予监外执行期满通知函', 'letter', ['M53'], { decides: ['county'], copies: ['prison', 'file'], slots: ['E8.8'], matterWord: '函', seal: 'county' }),
  P609: paperRow('安置帮教衔接（移交）单', 'record', ['M53'], { decides: ['resettlement'], copies: ['resettlement', 'file'], slots: ['E8.9', 'A1.2'] }),
  P701: paperRow('送达回证', 'record', [], { drafts: ['office', 'county'], personSigns: 'paper' }),
  P702: paperRow('审批结果告知书', 'form', ['L27'], { decides: ['county'], copies: ['subject', 'file'], seal: 'decider', personSigns: 'receipt' }),
  P703: paperRow('检察建议（纠正意见）回复函', 'letter', ['L62', 'M57'], { decides: ['county'], copies: ['procuratorate', 'file'], slots: ['E9.1'], matterWord: '函', seal: 'county' }),
  P704: paperRow('委托书', 'letter', ['L9'], { decides: ['county'], copies: ['office', 'file'], matterWord: '', seal: 'county' }),
  P705: paperRow('更正通知', 'form', [], { decides: ['county'], seal: 'decider', personSigns: 'receipt' }),
  P706: paperRow('档案移交清单', 'record', ['M31'], { copies: ['file', 'other-county'], slots: ['E9.2'] }),
  P707: paperRow('情况说明', 'record', [], { drafts: ['office', 'county'], decides: ['county'] }),
  P708: paperRow('档案查阅审批表', 'record', ['L54'], { drafts: ['office'], decides: ['office', 'county'], slots: ['E9.4'] }),
  P709: paperRow('证据复印件核对章', 'record', [], { drafts: ['office', 'county'] }),
  P710: paperRow('未成年人档案查询函及登记', 'record', ['L54'], { decides: ['county'], slots: ['E9.5'] }),
} as const satisfies { readonly [code: `P6${string}` | `P7${string}`]: PaperRow };

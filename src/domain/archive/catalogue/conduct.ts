// biome-ignore-all format: one line an entry, to be read against the statute
import { paperRow } from './paper-row.ts';
import type { PaperRow } from './paper-row.ts';

/** 考核奖惩与变更. Facts come from an incident with its evidence list. */
export const conductPapers = {
  P501: paperRow('考核表', 'record', ['M32'], { drafts: ['office'], decides: ['office', 'county'], slots: ['K6.1', 'E6.1'], personSigns: 'paper' }),
  P502: paperRow('考核结果（奖惩）告知书', 'form', ['M32'], { drafts: ['office', 'county'], decides: ['county'], copies: ['subject', 'file'], slots: ['E6.2'], seal: 'county', personSigns: 'paper' }),
  P503: paperRow('表扬审批表', 'sheet', ['M33'], { drafts: ['office'], decides: ['county'], slots: ['E6.3'], seal: 'cells' }),
  P504: paperRow('表扬决定书', 'form', ['M33'], { drafts: ['office'], decides: ['county'], copies: ['subject', 'procuratorate', 'office', 'file'], slots: ['E6.3'], matterWord: '表', seal: 'county', personSigns: 'receipt' }),
  P505: paperRow('训诫审批表', 'sheet', ['L28', 'M34'], { drafts: ['office'], decides: ['county'], slots: ['E6.4'], seal: 'cells' }),
  P506: paperRow('训诫决定书', 'form', ['L28', 'M34'], { drafts: ['office'], decides: ['county'], copies: ['subject', 'procuratorate', 'office', 'file'], slots: ['E6.4'], matterWord: '训', stub: true, seal: 'county', personSigns: 'stub' }),
  P507: paperRow('警告审批表', 'sheet', ['L28', 'M35'], { drafts: ['office'], decides: ['county'], copies: ['county', 'office'], slots: ['E6.5'], seal: 'cells' }),
  P508: paperRow('违反社区矫正规定警告决定书', 'form', ['L28', 'M35'], { drafts: ['office'], decides: ['county'], copies: ['subject', 'procuratorate', 'office', 'file'], slots: ['E6.6'], matterWord: '警', stub: true, seal: 'county', personSigns: 'stub' }),
  P509: paperRow('提请审核表', 'sheet', ['M36', 'M40', 'M42', 'M46', 'M47', 'M49'], { drafts: ['office'], decides: ['county', 'city'], slots: ['E7.3'], seal: 'cells' }),
  P510: paperRow('治安管理处罚建议书', 'form', ['L28', 'L59', 'M36'], { drafts: ['office'], decides: ['county'], copies: ['police', 'procuratorate', 'file'], slots: ['E7.4'], matterWord: '治建', seal: 'county' }),
  P511: paperRow('撤销缓刑建议书', 'form', ['L46', 'M46'], { drafts: ['office', 'county'], decides: ['county', 'city'], copies: ['decider', 'procuratorate', 'file'], slots: ['E7.5'], matterWord: '撤缓建', seal: 'decider' }),
  P512: paperRow('撤销假释建议书', 'form', ['M47'], { drafts: ['county'], decides: ['city'], copies: ['decider', 'procuratorate', 'police', 'prison', 'file'], slots: ['E7.6'], matterWord: '撤假建', seal: 'city' }),
  P513: paperRow('收监执行建议书', 'form', ['L49', 'M49'], { drafts: ['office'], decides: ['county'], copies: ['decider', 'procuratorate', 'file'], slots: ['E7.7'], matterWord: '收建', seal: 'county' }),
  P514: paperRow('提请逮捕书', 'form', ['L47', 'M48'], { drafts: ['county'], decides: ['county', 'city'], copies: ['decider', 'procuratorate', 'file'], slots: ['E7.8'], matterWord: '捕', seal: 'decider' }),
  P515: paperRow('减刑建议书', 'form', ['L33', 'M42'], { drafts: ['county'], decides: ['city'], copies: ['decider', 'procuratorate', 'police', 'prison', 'file'], slots: ['E7.9'], matterWord: '减建', seal: 'city' }),
  P516: paperRow('异议处理告知书', 'form', ['M32', 'L34'], { decides: ['county'], copies: ['subject', 'file'], slots: ['E6.7'], seal: 'county', personSigns: 'receipt' }),
  P517: paperRow('违规事实调查材料', 'record', ['M40'], { drafts: ['office', 'county'], slots: ['E6.4', 'E6.5', 'E6.6'], personSigns: 'paper' }),
  P518: paperRow('集体评议记录', 'record', [], { slots: ['E6', 'E7'] }),
} as const satisfies { readonly [code: `P5${string}`]: PaperRow };

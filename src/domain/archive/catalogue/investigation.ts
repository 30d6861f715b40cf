// biome-ignore-all format: one line an entry, to be read against the statute
import { paperRow } from './paper-row.ts';
import type { PaperRow } from './paper-row.ts';

/** 调查评估: before the case exists. */
export const investigationPapers = {
  P101: paperRow('调查评估委托登记表', 'record', ['M13'], { slots: ['E1.1'] }),
  P102: paperRow('关于收到调查评估委托的通报', 'letter', ['M13'], { decides: ['county'], copies: ['procuratorate', 'file'], slots: ['E1.2'], matterWord: '函', seal: 'county' }),
  P103: paperRow('调查（询问）笔录', 'record', ['M14'], { drafts: ['office', 'county'], slots: ['E1.4'], personSigns: 'paper' }),
  P104: paperRow('社区矫正社会调查表', 'record', ['M14'], { drafts: ['office'], decides: ['county'], slots: ['E1.3'], seal: 'cells' }),
  P105: paperRow('调查评估意见审批表', 'sheet', ['M14'], { drafts: ['office'], decides: ['county'], slots: ['E1.5'], seal: 'cells' }),
  P106: paperRow('调查评估意见书', 'form', ['L18', 'M14'], { drafts: ['office'], decides: ['county'], copies: ['decider', 'procuratorate', 'file'], slots: ['E1.6'], matterWord: '调评', seal: 'county', personSigns: 'none' }),
  P107: paperRow('无法调查评估复函', 'letter', ['M14'], { decides: ['county'], copies: ['decider', 'procuratorate', 'file'], slots: ['E1.7'], matterWord: '函', seal: 'county' }),
  P108: paperRow('延长调查评估期限协商函', 'letter', ['M14'], { decides: ['county', 'decider'], copies: ['decider', 'file'], slots: ['E1.8'], matterWord: '函', seal: 'county' }),
} as const satisfies { readonly [code: `P1${string}`]: PaperRow };

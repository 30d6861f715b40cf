// biome-ignore-all format: one line an entry, to be read against the statute
import { paperRow } from './paper-row.ts';
import type { PaperRow } from './paper-row.ts';

/** 司法社工 (a separate volume, no legal effect) and 安置帮教 (not compulsory, no sanctions). */
const agencySeal = { drafts: ['social-worker'], decides: ['supervisor'], seal: 'service-agency' } as const;
const worker = { drafts: ['social-worker'], decides: ['supervisor'] } as const;

export const socialWorkPapers = {
  W01: paperRow('转介（接案）登记表', 'social-work', [], { ...worker, slots: ['S2'] }),
  W02: paperRow('服务知情同意书', 'social-work', [], { ...agencySeal, decides: ['subject'], copies: ['subject', 'file'], slots: ['S3'], personSigns: 'paper' }),
  W03: paperRow('需求评估表', 'social-work', [], { ...worker, slots: ['S4'] }),
  W04: paperRow('服务计划（协议）书', 'social-work', [], { ...agencySeal, copies: ['subject', 'file'], slots: ['S5'], personSigns: 'paper' }),
  W05: paperRow('个案服务记录', 'social-work', ['L40'], { ...worker, slots: ['S6'] }),
  W06: paperRow('危机干预记录', 'social-work', [], { ...worker, slots: ['S6'] }),
  W07: paperRow('转介表', 'social-work', [], { ...worker, slots: ['S7'], personSigns: 'paper' }),
  W08: paperRow('阶段评估表', 'social-work', [], { ...worker, slots: ['S8'] }),
  W09: paperRow('结案报告', 'social-work', [], { ...agencySeal, slots: ['S9'], personSigns: 'paper' }),
  W10: paperRow('回访记录', 'social-work', [], { ...worker, slots: ['S10'] }),
  W11: paperRow('督导记录', 'social-work', [], { drafts: ['supervisor'] }),
  W12: paperRow('小组计划书', 'social-work', [], worker),
  W13: paperRow('小组活动记录、签到表', 'social-work', [], { ...worker, slots: ['S6'], personSigns: 'paper' }),
  W14: paperRow('小组评估总结', 'social-work', [], worker),
  W15: paperRow('社工走访记录', 'social-work', [], { ...worker, slots: ['S6'] }),
  W16: paperRow('心理测评报告', 'social-work', ['M43'], { ...agencySeal, slots: ['S4'] }),
  W17: paperRow('心理咨询（疏导）记录', 'social-work', ['M43'], { ...worker, slots: ['S6'] }),
  W18: paperRow('志愿者服务记录', 'social-work', ['L13'], { drafts: ['volunteer', 'social-worker'], slots: ['K4'] }),
  W19: paperRow('项目服务月报', 'social-work', ['L40'], { drafts: ['service-agency'] }),
  B01: paperRow('刑满释放人员通知书、信息核查表及回执', 'incoming', [], { drafts: ['prison'], decides: ['county', 'office'], slots: ['A1.1'] }),
  B02: paperRow('衔接登记表', 'resettlement', [], { drafts: ['office'], slots: ['A1.2'] }),
  B03: paperRow('安置帮教人员登记表', 'resettlement', [], { drafts: ['office'], slots: ['A2.1'], personSigns: 'paper' }),
  B04: paperRow('评估与重点（一般）帮教认定表', 'resettlement', [], { drafts: ['office'], decides: ['county'], slots: ['A2.2'] }),
  B05: paperRow('帮教小组名单、帮教协议书', 'resettlement', [], { drafts: ['office'], slots: ['A3.1'], personSigns: 'paper' }),
  B06: paperRow('帮教方案', 'resettlement', [], { drafts: ['office'], slots: ['A3.2'] }),
  B07: paperRow('帮教走访谈话记录', 'resettlement', [], { drafts: ['office'], slots: ['A4'] }),
  B08: paperRow('帮扶记录', 'resettlement', [], { drafts: ['office'], slots: ['A5'] }),
  B09: paperRow('迁移函及回执', 'resettlement', [], { drafts: ['office'], decides: ['county'], copies: ['other-county', 'file'], slots: ['A6'] }),
  B10: paperRow('年度情况表', 'resettlement', [], { drafts: ['office'], decides: ['county'], slots: ['A7'] }),
  B11: paperRow('解除帮教登记表', 'resettlement', [], { drafts: ['office'], decides: ['county'], slots: ['A8'] }),
} as const satisfies { readonly [code: `W${string}` | `B${string}`]: PaperRow };

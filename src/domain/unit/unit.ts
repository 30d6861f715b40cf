import { z } from 'zod';
import type { UnitKind } from '#domain/workforce/workforce.ts';

/** What each kind of unit is called on screens. */
export const unitKindTitle: { readonly [K in UnitKind]: string } = {
  city: '市级社区矫正机构',
  county: '县级社区矫正机构',
  office: '司法所',
  'social-work': '社工机构',
  procuratorate: '检察院',
  partner: '协作单位',
  enterprise: '爱心企业',
  community: '社区（村）',
};

/** The kinds made at a desk: the city's own unit is there from the first day, and is renamed alone. */
export const kindsMade = ['county', 'office', 'social-work', 'procuratorate', 'partner', 'enterprise', 'community'] as const;
export type KindMade = (typeof kindsMade)[number];

/** Under which units each kind may stand; the database asks the same (`app.add_unit`). */
export const parentKindsOf: { readonly [K in KindMade]: readonly UnitKind[] } = {
  county: ['city'],
  office: ['county'],
  'social-work': ['county'],
  procuratorate: ['county', 'city'],
  partner: ['county', 'city'],
  enterprise: ['county', 'city'],
  community: ['office', 'county'],
};

export const unitName = z
  .string()
  .trim()
  .min(2, '写单位全称')
  .max(60, '不超过 60 字')
  .regex(/^[^\p{Cc}\p{Cf}]*$/u, '名称里有看不见的字符，删掉重写')
  .meta({ title: '单位名称', widget: 'text', wide: true, help: '照单位印章上的全称写；文书和案卷记录上照这样印。' });
/** Stands in the numbers of files and papers. */
export const shortName = z
  .string()
  .trim()
  .min(1, '写简称')
  .max(8, '不超过 8 字')
  .regex(/^[\p{L}\p{N}]+$/u, '简称只用汉字、字母和数字')
  .meta({ title: '简称', widget: 'text', help: '印在案号、文号里，例如“玉”。', example: '玉' });

type Standing = { readonly kind: string; readonly closedOn: string | null };
/** Why a unit of this kind cannot stand under that one; null when it can. */
export const againstParent = (kind: KindMade, parent: Standing): string | null => {
  if (parent.closedOn !== null) return '上级单位已经撤销，选一个在用的单位。';
  if (!parentKindsOf[kind].some((one) => one === parent.kind))
    return `${unitKindTitle[kind]}的上级是${parentKindsOf[kind].map((one) => unitKindTitle[one]).join('或')}。`;
  return null;
};

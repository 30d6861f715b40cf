import type { EnforcementFile } from '#domain/case/case-file.ts';

/** How a letter of the agency speaks of the body that it goes to, and of itself. */
export const yours = ({ facts: { judgment } }: EnforcementFile): '贵院' | '贵局' => (judgment.deciderKind === 'court' ? '贵院' : '贵局');
export const ours = (unitName: string): '我局' | '我单位' => (unitName.endsWith('局') ? '我局' : '我单位');

/** 赵庆山，男，公民身份号码…: what nobody knows is left out. */
export const whoIs = ({ person }: EnforcementFile): string =>
  [person.name, person.sex, person.idNumber && `公民身份号码${person.idNumber}`].filter(Boolean).join('，');

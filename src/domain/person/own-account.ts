import type { EnforcementFacts } from '#domain/case/case-file.ts';
import { isEnded } from '#domain/case/ended.ts';
import type { Post } from '#domain/permission.ts';
import type { Refusal } from '#domain/refusal.ts';
import { addMonths, type PlainDate } from '#domain/time/plain-date.ts';
import { sayDay } from '#domain/time/say-day.ts';

// 本人账号: how a person under correction and the guardian of a minor come to an account of their own, by a code that is good once.

/** Those who hold the case make its codes; the database asks the same (`app.held_case`). */
export const makersOfCodes = ['office', 'assistant', 'county-agency', 'social-worker'] as const satisfies readonly Post[];
export const ownPosts = ['subject', 'guardian'] as const satisfies readonly Post[];
export type OwnPost = (typeof ownPosts)[number];

/** So long a code is good: over a weekend, and no longer. A figure of the product, not of the law. */
export const codeHours = 72;
/** Without letters that read like figures: twelve of them are 60 bits. */
export const codeLetters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
export const codeLength = 12;

/** As it is kept, however it was typed: small letters, blanks, dashes, O for nought, I and L for one. Null: no code. */
export const codeFrom = (typed: string): string | null => {
  const plain = typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s‐-―_.-]/g, '')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1');
  return plain.length === codeLength && [...plain].every((one) => codeLetters.includes(one)) ? plain : null;
};
/** As it is printed: four by four. */
export const sayCode = (code: string): string => code.replace(/(.{4})(?=.)/g, '$1-');

type Held = Pick<EnforcementFacts, 'status'> & {
  readonly minor: boolean;
  readonly bornOn: PlainDate | null;
  readonly office: { readonly name: string } | null;
};
/** Every ground against a code for the person, or for a guardian. */
export const groundsAgainstCode = (held: Held, whom: OwnPost, day: PlainDate): readonly Refusal[] => {
  const grownOn = held.bornOn === null ? null : addMonths(held.bornOn, 18 * 12);
  const grown = grownOn !== null && grownOn <= day;
  return [
    ...(isEnded(held)
      ? [
          {
            code: 'own-account.ended',
            ground: '矫正已经结束',
            message: '矫正结束以后不再开本人账号。',
            basis: ['L44'] as const,
            routes: [{ label: '以后的帮助在安置帮教里办' }],
          },
        ]
      : []),
    ...(whom === 'guardian' && (!held.minor || grown)
      ? [
          {
            code: 'own-account.of-age',
            ground: '不是未成年人',
            message: '只有未成年社区矫正对象的监护人可以开账号；成年人只开本人账号。',
            ...(grown && { fact: `${sayDay(grownOn, day)}年满十八周岁` }),
            basis: ['L53'] as const,
            routes: [{ label: '给本人开账号' }],
          },
        ]
      : []),
    ...(held.office === null
      ? [
          {
            code: 'own-account.no-office',
            ground: '还没有分派司法所',
            message: '本人账号设在负责的司法所，先分派司法所再开。',
            basis: ['L9'] as const,
            routes: [{ label: '分派司法所', actKind: 'assignment.office' }],
          },
        ]
      : []),
  ];
};

import { parsePlainDate, type PlainDate } from '#domain/time/plain-date.ts';

export type Sex = 'male' | 'female';
export const sexTitle: { readonly [S in Sex]: string } = { male: '男', female: '女' };

/** What can be wrong with a resident ID number (GB 11643); a number may have several faults. */
export type IdFault = 'length' | 'character' | 'birth' | 'check-digit';

type IdFacts = {
  /** The normalised number: 18 characters wherever it could be read, an old 15-digit number brought to 18. */
  readonly idNumber: string;
  readonly bornOn: PlainDate | null;
  readonly sex: Sex | null;
  /** The six digits of the place where the number was first given out. */
  readonly region: string | null;
  /** True for a 15-digit number of the time before 1999-10-01. */
  readonly old: boolean;
};
export type IdCheck =
  | {
      readonly ok: true;
      readonly idNumber: string;
      readonly bornOn: PlainDate;
      readonly sex: Sex;
      readonly region: string;
      readonly old: boolean;
    }
  | ({ readonly ok: false; readonly faults: readonly IdFault[]; readonly checkDigit: string | null } & IdFacts);

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2] as const;

/** The eighteenth character for the first seventeen digits (GB 11643, MOD 11-2). */
export function checkDigitOf(seventeen: string): string {
  const sum = weights.reduce((total, weight, i) => total + weight * Number(seventeen[i]), 0);
  return '10X98765432'.charAt(sum % 11);
}

/** Full-width digits, lower-case x, blanks, a text mark in front: the ways bureaus write the same number. */
export function normaliseIdNumber(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\s'`\u200b\ufeff\u2018\u2019]/g, '')
    .toUpperCase()
    .replace(/[×ХΧ]$/, 'X');
}

/** Reads a resident ID number and names every fault, not the first. `asOf` refuses births after that day. */
export function checkIdNumber(text: string, asOf?: PlainDate): IdCheck {
  const written = normaliseIdNumber(text);
  const old = /^\d{15}$/.test(written);
  const seventeen = old ? `${written.slice(0, 6)}19${written.slice(6)}` : written.slice(0, 17);
  const readable = old || (written.length === 18 && /^\d{17}[\dX]$/.test(written));
  if (!readable) {
    const fault: IdFault = written.length === 18 || written.length === 15 ? 'character' : 'length';
    return { ok: false, faults: [fault], checkDigit: null, idNumber: written, bornOn: null, sex: null, region: null, old: false };
  }
  const checkDigit = checkDigitOf(seventeen);
  const idNumber = old ? seventeen + checkDigit : written;
  const born = parsePlainDate(`${seventeen.slice(6, 10)}-${seventeen.slice(10, 12)}-${seventeen.slice(12, 14)}`);
  const bornOn = born !== null && born >= '1900-01-01' && (asOf === undefined || born <= asOf) ? born : null;
  const sex: Sex = Number(seventeen[16]) % 2 === 1 ? 'male' : 'female';
  const region = seventeen.slice(0, 6);
  const checks = idNumber.endsWith(checkDigit);
  if (bornOn !== null && checks) return { ok: true, idNumber, bornOn, sex, region, old };
  const faults: IdFault[] = [];
  if (bornOn === null) faults.push('birth');
  if (!checks) faults.push('check-digit');
  return { ok: false, faults, checkDigit, idNumber, bornOn, sex, region, old };
}

/** Foreigners' passports and the travel papers of Hong Kong, Macao and Taiwan: no check digit to judge by. */
export function isForeignDocument(text: string): boolean {
  return /^[A-Z]{1,3}\d{6,10}(\(?[A-Z\d]\)?)?$/.test(normaliseIdNumber(text));
}

import type { ManagementClass, Measure } from '#domain/case/measure.ts';
import type { Sex } from '#domain/person/id-number.ts';
import { addDays, parsePlainDate, type PlainDate } from '#domain/time/plain-date.ts';
import type { Cell, CountCell, DayCell, PhoneCell } from '../ledger.ts';

const plain = /^[!-~\u4e00-\u9fff]*$/;

/** Full width to half width, every kind of blank and line break gone: what two cells are compared by. */
export function squeeze(text: string): string {
  // Most cells of a hundred thousand rows are plain already.
  if (plain.test(text)) return text;
  return text.normalize('NFKC').replace(/[\s\u200b-\u200d\ufeff]/g, '');
}

/** The words of a cell: trimmed, one line; the apostrophe that keeps `=1+1` from being a formula is taken off. */
export function wordsOf(cell: Cell | undefined): string {
  if (cell === undefined) return '';
  if (plain.test(cell.text) && !cell.text.startsWith("'")) return cell.text;
  return cell.text
    .replace(/[\s\u200b\ufeff]+/g, ' ')
    .trim()
    .replace(/^'(?=[=+\-@\d])/, '');
}

const emptyWords = new Set([
  '',
  '无',
  '没有',
  '否',
  '未',
  '/',
  '\\',
  '-',
  '--',
  '—',
  '——',
  '–',
  '空',
  '暂无',
  '未宣告',
  '不适用',
  'n/a',
  'na',
  '0',
]);
/** 无, —, / and their like. */
export function saysNone(text: string): boolean {
  return emptyWords.has(
    squeeze(text)
      .toLowerCase()
      .replace(/[。.]$/, ''),
  );
}

/** Names: blanks inside Chinese names go (张  明), the dot of Mongolian names stays, Latin names keep single blanks. */
export function readName(text: string): string {
  const plain = text
    .normalize('NFKC')
    .replace(/[\u200b-\u200d\ufeff]/g, '')
    .replace(/\s*[·•・‧∙⋅˙.。]\s*(?=\S)/g, '·')
    .trim();
  const name = /[a-z]/i.test(plain) ? plain.replace(/·/g, '.').replace(/\s+/g, ' ') : plain.replace(/\s/g, '');
  return saysNone(name) ? '' : name;
}

export function readSex(text: string): Sex | null {
  const word = squeeze(text).toLowerCase();
  if (/^(男性?|1|m|male)$/.test(word)) return 'male';
  return /^(女性?|2|f|female)$/.test(word) ? 'female' : null;
}

export function readMeasure(text: string): Measure | null {
  const word = squeeze(text)
    .replace(/^(被?判处|宣告|裁定|决定|被|社区矫正|社矫)+/, '')
    .replace(/(人员|罪犯|对象|犯|类)$/, '');
  if (/^(缓刑|02)$/.test(word)) return 'probation';
  if (/^(管制|01)$/.test(word)) return 'control';
  if (/^(假释|03)$/.test(word)) return 'parole';
  return /^(暂予监外执行|暂予监外|暂外|暂予|监外执行|暂监外执行|保外就医|04)$/.test(word) ? 'temporary-release' : null;
}

/** Local words for the classes; which grade asks what is the district's profile. */
export function readManagementClass(text: string): ManagementClass | null {
  const word = squeeze(text);
  if (/^(严管|严格管理|严格|严格级|一级|一级管理|A|A级)$/.test(word)) return 'strict';
  if (/^(普管|普通管理|普通|普通级|一般管理|二级|二级管理|B|B级)$/.test(word)) return 'general';
  return /^(宽管|宽松管理|宽松|宽松级|宽缓|三级|三级管理|C|C级)$/.test(word) ? 'lenient' : null;
}

/** 2, 2次, 两次; 0 and 无 are none at all, and a blank or a stroke says nothing. What else is written there is not guessed at. */
export function readCount(cell: Cell | undefined): CountCell {
  const text = squeeze(wordsOf(cell));
  if (text === '' || /^[-—–/\\]+$/.test(text)) return { kind: 'none' };
  if (/^(0+(\.0+)?|〇|零)次?$|^(无|没有)$/.test(text)) return { kind: 'count', times: 0 };
  const digits = /^(\d{1,2})(?:\.0+)?次?$/.exec(text)?.[1];
  if (digits !== undefined) return { kind: 'count', times: Number(digits) };
  const spelt = /^([一二两三四五六七八九])次?$/.exec(text)?.[1];
  return spelt === undefined
    ? { kind: 'unreadable', text: wordsOf(cell) }
    : { kind: 'count', times: spelt === '两' ? 2 : chineseDigits.indexOf(spelt) };
}

export function readPhone(cell: Cell | undefined): PhoneCell {
  const words = wordsOf(cell);
  if (cell === undefined || saysNone(words)) return { kind: 'none' };
  const text = squeeze(words);
  const digitsOnly = text
    .replace(/[-()]/g, '')
    .replace(/^(\+|00)86/, '')
    .replace(/^86(?=1\d{10}$)/, '')
    .replace(/\.0+$/, '');
  if (/^\d(\.\d+)?E\+?\d+$/i.test(text)) {
    // A number cell may be written 1.8600008903E10 and still hold every digit.
    const whole = String(Math.round(Number(text)));
    const isWhole = /^1[3-9]\d{9}$/.test(whole) && !/0{6}$/.test(whole);
    return cell.kind === 'number' && isWhole
      ? { kind: 'phone', phone: whole }
      : { kind: 'exponent', text: words, ...(isWhole && /^\d\.\d{10}E/i.test(text) && { whole }) };
  }
  if (cell.kind === 'number' && /^\d{11}$/.test(digitsOnly) && /0{6}$/.test(digitsOnly)) return { kind: 'exponent', text: words };
  if (/^1[3-9]\d{9}$/.test(digitsOnly) || /^0\d{9,11}$/.test(digitsOnly)) return { kind: 'phone', phone: digitsOnly };
  const first = /1[3-9]\d{9}(?!\d)/.exec(text);
  return first && /[,、;/\\]/.test(text.replace(/[，；]/g, ',')) ? { kind: 'phone', phone: first[0] } : { kind: 'unreadable', text: words };
}

const chineseDigits = '〇一二三四五六七八九';
/** Days written 2026-04-05, 2026.12.17, 2026/4/5, 2026年4月5日, 20260405, 26.4.5, 二〇二六年四月五日, or as a sheet's day number. */
export function readDay(cell: Cell | undefined): DayCell {
  const words = wordsOf(cell);
  if (cell === undefined || saysNone(words)) return { kind: 'none' };
  const on = cell.kind === 'date' ? parsePlainDate(words) : dayInText(squeeze(words.replace(/[ T]\d{1,2}:\d{2}.*$/, '')));
  return on === null ? { kind: 'unreadable', text: words } : { kind: 'day', on, text: words };
}

function dayInText(text: string): PlainDate | null {
  // 2026-03-27（生效）, 2026年3月27日星期五: what is said about the day goes.
  const plain = text
    .slice(0, 40)
    .replace(/\([^)]{0,12}\)$/, '')
    .replace(/(星期|周)[一二三四五六日天]$/, '')
    .replace(/(生效|届满|期满|报到)$/, '')
    .replace(/[起止]$/, '')
    .replace(/\\/g, '/');
  if (/^\d{5}(\.\d+)?$/.test(plain)) return dayOfSerial(Number(plain), false);
  const parts =
    /^(\d{4})(\d{2})(\d{2})$/.exec(plain) ??
    /^(\d{4})[-./、年](\d{1,2})[-./、月](\d{1,2})[日号.]?$/.exec(plain) ??
    /^(\d{2})[-./年](\d{1,2})[-./月](\d{1,2})[日号.]?$/.exec(plain);
  if (parts) return dayOf(parts[1] ?? '', parts[2] ?? '', parts[3] ?? '');
  const spelt = /^([〇零Oo○一二三四五六七八九]{4})年([一二三四五六七八九十]{1,2})月([一二三四五六七八九十]{1,3})[日号]?$/.exec(plain);
  if (!spelt) return null;
  const year = [...(spelt[1] ?? '')].map((c) => Math.max(0, chineseDigits.indexOf(c))).join('');
  return dayOf(year, String(smallNumeral(spelt[2] ?? '')), String(smallNumeral(spelt[3] ?? '')));
}

function smallNumeral(text: string): number {
  const [tens, ones] = text.includes('十') ? text.split('十') : ['0', text];
  const value = (part: string | undefined, whenBlank: number): number =>
    !part ? whenBlank : part === '0' ? 0 : chineseDigits.indexOf(part);
  return value(tens, 1) * 10 + value(ones, 0);
}

function dayOf(year: string, month: string, day: string): PlainDate | null {
  // Two digits: the measures of this law began in 1997, so 97 to 99 lie behind and the rest ahead of 2000.
  const full = year.length === 4 ? year : `${Number(year) >= 97 ? '19' : '20'}${year}`;
  return parsePlainDate(`${full}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`);
}

/** A spreadsheet's day number; `from1904` for sheets made on old Macs. Day numbers outside 1927–2118 are no dates of a ledger. */
export function dayOfSerial(serial: number, from1904: boolean): PlainDate | null {
  const days = Math.floor(serial) + (from1904 ? 1462 : 0);
  const epoch = parsePlainDate('1899-12-30');
  return epoch === null || !(days >= 10000 && days < 80000) ? null : addDays(epoch, days);
}

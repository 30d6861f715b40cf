import { describe, expect, it } from 'vitest';
import { maskAddress, maskIdNumber, maskName, maskNumbersIn, maskNumbersInJson, maskNumbersInWords, maskPhone } from './mask.ts';

describe('masking', () => {
  it.each([
    ['呼和浩特市玉泉区昭君路街道友谊小区5号楼', '呼和浩特市玉泉区****'],
    ['内蒙古自治区呼和浩特市土默特左旗察素齐镇', '内蒙古自治区****'],
    ['桃花社五号楼', '****'],
  ])('tells of the address %s no more than %s', (address, masked) => {
    expect(maskAddress(address)).toBe(masked);
  });
  it.each([
    ['张三', '张*'],
    ['张小明', '张*明'],
    ['呼格吉勒图', '呼*图'],
    ['额尔敦·其木格', '额*格'],
    ['张', '*'],
    ['', ''],
  ])('shows the name %s as %s', (name, masked) => {
    expect(maskName(name)).toBe(masked);
  });
  it.each([
    ['150199197701151072', '150199********1072'],
    ['15019919870624416X', '150199********416X'],
    ['150199770115036', '150199*****5036'],
    ['E12345678', '*******78'],
    ['E1', '**'],
    ['', ''],
  ])('shows the number %s as %s', (number, masked) => {
    expect(maskIdNumber(number)).toBe(masked);
  });
  it.each([
    ['13812345678', '138****5678'],
    ['04711234567', '047****4567'],
    ['1234567', '*****67'],
    ['110', '***'],
    ['', ''],
  ])('shows the phone %s as %s', (phone, masked) => {
    expect(maskPhone(phone)).toBe(masked);
  });
  it('shows no whole number inside a text, and leaves the rest of it', () => {
    expect(maskNumbersIn('改为 13812345678，证件 15019919870624416X；第 3 次')).toBe('改为 138****5678，证件 150199********416X；第 3 次');
    expect(maskNumbersIn('批次 1234567890123')).toBe('批次 1234567890123');
  });
  it.each([
    ['电话 13712345678。', '电话 137****5678。'],
    ['+8613712345678', '+86137****5678'],
    ['86 137 1234 5678', '86 137****5678'],
    ['137-1234-5678', '137****5678'],
    ['13712345678-办公室', '137****5678-办公室'],
    ['tel13712345678', 'tel137****5678'],
    ['No150199198507011072', 'No150199********1072'],
    ['150199 1985 0701 1072', '150199********1072'],
    ['150199850701107', '150199*****1107'],
    [
      '（2026）内0104刑初61号，2026-11-23，罚金 5,000 元，批次 1234567890123',
      '（2026）内0104刑初61号，2026-11-23，罚金 5,000 元，批次 1234567890123',
    ],
  ])('shows of the number in what was written, %s, no more than %s', (words, masked) => expect(maskNumbersInWords(words)).toBe(masked));
  it.each([
    '电话 13812345678、13987654321，',
    '第一行\n13812345678\r\n150199198507011072\t15019919870624416X',
    '反斜杠 \\n 和 13812345678',
    '"13812345678"',
    'a13812345678，批次 1234567890123，138123456789',
    '150199198507011072150199198507011072',
  ])('masks inside JSON what it masks inside the text: %s', (text) => {
    const masked = JSON.parse(maskNumbersInJson(JSON.stringify({ said: text, in: [text] }))) as { said: string; in: string[] };
    expect(masked).toEqual({ said: maskNumbersIn(text), in: [maskNumbersIn(text)] });
  });
});

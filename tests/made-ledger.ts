import { checkDigitOf } from '#domain/person/id-number.ts';

/** A ledger of so many people, each with an ID number of the area code that does not exist. */
export const madeLedger = (people: number): string => {
  const rows = Array.from({ length: people }, (_, i) => {
    const seventeen = `150199${1960 + (i % 40)}0101${String(Math.floor(i / 40) * 2 + 1).padStart(3, '0')}`;
    return `${i + 1},赵某${i},男,${seventeen}${checkDigitOf(seventeen)},玉泉区,昭君路司法所,13800000001,"有期徒刑一年,缓刑二年",缓刑,2026-03-27,2028-03-26,无`;
  });
  return ['序号,姓名,性别,身份证号,旗县区,司法所,联系电话,原判刑罚,矫正类别,裁判生效日期,矫正终止日期,禁止令', ...rows].join('\n');
};

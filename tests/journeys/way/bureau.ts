// What a bureau brings on its first day: people with posts, and a ledger of 28. Everybody is invented; area code 150199 does not exist.
import { checkDigitOf } from '#domain/person/id-number.ts';

export const password = 'qingcheng-lushi-62';
const surnames = '赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华';
const givens = '建国志强海燕秀兰文博玉梅永胜桂花志刚丽娟小军红霞德福巧云满仓凤英';

/** One row a person: no office and no worker yet, as in the ledger of a county that has never assigned anybody in writing. */
export const bureauLedger = (): { readonly csv: string; readonly names: readonly string[] } => {
  const people = [...surnames].slice(0, 28).map((surname, i) => {
    const given = givens.slice((i * 2) % givens.length, ((i * 2) % givens.length) + 2);
    const seventeen = `150199${1962 + i}0${(i % 9) + 1}1${i % 9}${String(11 + i * 2).padStart(3, '0')}`;
    return { name: `${surname}${given}`, id: `${seventeen}${checkDigitOf(seventeen)}`, phone: `139${String(47100000 + i * 7)}` };
  });
  const rows = people.map(
    ({ name, id, phone }, i) =>
      `${i + 1},${name},男,${id},玉泉区,${phone},"有期徒刑一年,缓刑二年",缓刑,危险驾驶罪,2026-03-27,2028-03-26,普管,无`,
  );
  const header = '序号,姓名,性别,身份证号,旗县区,联系电话,原判刑罚,矫正类别,罪名,裁判生效日期,矫正终止日期,管理类别,禁止令';
  return { csv: [header, ...rows].join('\n'), names: people.map((one) => one.name) };
};

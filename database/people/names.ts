// Names, numbers and addresses of nobody. Area code 150199 does not exist; the check digit is right, so that the software takes the number.
import { checkDigitOf } from '../../src/domain/person/id-number.ts';
import type { PlainDate } from '../../src/domain/time/plain-date.ts';
import type { Chance } from './chance.ts';

export type Sex = '男' | '女';

const family =
  '王李张刘陈杨赵黄周吴徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈姜崔钟谭陆汪范石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严武戴莫孔向汤云常温康施文牛樊葛邢安齐'.split(
    '',
  );
const given: { readonly [S in Sex]: readonly string[] } = {
  男: [
    '志强',
    '建国',
    '海龙',
    '永刚',
    '晓东',
    '国庆',
    '文斌',
    '立军',
    '俊杰',
    '春林',
    '树根',
    '玉柱',
    '占魁',
    '振华',
    '金山',
    '跃进',
    '利平',
    '瑞丰',
    '明亮',
    '三虎',
    '宏伟',
    '学文',
    '卫国',
    '福生',
    '喜柱',
    '二虎',
    '鹏飞',
    '宇航',
    '浩',
    '磊',
    '勇',
    '凯',
    '鑫',
    '涛',
    '军',
    '斌',
    '伟',
    '超',
    '亮',
    '刚',
  ],
  女: [
    '秀英',
    '桂兰',
    '玉梅',
    '春霞',
    '丽华',
    '晓燕',
    '海霞',
    '彩云',
    '美玲',
    '雪梅',
    '翠花',
    '凤仙',
    '改梅',
    '俊梅',
    '利霞',
    '燕青',
    '玉洁',
    '文静',
    '佳慧',
    '婷婷',
    '丽',
    '娟',
    '敏',
    '芳',
    '静',
    '慧',
    '洁',
    '艳',
    '霞',
    '燕',
  ],
};
const mongolian: { readonly [S in Sex]: readonly string[] } = {
  男: [
    '巴图',
    '布和',
    '朝鲁',
    '额尔敦',
    '格日勒图',
    '哈斯',
    '呼格吉勒',
    '毕力格',
    '孟克',
    '那顺',
    '恩和',
    '乌力吉',
    '苏和',
    '特木尔',
    '陶格陶',
    '吉日嘎拉',
    '宝音',
    '阿拉坦',
    '图门',
    '满都拉',
    '斯日古楞',
    '青格乐',
    '达来',
    '敖特根',
    '巴雅尔',
    '赛音吉雅',
    '查干',
    '哈丹',
    '包金山',
    '云志刚',
  ],
  女: [
    '其其格',
    '娜仁',
    '托娅',
    '高娃',
    '萨仁',
    '乌云',
    '斯琴高娃',
    '阿茹娜',
    '通拉嘎',
    '塔娜',
    '哈斯其其格',
    '乌日娜',
    '格根塔娜',
    '红格尔',
    '索布德',
    '阿拉腾花',
    '萨日娜',
    '其木格',
    '云秀兰',
    '包玉兰',
  ],
};
export const inventName = (chance: Chance, sex: Sex, nation: string): string =>
  nation === '蒙古族' ? chance.pick(mongolian[sex]) : chance.pick(family) + chance.pick(given[sex]);
export const inventNation = (chance: Chance): string => {
  const at = chance.next();
  return at < 0.68 ? '汉族' : at < 0.9 ? '蒙古族' : at < 0.97 ? '回族' : '满族';
};

/** `n` tells people of one birthday apart; its last digit says the sex. */
export const inventIdNumber = (bornOn: PlainDate, sex: Sex, n: number): string => {
  const order = (n % 500) * 2 + (sex === '男' ? 1 : 0);
  const seventeen = `150199${bornOn.replaceAll('-', '')}${String(order).padStart(3, '0')}`;
  return seventeen + checkDigitOf(seventeen);
};
/** 1380000 and four digits. */
export const inventPhone = (n: number): string => `1380000${String(n % 10_000).padStart(4, '0')}`;
export const inventAddress = (chance: Chance, district: string, township: string): string =>
  `${district}${township}演示小区${chance.between(1, 18)}号楼${chance.between(1, 4)}单元${chance.between(1, 6)}0${chance.between(1, 3)}`;

export const educations = ['小学', '初中', '初中', '初中', '高中', '中专', '大专', '本科'] as const;
export const employments = [
  '个体经营',
  '建筑零工',
  '超市理货员',
  '外卖骑手',
  '出租车驾驶员',
  '务农',
  '养殖',
  '餐馆帮厨',
  '物业保洁',
  '货车驾驶员',
  '汽修工',
  '无',
  '装修工',
  '快递分拣员',
  '公司职员',
  '家政服务',
] as const;

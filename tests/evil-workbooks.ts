// Small workbooks that say they are large, or say two things at once, as an attacker would write them.
import { ZipFile } from 'yazl';

const main =
  'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"';
const header = ['编号', '姓名', '身份证号', '矫正类别', '原判刑罚', '裁判生效日期', '矫正终止日期', '司法所'];
const person = ['1', '王芳', '15019919870624416X', '缓刑', '有期徒刑一年,缓刑二年', '2026-03-27', '2028-03-26', ''];
const inline = (words: readonly string[], at = ''): string =>
  `<row${at}>${words.map((text) => `<c t="inlineStr"><is><t>${text}</t></is></c>`).join('')}</row>`;
const rows = inline(header) + inline(person);
const sheet = (inner: string, after = '', before = ''): string =>
  `<worksheet ${main}>${before}<sheetData>${inner}</sheetData>${after}</worksheet>`;
const names = (inner: string): string => `<definedNames>${inner}</definedNames>`;
const book = (sheets: string, after = ''): string => `<workbook ${main}><sheets>${sheets}</sheets>${after}</workbook>`;
const one = '<sheet name="台账" sheetId="1" r:id="rId1"/>';
const relation = (id: string, target: string): string =>
  `<Relationship Id="${id}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="${target}"/>`;
const relations = (inner: string): string =>
  `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${inner}</Relationships>`;
const times = (count: number, make: (i: number) => string): string => Array.from({ length: count }, (_, i) => make(i)).join('');

type Parts = { readonly [name: string]: string | Buffer };
const frame: Parts = { 'xl/workbook.xml': book(one), 'xl/_rels/workbook.xml.rels': relations(relation('rId1', 'worksheets/sheet1.xml')) };
const withSheet = (xml: string, more: Parts = {}): Parts => ({ ...frame, 'xl/worksheets/sheet1.xml': xml, ...more });
const whole = 'A1:XFD1048576';
const strings = (inner: string): string => `<sst ${main}>${inner}</sst>`;
const wideRow = (i: number): string => `<row r="${i}">${times(999, () => '<c t="s"><v>0</v></c>')}</row>`;

/** By what is wrong with it. */
export const evilParts: { readonly [name: string]: () => Parts } = {
  'a merge of every cell': () => withSheet(sheet(rows, `<mergeCells><mergeCell ref="${whole}"/></mergeCells>`)),
  'twenty thousand merges upon each other': () =>
    withSheet(sheet(rows, `<mergeCells>${times(20_000, (i) => `<mergeCell ref="H2:H${5000 + i}"/>`)}</mergeCells>`)),
  'eight thousand merges side by side': () =>
    withSheet(sheet(rows, `<mergeCells>${times(8000, (i) => `<mergeCell ref="Z${i * 3 + 1}:Z${i * 3 + 3}"/>`)}</mergeCells>`)),
  'merges that are no ranges': () =>
    withSheet(sheet(rows, '<mergeCells><mergeCell ref="A1:"/><mergeCell ref="__proto__"/><mergeCell/></mergeCells>')),
  'a choice for every cell': () =>
    withSheet(
      sheet(
        rows,
        `<dataValidations><dataValidation type="list" sqref="${whole}"><formula1>"男,女"</formula1></dataValidation></dataValidations>`,
      ),
    ),
  'choices for whole columns': () =>
    withSheet(
      sheet(
        rows,
        `<dataValidations>${times(6, (i) => `<dataValidation type="list" sqref="${'CDEFGH'.charAt(i)}2:${'CDEFGH'.charAt(i)}1048576"><formula1>"男,女"</formula1></dataValidation>`)}</dataValidations>`,
      ),
    ),
  'a choice for fifty thousand places': () =>
    withSheet(
      sheet(
        rows,
        `<dataValidations><dataValidation type="list" sqref="${times(50_000, (i) => `A${i + 1}:B${i + 1} `)}"/></dataValidations>`,
      ),
    ),
  'a name for every cell': () => ({
    ...withSheet(sheet(rows)),
    'xl/workbook.xml': book(one, names('<definedName name="all">台账!$A$1:$XFD$1048576</definedName>')),
  }),
  'a name for every cell, hidden behind another': () => ({
    ...withSheet(sheet(rows)),
    'xl/workbook.xml': book(one, names(`<definedName name="all">' '!A1:XFD1048576 !B1</definedName>`)),
  }),
  'a name in a filter’s clothes': () => ({
    ...withSheet(sheet(rows)),
    'xl/workbook.xml': book(
      one,
      names(
        '<definedName name="_xlnm._FilterDatabase" hidden="1">台账!$A$1:$XFD$1048576</definedName><definedName name="__proto__">台账!$A$1</definedName>',
      ),
    ),
  }),
  'a hundred thousand names': () => ({
    ...withSheet(sheet(rows)),
    'xl/workbook.xml': book(one, names(times(100_000, (i) => `<definedName name="n${i}">台账!$A$1:$A$9</definedName>`))),
  }),
  'a column as wide as a thousand million': () => withSheet(sheet(rows, '', '<cols><col min="1" max="1000000000" width="9"/></cols>')),
  'a column that begins at a thousand million': () => withSheet(sheet(rows, '', '<cols><col min="1000000000" max="1000000001"/></cols>')),
  'a last row': () => withSheet(sheet(`${inline(header, ' r="1"')}${inline(person, ' r="1048576"')}`)),
  'a row beyond the last': () => withSheet(sheet(`${inline(header, ' r="1"')}${inline(person, ' r="4294967295"')}`)),
  'a row of no number': () => withSheet(sheet(`${inline(header, ' r="1"')}${inline(person, ' r="1e300"')}`)),
  'the same row twice': () => withSheet(sheet(`${inline(header, ' r="1"')}${inline(person, ' r="2"')}${inline(person, ' r="2"')}`)),
  'rows backwards': () => withSheet(sheet(`${inline(header, ' r="9"')}${inline(person, ' r="2"')}`)),
  'a cell beyond the last column': () => withSheet(sheet(`${rows}<row><c r="ZZZZZZ3"><v>1</v></c></row>`)),
  'a cell at no place': () => withSheet(sheet(`${inline(header)}<row><c r="__proto__"><v>1</v></c></row>`)),
  'six hundred empty columns in each of many rows': () =>
    withSheet(sheet(rows + times(20_000, (i) => `<row r="${i + 3}"><c r="WA${i + 3}"/></row>`))),
  'a million empty rows': () => withSheet(sheet(rows + times(600_000, () => '<row/>'))),
  'one text of four million characters': () =>
    withSheet(sheet(`${inline(header)}<row>${times(8, () => '<c t="s"><v>0</v></c>')}</row>`), {
      'xl/sharedStrings.xml': strings(`<si><t>${'字'.repeat(1_300_000)}</t></si>`),
    }),
  'one long text in every cell of many rows': () =>
    withSheet(sheet(inline(header, ' r="1"') + times(90, (i) => wideRow(i + 2))), {
      'xl/sharedStrings.xml': strings(`<si><t>${'字'.repeat(32_000)}</t></si>`),
    }),
  'one cell of millions of characters': () =>
    withSheet(sheet(`${rows}<row><c t="inlineStr"><is><t>${'x'.repeat(3_900_000)}</t></is></c></row>`)),
  'texts that no database keeps': () =>
    withSheet(sheet(`${inline(header)}${inline(person.with(1, '王_x0000_芳_xD800_').with(4, '_xDFFF_缓刑_x0007_').with(7, '_x0000_'))}`)),
  'a million shared texts': () => withSheet(sheet(rows), { 'xl/sharedStrings.xml': strings(times(380_000, () => '<si></si>')) }),
  'two hundred thousand styles': () =>
    withSheet(sheet(rows), { 'xl/styles.xml': `<styleSheet ${main}><cellXfs>${times(200_000, () => '<xf/>')}</cellXfs></styleSheet>` }),
  'a format of a million brackets': () =>
    withSheet(sheet(rows), {
      'xl/styles.xml': `<styleSheet ${main}><numFmts><numFmt numFmtId="200" formatCode="${'['.repeat(2_000_000)}"/></numFmts></styleSheet>`,
    }),
  'a hundred thousand sheets': () => ({
    ...withSheet(sheet(inline(['无']))),
    'xl/workbook.xml': book(times(60_000, (i) => `<sheet name="${i}" sheetId="${i + 1}" r:id="rId1"/>`)),
  }),
  'three hundred sheets that are one': () => ({
    ...withSheet(sheet(times(60_000, () => '<row><c><v>1</v></c></row>'))),
    'xl/workbook.xml': book(times(300, (i) => `<sheet name="${i}" sheetId="${i + 1}" r:id="r${i}"/>`)),
    'xl/_rels/workbook.xml.rels': relations(times(300, (i) => relation(`r${i}`, 'worksheets/sheet1.xml'))),
  }),
  'a second sheet with a merge of every cell': () => ({
    ...withSheet(sheet(rows), { 'xl/worksheets/sheet2.xml': sheet('', `<mergeCells><mergeCell ref="${whole}"/></mergeCells>`) }),
    'xl/workbook.xml': book(`${one}<sheet name="二" sheetId="2" r:id="rId2"/>`),
    'xl/_rels/workbook.xml.rels': relations(relation('rId1', 'worksheets/sheet1.xml') + relation('rId2', 'worksheets/sheet2.xml')),
  }),
  'a sheet of which nothing is known, with a merge of every cell': () =>
    withSheet(sheet(rows), { 'other/xl/worksheets/sheet9.xml': sheet('', `<mergeCells><mergeCell ref="${whole}"/></mergeCells>`) }),
  'a drawing anchored a thousand million columns away': () =>
    withSheet(sheet(rows, '<drawing r:id="rId1"/>'), {
      'xl/worksheets/_rels/sheet1.xml.rels': relations(
        '<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/drawing" Target="../drawings/drawing1.xml"/>',
      ),
      'xl/drawings/_rels/drawing1.xml.rels': relations(
        '<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" Target="../media/image1.png"/>',
      ),
      'xl/drawings/drawing1.xml':
        '<xdr:wsDr xmlns:xdr="x" xmlns:a="a" xmlns:r="r"><xdr:twoCellAnchor><xdr:from><xdr:col>1000000000</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>1000000000</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:from><xdr:to><xdr:col>2000000000</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>2000000000</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:to><xdr:pic><xdr:blipFill><a:blip r:embed="rId1"/></xdr:blipFill></xdr:pic></xdr:twoCellAnchor></xdr:wsDr>',
      'xl/media/image1.png': Buffer.from('89504e470d0a1a0a', 'hex'),
    }),
  'a hundred thousand notes': () =>
    withSheet(sheet(rows), {
      'xl/worksheets/_rels/sheet1.xml.rels': relations(
        '<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments" Target="../comments1.xml"/>',
      ),
      'xl/comments1.xml': `<comments ${main}><commentList>${times(60_000, (i) => `<comment ref="A${i + 1}"><text><t>x</t></text></comment>`)}</commentList></comments>`,
    }),
  'a table of every cell': () =>
    withSheet(sheet(rows, '<tableParts count="1"><tablePart r:id="rId1"/></tableParts>'), {
      'xl/worksheets/_rels/sheet1.xml.rels': relations(
        '<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/table" Target="../tables/table1.xml"/>',
      ),
      'xl/tables/table1.xml': `<table ${main} id="1" name="t" displayName="t" ref="${whole}"><autoFilter ref="${whole}"/><tableColumns count="1"><tableColumn id="1" name="a"/></tableColumns></table>`,
    }),
  'fifty thousand conditions': () =>
    withSheet(
      sheet(
        rows,
        times(
          30_000,
          (i) =>
            `<conditionalFormatting sqref="${whole}"><cfRule type="expression" priority="${i + 1}"><formula>1</formula></cfRule></conditionalFormatting>`,
        ),
      ),
    ),
  'links from every cell': () =>
    withSheet(sheet(rows, `<hyperlinks><hyperlink ref="${whole}" r:id="rId1"/></hyperlinks>`), {
      'xl/worksheets/_rels/sheet1.xml.rels': relations(
        '<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink" Target="http://127.0.0.1/" TargetMode="External"/>',
      ),
    }),
  'elements a hundred thousand deep': () => withSheet(sheet(rows, `${'<a>'.repeat(100_000)}${'</a>'.repeat(100_000)}`)),
  'an attribute of millions of characters': () => withSheet(sheet(rows, `<x y="${'z'.repeat(3_900_000)}"/>`)),
  'a header of a thousand long columns': () =>
    withSheet(sheet(inline([...header, ...Array.from({ length: 900 }, (_, i) => `${'列('.repeat(100)}${i}`)]) + inline(person))),
  'cells of signs that are hard to match': () =>
    withSheet(
      sheet(
        inline(header) +
          ['1', '年', '一', ' ', '-', '有期徒刑', '(', '2026', '缓刑，', '至', '·', '.', '０']
            .map((sign) => inline(header.map((_, i) => (i === 0 ? '1' : sign.repeat(Math.floor(20_000 / sign.length))))))
            .join(''),
      ),
    ),
};

export const evilWorkbook = async (parts: Parts): Promise<Buffer> => {
  const zip = new ZipFile();
  for (const [name, content] of Object.entries(parts)) zip.addBuffer(Buffer.from(content as string), name);
  zip.end();
  const pieces: Buffer[] = [];
  for await (const piece of zip.outputStream as AsyncIterable<Buffer>) pieces.push(piece);
  return Buffer.concat(pieces);
};

/** A ledger of one person, before anybody has laid hands on its bytes. */
export const honestParts = (): Parts => withSheet(sheet(rows));

type Places = { readonly local: number; readonly central: number };
const placesOf = (bytes: Buffer, name: string): Places => {
  const at = (signature: string, nameAt: number): number => {
    for (let i = bytes.indexOf(Buffer.from(signature, 'hex')); i >= 0; i = bytes.indexOf(Buffer.from(signature, 'hex'), i + 1))
      if (bytes.subarray(i + nameAt, i + nameAt + name.length).toString() === name) return i;
    throw new Error(`no ${name}`);
  };
  return { local: at('504b0304', 30), central: at('504b0102', 46) };
};
const changed =
  (change: (bytes: Buffer, places: Places) => void) =>
  (honest: Buffer): Buffer => {
    const bytes = Buffer.from(honest);
    change(bytes, placesOf(bytes, 'xl/worksheets/sheet1.xml'));
    return bytes;
  };
const addTo = (bytes: Buffer, at: number, many: number): void => void bytes.writeUInt32LE(bytes.readUInt32LE(at) + many, at);

/** An honest workbook whose zip says something else of its sheet than what is there. */
export const lies: { readonly [name: string]: (honest: Buffer) => Buffer } = {
  'more than there is': changed((bytes, { local, central }) => {
    addTo(bytes, central + 24, 100);
    addTo(bytes, local + 22, 100);
  }),
  'less than there is': changed((bytes, { local, central }) => {
    addTo(bytes, central + 24, -100);
    addTo(bytes, local + 22, -100);
  }),
  'four thousand million bytes': changed((bytes, { central }) => void bytes.writeUInt32LE(0xfffffffe, central + 24)),
  'one size in front and another in the directory': changed((bytes, { local }) => addTo(bytes, local + 22, 100)),
  'one packed size in front and another in the directory': changed((bytes, { local }) => addTo(bytes, local + 18, -10)),
  'a packed size beyond the file': changed((bytes, { central, local }) => {
    addTo(bytes, central + 20, 1_000_000);
    addTo(bytes, local + 18, 1_000_000);
  }),
  'a size that stands elsewhere, and elsewhere is nothing': changed(
    (bytes, { central }) => void bytes.writeUInt32LE(0xffffffff, central + 24),
  ),
  'another name in front': changed((bytes, { local }) => void bytes.write('xl/worksheets/sheet7.xml', local + 30)),
  'another method in front': changed((bytes, { local }) => void bytes.writeUInt16LE(0, local + 8)),
  'a method that nobody knows': changed((bytes, { local, central }) => {
    bytes.writeUInt16LE(99, local + 8);
    bytes.writeUInt16LE(99, central + 10);
  }),
  'another sum': changed((bytes, { local, central }) => {
    addTo(bytes, central + 16, 1);
    addTo(bytes, local + 14, 1);
  }),
  'that it begins upon another part': (honest) => {
    const bytes = Buffer.from(honest);
    const [first, second] = [placesOf(bytes, 'xl/workbook.xml'), placesOf(bytes, 'xl/worksheets/sheet1.xml')];
    addTo(bytes, first.central + 20, 400);
    addTo(bytes, first.local + 18, 400);
    return second.local > first.local ? bytes : honest.subarray(0, 100);
  },
  'that it begins beyond the file': changed((bytes, { central }) => void bytes.writeUInt32LE(0x7fffffff, central + 42)),
  'that there are more parts': (honest) => {
    const bytes = Buffer.from(honest);
    const end = bytes.lastIndexOf('PK\u0005\u0006');
    bytes.writeUInt16LE(900, end + 8);
    bytes.writeUInt16LE(900, end + 10);
    return bytes;
  },
  'that the directory is elsewhere': (honest) => {
    const bytes = Buffer.from(honest);
    bytes.writeUInt32LE(3, bytes.lastIndexOf('PK\u0005\u0006') + 16);
    return bytes;
  },
  'that the directory is in a larger zip that is not there': (honest) => {
    const bytes = Buffer.from(honest);
    const end = bytes.lastIndexOf('PK\u0005\u0006');
    bytes.writeUInt32LE(0xffffffff, end + 16);
    bytes.writeUInt16LE(0xffff, end + 10);
    return bytes;
  },
  'a flipped bit': changed((bytes, { local }) => {
    const at = local + 30 + 24 + 40;
    bytes[at] = (bytes[at] ?? 0) ^ 4;
  }),
  'half of the file': (honest) => honest.subarray(0, honest.length / 2),
};

export const coverageMarks = [
  'came',
  'made-up',
  'away',
  'ill',
  'work',
  'family',
  'custody',
  'sought',
  'other',
  'unasked',
  'voluntary',
  'not-yet',
  'newcomer',
  'exempt',
  'outside',
] as const;
export type CoverageMark = (typeof coverageMarks)[number];
const look: { readonly [M in CoverageMark]: readonly [letter: string, title: string] } = {
  came: ['', '已到'],
  'made-up': ['补', '已补'],
  away: ['外', '在外'],
  ill: ['病', '生病'],
  work: ['工', '上班'],
  family: ['家', '家中有事'],
  custody: ['押', '被羁押'],
  sought: ['查', '查找中'],
  other: ['他', '其他'],
  unasked: ['缺', '未问到'],
  voluntary: ['愿', '自愿参加，不计应到'],
  'not-yet': ['', '未到月'],
  newcomer: ['新', '未入矫，不计应到'],
  exempt: ['免', '免修，不计应到'],
  outside: ['—', '没有安排到本人，不计应到'],
};

export type CoverageColumn = {
  readonly id: string;
  readonly month: string;
  readonly strand: string;
  readonly came?: number;
  readonly due?: number;
  readonly now?: boolean;
};
export type CoverageRow = { readonly id: string; readonly name: string; readonly marks: readonly CoverageMark[]; readonly still: string };

function Cell({ mark }: { readonly mark: CoverageMark }) {
  const [letter, title] = look[mark];
  return (
    <>
      <i className={`cover cover-${mark}`} aria-hidden="true">
        {letter}
      </i>
      <span className="unseen">{title}</span>
    </>
  );
}

/** Person × strand × month. The letter is the signal, colour repeats it; the foot is n over N. */
export function CoverageGrid({
  columns,
  rows,
  caption,
}: {
  readonly columns: readonly CoverageColumn[];
  readonly rows: readonly CoverageRow[];
  readonly caption: string;
}) {
  const months = columns.reduce<{ month: string; count: number; now: boolean }[]>((groups, column) => {
    const last = groups.at(-1);
    if (last && last.month === column.month) {
      last.count += 1;
      last.now ||= column.now === true;
      return groups;
    }
    return [...groups, { month: column.month, count: 1, now: column.now === true }];
  }, []);
  const used = new Set<CoverageMark>(['came', 'made-up', 'unasked', ...rows.flatMap((row) => row.marks)]);
  const first = (index: number) => index === 0 || columns[index - 1]?.month !== columns[index]?.month;
  return (
    <div className="wide-box" role="region" aria-label={caption} tabIndex={0}>
      <table className="coverage">
        <caption className="unseen">{caption}</caption>
        <thead>
          <tr>
            <th scope="col" rowSpan={2}>
              姓名
            </th>
            {months.map((group) => (
              <th key={group.month} scope="colgroup" colSpan={group.count} className={group.now ? 'cover-month cover-now' : 'cover-month'}>
                {group.month}
              </th>
            ))}
            <th scope="col" rowSpan={2} className="right">
              还缺
            </th>
          </tr>
          <tr>
            {columns.map((column, index) => (
              <th key={column.id} scope="col" className={`${first(index) ? 'cover-first' : ''}${column.now ? ' cover-now' : ''}`}>
                {column.strand}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <th scope="row">{row.name}</th>
              {columns.map((column, index) => (
                <td key={column.id} className={`${first(index) ? 'cover-first' : ''}${column.now ? ' cover-now' : ''}`}>
                  <Cell mark={row.marks[index] ?? 'not-yet'} />
                </td>
              ))}
              <td className="right nowrap small">{row.still}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">到 / 应到</th>
            {columns.map((column, index) => (
              <td key={column.id} className={`note${first(index) ? ' cover-first' : ''}${column.now ? ' cover-now' : ''}`}>
                {column.due === undefined ? (
                  '—'
                ) : (
                  <>
                    {column.came}
                    <br />
                    {column.due}
                  </>
                )}
              </td>
            ))}
            <td />
          </tr>
        </tfoot>
      </table>
      <p className="coverage-legend note ink2" aria-hidden="true">
        {coverageMarks
          .filter((mark) => used.has(mark))
          .map((mark) => (
            <span key={mark}>
              <i className={`cover cover-${mark}`}>{look[mark][0]}</i>
              {look[mark][1]}
            </span>
          ))}
      </p>
    </div>
  );
}

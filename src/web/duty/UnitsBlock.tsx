import type { Workbench } from '#contract/workbench.ts';
import { AppLink } from '#web/parts/frame/AppLink.tsx';
import { Panel } from '#web/parts/frame/Panel.tsx';
import { paths } from '#web/platform/pages/paths.ts';

const filterOf = { county: 'county', office: 'office', worker: 'worker' } as const;

/** One line per county, office or worker. Counts only: no name of a person under correction stands here. */
export function UnitsBlock({
  units,
  narrow = false,
}: {
  readonly units: NonNullable<Workbench['units']> /** In the rail: short heads. */;
  readonly narrow?: boolean;
}) {
  const sum = (pick: (row: (typeof units.rows)[number]) => number) => units.rows.reduce((total, row) => total + pick(row), 0);
  return (
    <Panel title={units.title} note={narrow ? '未联系：30 天没有联系记录' : '只有数，没有名字'} aside={`${units.rows.length} 个`}>
      <div className="wide-box">
        <table className={narrow ? 'plain-table units-table units-narrow' : 'plain-table units-table'}>
          <caption className="unseen">{units.title}的人数和待办</caption>
          <thead>
            <tr>
              <th scope="col">名称</th>
              <th scope="col" className="right">
                在管
              </th>
              <th scope="col" className="right">
                待办
              </th>
              <th scope="col" className="right">
                逾期
              </th>
              <th scope="col" className="right">
                {narrow ? '今天' : '今日到期'}
              </th>
              <th scope="col" className="right">
                {narrow ? '未联系' : '30 天未联系'}
              </th>
            </tr>
          </thead>
          <tbody>
            {units.rows.map((row) => (
              <tr key={row.id}>
                <th scope="row">
                  <AppLink href={paths.cases({ [filterOf[units.of]]: row.id })}>{row.name}</AppLink>
                </th>
                <td className="right">{row.cases}</td>
                <td className="right">{row.open}</td>
                <td className={row.overdue > 0 ? 'right is-over' : 'right'}>{row.overdue}</td>
                <td className={row.dueToday > 0 ? 'right is-today' : 'right'}>{row.dueToday}</td>
                <td className="right">{row.unreached}</td>
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">合计</th>
              <td className="right">{sum((r) => r.cases)}</td>
              <td className="right">{sum((r) => r.open)}</td>
              <td className="right">{sum((r) => r.overdue)}</td>
              <td className="right">{sum((r) => r.dueToday)}</td>
              <td className="right">{sum((r) => r.unreached)}</td>
            </tr>
          </tfoot>
        </table>
      </div>
    </Panel>
  );
}

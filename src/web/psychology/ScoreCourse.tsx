import { useState } from 'react';
import { purposeTitle } from '#domain/psychology/psychology.ts';
import { daysBetween, plainDate } from '#domain/time/plain-date.ts';
import { Button } from '#web/parts/form/Button.tsx';
import { dateWords, dayWords } from '#web/parts/tags/say.ts';
import { useKeys } from '#web/parts/frame/keys.ts';
import type { Course } from './psychology.queries.ts';

const [width, height, left, right, top, bottom] = [720, 292, 44, 64, 20, 54];
const signed = (value: number): string => (Math.round(value * 10) / 10).toString();

type ScoreCourseProps = { readonly course: Course; readonly today: string; readonly retestOn: string | null };

/** Points with the error of one measurement, bands in grey steps, the cut dashed, an empty slot for a re-test that is missing. Key `t`: the same as a table. */
export function ScoreCourse({ course, today, retestOn }: ScoreCourseProps) {
  const [asTable, setAsTable] = useState(false);
  useKeys([{ key: 't', title: '图和表互换', run: () => setAsTable((now) => !now) }]);
  return (
    <>
      <div className="wide-box course-box" role="region" aria-label={`${course.shortTitle} 变化图`} tabIndex={0}>
        {asTable ? <CourseTable course={course} today={today} /> : <CourseDrawing course={course} today={today} retestOn={retestOn} />}
      </div>
      <p className="course-switch">
        <Button size="row" kind="quiet" keyHint="t" onClick={() => setAsTable(!asTable)}>
          {asTable ? '看图' : '看表'}
        </Button>
      </p>
    </>
  );
}

function CourseTable({ course, today }: Omit<ScoreCourseProps, 'retestOn'>) {
  return (
    <table className="plain-table course-table">
      <caption className="unseen">{course.shortTitle} 各次得分，筛查提示</caption>
      <thead>
        <tr>
          <th scope="col">日期</th>
          <th scope="col">哪一次</th>
          <th scope="col" className="right">
            总分 / {course.max}
          </th>
          <th scope="col">筛查分级</th>
          <th scope="col">作答质量</th>
        </tr>
      </thead>
      <tbody>
        {course.sittings.map((one) => (
          <tr key={one.id}>
            <th scope="row">{dayWords(one.takenOn, today)}</th>
            <td>{purposeTitle[one.purpose]}</td>
            <td className="right">{one.total === null ? '未计' : `${one.total}${course.error === null ? '' : ` ±${course.error}`}`}</td>
            <td>{one.band ?? '缺题过多，不计总分'}</td>
            <td>{one.cautions.length > 0 ? one.cautions.join('；') : '未见异常'}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function CourseDrawing({ course, today, retestOn }: ScoreCourseProps) {
  const points = course.sittings.flatMap((one) => (one.total === null ? [] : [{ ...one, total: one.total }]));
  const retested = course.sittings.some((one) => one.purpose === 'retest');
  const slot = retestOn !== null && !retested ? retestOn : null;
  const days = [...points.map((one) => one.takenOn), ...(slot ? [slot] : [])].sort();
  const [first, last] = [plainDate(days[0] ?? today), plainDate(days.at(-1) ?? today)];
  const span = Math.max(daysBetween(first, last), 1);
  const inner = width - left - right;
  const x = (day: string): number => left + 24 + ((inner - 48) * daysBetween(first, plainDate(day))) / span;
  const y = (total: number): number => top + ((height - top - bottom) * (course.max - total)) / course.max;
  const clamp = (total: number): number => Math.max(0, Math.min(course.max, total));
  const edges = [...new Set([...course.bands.map((band) => band.from), course.max])];
  const start = points[0];
  // Two measurements carry √2 of one's error; beyond that the first point has reliably moved.
  const reliable = start && course.error !== null ? start.total + (course.higherIsBetter ? 1 : -1) * course.error * Math.SQRT2 : null;
  const zone = reliable !== null && reliable > 0 && reliable < course.max ? reliable : null;
  const said = points.map((one) => `${dayWords(one.takenOn, today)} ${one.total} 分`).join('，');
  return (
    <svg
      className="course"
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-label={`${course.shortTitle} 得分变化，筛查提示：${said || '还没有得分'}。按 t 看表。`}
    >
      {course.bands.map((band, i) => {
        const [from, to] = [y(i === course.bands.length - 1 ? course.max : (course.bands[i + 1]?.from ?? band.to)), y(band.from)];
        return (
          <g key={band.label}>
            <rect x={left} width={inner} y={from} height={to - from} className={`course-band course-band-${i}`} />
            <text x={width - right + 8} y={(from + to) / 2 + 4}>
              {band.label}
            </text>
          </g>
        );
      })}
      {edges.map((edge) => (
        <text key={edge} x={left - 8} y={y(edge) + 4} textAnchor="end">
          {edge}
        </text>
      ))}
      {zone !== null && start && (
        <>
          <rect
            x={left}
            width={inner}
            y={course.higherIsBetter ? top : y(zone)}
            height={course.higherIsBetter ? y(zone) - top : y(0) - y(zone)}
            className="course-zone"
          />
          <text x={left + 6} y={course.higherIsBetter ? y(zone) - 6 : y(0) - 6} className="course-zone-words">
            {course.higherIsBetter ? '高于' : '低于'} {signed(zone)} 即可靠{course.higherIsBetter ? '上升' : '下降'}（95%）
          </text>
        </>
      )}
      <line x1={left} x2={width - right} y1={y(course.cutoff)} y2={y(course.cutoff)} className="course-cut" />
      <text x={left + 6} y={y(course.cutoff) - 5} className="course-cut-words">
        筛查界值 {course.cutoff}
      </text>
      {points.length > 1 && (
        <polyline className="course-line" points={points.map((one) => `${x(one.takenOn)},${y(one.total)}`).join(' ')} />
      )}
      {points.map((one) => (
        <g key={one.id}>
          {course.error !== null && (
            <path
              className="course-error"
              d={`M${x(one.takenOn)} ${y(clamp(one.total - course.error))}V${y(clamp(one.total + course.error))}M${x(one.takenOn) - 5} ${y(clamp(one.total - course.error))}h10M${x(one.takenOn) - 5} ${y(clamp(one.total + course.error))}h10`}
            />
          )}
          <circle
            cx={x(one.takenOn)}
            cy={y(one.total)}
            r={5}
            className={one.cautions.length > 0 ? 'course-point course-caution' : 'course-point'}
          />
          <text x={x(one.takenOn) + 9} y={y(one.total) - 7} className="course-total">
            {one.total}
          </text>
          <text x={x(one.takenOn)} y={height - 32} textAnchor="middle">
            {dateWords(one.takenOn, today)}
          </text>
          <text x={x(one.takenOn)} y={height - 15} textAnchor="middle">
            {purposeTitle[one.purpose]}
          </text>
        </g>
      ))}
      {slot && (
        <g>
          <line x1={x(slot)} x2={x(slot)} y1={top} y2={y(0)} className="course-slot" />
          <text x={x(slot)} y={height - 32} textAnchor="middle">
            {dateWords(slot, today)}
          </text>
          <text x={x(slot)} y={height - 15} textAnchor="middle">
            复测
          </text>
        </g>
      )}
    </svg>
  );
}

import { dateWords } from '#web/parts/tags/say.ts';
import { Mark } from '#web/parts/tags/Mark.tsx';
import type { Course } from './psychology.queries.ts';

/** One word, always with 筛查提示, the numbers it rests on and what they cannot say. Never on an enforcement post's page. */
export function ChangeVerdict({ course, today }: { readonly course: Course; readonly today: string }) {
  const { verdict } = course;
  if (!verdict) {
    const last = course.sittings.at(-1);
    return (
      <div className="verdict">
        <div className="verdict-word">
          <b>{last ? '只有一次' : '还没有测评'}</b>
          <Mark>筛查提示</Mark>
        </div>
        <p className="small ink2 grow">
          {last ? '同一量表做过两次，才能看变化。' : `做过一次 ${course.shortTitle} 后，这里显示得分和误差。`}没有做的，仍计入分母。
        </p>
      </div>
    );
  }
  const moved = verdict.second - verdict.first;
  return (
    <div className="verdict">
      <div className="verdict-word">
        <span className="small ink3">
          比较 {dateWords(verdict.from, today)} 与 {dateWords(verdict.to, today)}
        </span>
        <b className={`verdict-${verdict.verdict}`}>{verdict.word}</b>
        <span className="small">
          {verdict.first} → {verdict.second}，{moved === 0 ? '没有变动' : `${moved < 0 ? '下降' : '上升'} ${Math.abs(moved)} 分`}
        </span>
        <Mark>筛查提示</Mark>
      </div>
      <div className="grow small stack-tight">
        {verdict.because.map((line) => (
          <p key={line}>{line}</p>
        ))}
        <p>
          <b>{verdict.note}</b>
        </p>
        {verdict.cannotSay.map((line) => (
          <p key={line} className="ink2">
            {line}
          </p>
        ))}
      </div>
    </div>
  );
}

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { correctAttendance, type LessonCell } from '#contract/education.ts';
import { type GapReason, gapReasons, gapReasonTitle } from '#domain/education/education.ts';
import { Button } from '#web/parts/form/Button.tsx';
import { ProblemNote } from '#web/parts/form/ProblemNote.tsx';
import { citeWords } from '#web/parts/tags/cite.ts';
import { call, newKey, problemOf } from '#web/platform/call.ts';

type CorrectBoxProps = {
  readonly lessonId: string;
  readonly cell: LessonCell;
  /** False where what stands in the file is not the asker's to put right. */
  readonly mayCorrect: boolean;
  readonly onClose: () => void;
};

type Said = { readonly reason: GapReason; readonly because: string; readonly key: string };

/** Somebody of whom the sheet says that they came: what was written wrongly is put right here, in the lesson and in their file at once. */
export function CorrectBox({ lessonId, cell, mayCorrect, onClose }: CorrectBoxProps) {
  const queries = useQueryClient();
  const [{ reason, because, key }, setSaid] = useState<Said>(() => ({ reason: 'not-asked', because: '', key: newKey() }));
  // Other words are another request; the same ones sent again are one.
  const say = (more: Partial<Said>) => setSaid((now) => ({ ...now, ...more, key: newKey() }));
  const correct = useMutation({
    mutationFn: () =>
      call(
        correctAttendance,
        { params: { lessonId, caseId: cell.caseId }, body: { came: false, reason, because: because.trim() } },
        { key },
      ),
    onSuccess: async () => {
      await Promise.all(['lesson', 'coverage', 'lessons'].map((name) => queries.invalidateQueries({ queryKey: [name] })));
      onClose();
    },
  });
  if (!mayCorrect)
    return (
      <div className="reason-box">
        <p className="small">{cell.name} 已经记为到课并写入案卷；自愿的课记错了，请本人的社工在这里更正。</p>
        <p>
          <Button size="row" onClick={onClose}>
            知道了
          </Button>
        </p>
      </div>
    );
  return (
    <form
      className="reason-box"
      aria-label={`更正 ${cell.name} 的签到`}
      onSubmit={(event) => {
        event.preventDefault();
        correct.mutate();
      }}
    >
      <b>更正：{cell.name} 没有到</b>
      <p className="small">现在记的是到课，已写入案卷。更正以后，案卷里原来那条留着、不作数；没有到的原因只留在这场课里。</p>
      <div className="choices">
        {gapReasons.map((one) => (
          <label key={one} className="choice">
            <input type="radio" name="reason" checked={reason === one} onChange={() => say({ reason: one })} />
            <span>{gapReasonTitle[one]}</span>
          </label>
        ))}
      </div>
      <label className="field">
        <span className="field-label">更正的原因</span>
        <input
          className="field-box"
          required
          minLength={2}
          maxLength={120}
          placeholder="签到时点错了人"
          value={because}
          onChange={(event) => say({ because: event.target.value })}
        />
      </label>
      {correct.isError && (
        <ProblemNote problem={problemOf(correct.error)} heading="没有更正" articleTitle={citeWords} onRetry={() => correct.mutate()} />
      )}
      <p className="row-wrap">
        <Button kind="primary" size="row" type="submit" busy={correct.isPending && '正在更正'}>
          更正
        </Button>
        <Button size="row" kind="quiet" onClick={onClose}>
          收起
        </Button>
      </p>
    </form>
  );
}

import type { OwnNext, OwnStepReply } from '#contract/person.ts';
import { citeWords } from '#web/parts/tags/cite.ts';
import { Button } from '#web/parts/form/Button.tsx';
import { useElder } from './elder/elder.ts';
import { whenWords } from './step-words.ts';
import { paths } from '#web/platform/pages/paths.ts';

type AnswerProps = { readonly step: OwnStepReply; readonly own: OwnNext; readonly onBack: () => void };
const useSize = () => (useElder() ? ('elder' as const) : ('phone' as const));

/** Why this day: the rule's own sentence, with what it rests on. */
export function WhyThisDay({ step, own, onBack }: AnswerProps) {
  const size = useSize();
  return (
    <article className="own-answer" data-read>
      <h1 tabIndex={-1}>为什么是这一天</h1>
      <p className="own-lead">
        {whenWords(step, own.day)}，{step.what}
      </p>
      <p>{step.because}</p>
      {step.basis.length > 0 && <p className="ink2">依据：{step.basis.map(citeWords).join('、')}</p>}
      <p className="ink2">觉得日子不对，打电话问{own.place?.name ?? '司法所'}，也可以向检察院反映。</p>
      <OwnCalls own={own} size={size} />
      <Button size={size} wide icon="left" onClick={onBack}>
        回到下一件
      </Button>
    </article>
  );
}

/** Cannot come: say it, keep the proof, ask for leave where it is one. How to need less is nobody's advice here. */
export function CannotGo({ own, onBack }: AnswerProps) {
  const size = useSize();
  return (
    <article className="own-answer" data-read>
      <h1 tabIndex={-1}>去不了，怎么办</h1>
      <ol className="own-list">
        <li>
          <b>先打电话</b>说清为什么去不了、哪天能去。越早越好，过了日子也要打。
        </li>
        <li>
          <b>留下凭据</b>看病的留病历和票据，路上出事的留车票、照片。
        </li>
        <li>
          <b>要离开本地的，先请假</b>答复以前不要出发。
        </li>
      </ol>
      <OwnCalls own={own} size={size} />
      {own.caseId && (
        <Button size={size} wide icon="leave" href={paths.askLeave()}>
          请假外出
        </Button>
      )}
      <Button size={size} wide icon="left" onClick={onBack}>
        回到下一件
      </Button>
    </article>
  );
}

/** The office and the worker, each a call; without a number the place is named. */
export function OwnCalls({ own, size }: { readonly own: Pick<OwnNext, 'place' | 'worker'>; readonly size: 'phone' | 'elder' }) {
  const { place, worker } = own;
  return (
    <>
      {place?.phone && (
        <a className={`button button-primary button-${size} button-wide`} href={`tel:${place.phone}`}>
          打给{place.name}
        </a>
      )}
      {worker?.phone && (
        <a className={`button button-plain button-${size} button-wide`} href={`tel:${worker.phone}`}>
          打给社工{worker.name}
        </a>
      )}
      {!place?.phone && !worker?.phone && <p>电话在你的责任书上；也可以直接到{place?.name ?? '司法所'}去说。</p>}
    </>
  );
}

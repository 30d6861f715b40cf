import { DutyTag } from '#web/parts/tags/DutyTag.tsx';
import { Icon } from '#web/parts/icons/Icon.tsx';
import { tagOf } from '#web/act/words.ts';
import type { Psychology } from './psychology.queries.ts';

/** Where the loop stands: the current stage washed, its due day under it. A list on the phone. */
export function LoopStages({ stages, today }: { readonly stages: Psychology['stages']; readonly today: string }) {
  return (
    <ol className="loop-stages panel" aria-label="心理工作的各步">
      {stages.map((stage, n) => (
        <li key={stage.id} className={stage.state === 'now' ? 'loop-now' : ''} aria-current={stage.state === 'now' ? 'step' : undefined}>
          <p className="row">
            <span className={`step-number step-number-${stage.state === 'declined' ? 'open' : stage.state}`}>
              {stage.state === 'done' ? <Icon name="check" small /> : n + 1}
            </span>
            <b>{stage.title}</b>
            {stage.state === 'done' && <span className="unseen">已办</span>}
          </p>
          <p className="small ink2">{stage.words}</p>
          {stage.dueOn && <DutyTag {...tagOf({ dueOn: stage.dueOn, provisional: false }, today, today)} withDay />}
        </li>
      ))}
    </ol>
  );
}

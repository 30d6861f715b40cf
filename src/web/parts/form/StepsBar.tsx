import type { ReactNode } from 'react';
import { AppLink } from '../frame/AppLink.tsx';
import { Icon } from '../icons/Icon.tsx';

export type Step = {
  readonly id: string;
  readonly title: string;
  /** Due day, done day or count under the name. */
  readonly note?: ReactNode;
  readonly state: 'done' | 'now' | 'open';
  /** The note is pressing: due today or late. */
  readonly pressing?: boolean;
  readonly href?: string;
  readonly onOpen?: () => void;
};

/** 4–8 equal cells; a step that may lawfully be opened is a link or a button. */
export function StepsBar({ steps, label }: { readonly steps: readonly Step[]; readonly label: string }) {
  return (
    <ol className="steps-bar" aria-label={label}>
      {steps.map((step, index) => {
        const inside = (
          <>
            <span className={`step-number step-number-${step.state}`}>
              {step.state === 'done' ? <Icon name="check" small /> : index + 1}
            </span>
            <span>
              <b>{step.title}</b>
              {step.note && <em className={step.pressing ? 'is-today' : ''}>{step.note}</em>}
            </span>
            {step.state === 'done' && <span className="unseen">已办</span>}
          </>
        );
        return (
          <li key={step.id} className={`step step-${step.state}`} aria-current={step.state === 'now' ? 'step' : undefined}>
            {step.href ? (
              <AppLink href={step.href} className="step-cell">
                {inside}
              </AppLink>
            ) : step.onOpen ? (
              <button type="button" className="step-cell" onClick={step.onOpen}>
                {inside}
              </button>
            ) : (
              <span className="step-cell">{inside}</span>
            )}
          </li>
        );
      })}
    </ol>
  );
}

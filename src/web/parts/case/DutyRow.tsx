import type { ReactNode } from 'react';
import type { Nature } from '#domain/act/act.ts';
import type { ManagementClass } from '#domain/case/measure.ts';
import { partsOf, plainDate } from '#domain/time/plain-date.ts';
import { Button } from '../form/Button.tsx';
import { AppLink } from '../frame/AppLink.tsx';
import { BecauseLine } from '../tags/BecauseLine.tsx';
import { ClassTag } from '../tags/ClassTag.tsx';
import { DutyTag, type DutyTagProps } from '../tags/DutyTag.tsx';
import { NatureSeal } from '../tags/NatureSeal.tsx';
import { weekdayWords } from '../tags/say.ts';

export type DutyRowProps = {
  readonly tag: DutyTagProps;
  readonly nature: Nature;
  /** Verb and object. */
  readonly title: string;
  readonly person?: string;
  readonly personHref?: string;
  readonly managementClass?: ManagementClass | null;
  readonly because?: string;
  readonly basis?: readonly string[];
  /** One more sentence of fact or caution. */
  readonly note?: ReactNode;
  /** The verb of the act that discharges it. */
  readonly verb?: string;
  readonly href?: string;
  readonly onVerb?: () => void;
  readonly current?: boolean;
};

/** `full`: with because, as in 必须做的. */
export function DutyRow(props: DutyRowProps) {
  const { person, personHref } = props;
  return (
    <li className={props.current ? 'duty-row row-current' : 'duty-row'}>
      <div className="duty-when">
        <DutyTag {...props.tag} />
      </div>
      <div className="grow">
        <div className="row-wrap">
          {person &&
            (personHref ? (
              <AppLink href={personHref} className="who">
                {person}
              </AppLink>
            ) : (
              <span className="who">{person}</span>
            ))}
          {props.managementClass !== undefined && <ClassTag value={props.managementClass} />}
          <span className="duty-what">
            <NatureSeal nature={props.nature} />
            {props.title}
          </span>
        </div>
        {props.because && <BecauseLine {...(props.basis && { basis: props.basis })}>{props.because}</BecauseLine>}
        {props.note && <p className="duty-note note ink3">{props.note}</p>}
      </div>
      {props.verb && (
        <Button size="row" {...(props.href && { href: props.href })} {...(props.onVerb && { onClick: props.onVerb })}>
          {props.verb}
        </Button>
      )}
    </li>
  );
}

type DutyLineProps = Omit<DutyRowProps, 'because' | 'basis'> & {
  /** Day of the line at its left; or a time: 10:05. */
  readonly on?: string;
  readonly time?: string;
  readonly today?: string;
};

/** One line: 将要到期, 今天已办. */
export function DutyLine(props: DutyLineProps) {
  const { person, personHref, on, today } = props;
  const otherYear = on !== undefined && today !== undefined && on.slice(0, 4) !== today.slice(0, 4);
  return (
    <li className={props.current ? 'duty-line row-current' : 'duty-line'}>
      <span className="duty-day">
        {props.time ??
          (on &&
            (otherYear ? (
              <>
                <b>—</b>
                {on.slice(0, 4)}
              </>
            ) : (
              <>
                <b>{partsOf(plainDate(on)).dayOfMonth}</b>
                {weekdayWords(on)}
              </>
            )))}
      </span>
      <DutyTag {...props.tag} />
      {person &&
        (personHref ? (
          <AppLink href={personHref} className="who">
            {person}
          </AppLink>
        ) : (
          <span className="who">{person}</span>
        ))}
      {props.managementClass !== undefined && <ClassTag value={props.managementClass} />}
      <span className="grow">
        <NatureSeal nature={props.nature} />
        {props.title} {props.note && <span className="ink3 small">{props.note}</span>}
      </span>
      {props.verb && (
        <Button
          size="row"
          kind={props.tag.state === 'done' ? 'quiet' : 'plain'}
          {...(props.href && { href: props.href })}
          {...(props.onVerb && { onClick: props.onVerb })}
        >
          {props.verb}
        </Button>
      )}
    </li>
  );
}

/** In the rail of a case: tag above, duty, because, button. */
export function DutyCard(props: DutyRowProps) {
  return (
    <li className="duty-card">
      <DutyTag {...props.tag} />
      <b className="duty-card-title">
        <NatureSeal nature={props.nature} />
        {props.title}
      </b>
      {props.because && <BecauseLine {...(props.basis && { basis: props.basis })}>{props.because}</BecauseLine>}
      {props.note && <p className="note ink3">{props.note}</p>}
      {props.verb && (
        <Button size="row" {...(props.href && { href: props.href })} {...(props.onVerb && { onClick: props.onVerb })}>
          {props.verb}
        </Button>
      )}
    </li>
  );
}

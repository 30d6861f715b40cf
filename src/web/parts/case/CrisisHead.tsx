import { type ReactNode, useEffect, useState } from 'react';
import { helpLines } from '#domain/psychology/follow-up.ts';
import { Icon } from '../icons/Icon.tsx';

const two = (value: number): string => String(value).padStart(2, '0');
const leftWords = (seconds: number): string => {
  const [late, minutes] = [seconds < 0, Math.floor(Math.abs(seconds) / 60)];
  return `${late ? '已过' : '还剩'} ${Math.floor(minutes / 60)} 小时 ${two(minutes % 60)} 分`;
};

/** Counts on from the server's answer; the machine's own clock is not asked what time it is. */
export function TimeLeft({ seconds }: { readonly seconds: number }) {
  const [passed, setPassed] = useState(0);
  useEffect(() => {
    const started = performance.now();
    const timer = setInterval(() => setPassed(Math.floor((performance.now() - started) / 1000)), 1000);
    return () => clearInterval(timer);
  }, []);
  return (
    <span className="crisis-left" role="timer">
      {leftWords(seconds - passed)}
    </span>
  );
}

/** The whole width, red: who goes, until when. */
export function CrisisHead({
  title,
  words,
  left,
  calm = false,
  children,
}: {
  readonly title: ReactNode;
  readonly words?: ReactNode;
  readonly left?: number | undefined;
  readonly calm?: boolean;
  readonly children?: ReactNode;
}) {
  return (
    <section className={calm ? 'crisis-head crisis-calm' : 'crisis-head'} role="alert" aria-label="危机处置">
      <div className="grow">
        <h2>
          <Icon name="pulse" /> {title}
        </h2>
        {words && <p className="small">{words}</p>}
      </div>
      {left !== undefined && <TimeLeft key={left} seconds={left} />}
      {children}
    </section>
  );
}

/** 12356 · 120 · 110, each a call. */
export function HelpLines({ own = false }: { readonly own?: boolean }) {
  return (
    <div className="help-lines">
      <p className="small">{own ? '现在就难受，先打：' : '需要时先打：'}</p>
      <ul>
        {helpLines.map((line) => (
          <li key={line.number}>
            <a className="button button-plain button-desk" href={`tel:${line.number}`}>
              <Icon name="phone" />
              <b>{line.number}</b> {line.title}
            </a>
          </li>
        ))}
      </ul>
      <p className="small">
        <b>求助不作为处罚依据。</b>
      </p>
    </div>
  );
}

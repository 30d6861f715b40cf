import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { InstrumentId } from '#domain/psychology/instrument.ts';
import { findInstrument, instruments } from '#domain/psychology/instruments/shelf.ts';
import { type Purpose, purposes } from '#domain/psychology/psychology.ts';
import { CrisisHead, HelpLines } from '#web/parts/case/CrisisHead.tsx';
import { Button } from '#web/parts/form/Button.tsx';
import { ProblemNote } from '#web/parts/form/ProblemNote.tsx';
import { EmptyNote } from '#web/parts/frame/EmptyNote.tsx';
import { PageHead, Panel } from '#web/parts/frame/Panel.tsx';
import { Wait } from '#web/parts/frame/Wait.tsx';
import { dayWords } from '#web/parts/tags/say.ts';
import { useQueryValue } from '#web/platform/address.ts';
import { problemOf } from '#web/platform/call.ts';
import { useSession } from '#web/platform/session.ts';
import { AfterTest } from './AfterTest.tsx';
import { useMyTests } from './psychology.queries.ts';
import { type Taken, TestRunner } from './TestRunner.tsx';
import './psychology.css';

// The word of the measure is not on the person's phone: somebody beside them on the bus reads along.
const about: { readonly [I in InstrumentId]: string } = { 'phq-9': '心情和睡眠', 'gad-7': '紧张和担心', 'who-5': '近来的状态' };
const time: { readonly [P in Purpose]: string } = { intake: '第一次', 'follow-up': '平时', retest: '结束前再做一次' };
const isFree = '做不做由你定，不做没有关系。';

/** The person's phone: what there is to do, done in three minutes, and help first when it is needed. */
export function MyTestsPage() {
  const { day } = useSession();
  const queries = useQueryClient();
  const found = useMyTests();
  const [asked, setAsked] = useQueryValue('instrument');
  const [askedPurpose, setPurpose] = useQueryValue('purpose');
  const [taken, setTaken] = useState<Taken | null>(null);
  if (found.isError) return <ProblemNote problem={problemOf(found.error)} heading="没有读到" onRetry={() => void found.refetch()} />;
  if (!found.data) return <Wait what="测评" />;
  const { caseId, due, done, free, worker, crisis } = found.data;
  if (!caseId) return <EmptyNote title="现在没有要做的测评">有要做的，会显示在这里。</EmptyNote>;
  const open = (instrument: InstrumentId | null, purpose: Purpose | null) => {
    setTaken(null);
    setAsked(instrument, 'push');
    setPurpose(purpose);
  };
  const instrument = findInstrument(asked);
  const purpose = purposes.find((one) => one === askedPurpose) ?? 'follow-up';
  if (instrument) {
    return (
      <div className="test">
        <PageHead
          title="最近怎么样"
          lead={
            <>
              {isFree}
              <button type="button" className="link under" onClick={() => open(null, null)}>
                以后再做
              </button>
            </>
          }
        />
        {taken ? (
          <AfterTest caseId={caseId} taken={taken} own worker={worker} next={{ title: '好了', onTake: () => open(null, null) }} />
        ) : (
          <TestRunner
            key={instrument.id}
            caseId={caseId}
            instrument={instrument}
            purpose={purpose}
            modes={['self', 'read-aloud']}
            own
            onDone={(reply) => {
              setTaken(reply);
              void queries.invalidateQueries({ queryKey: ['my-tests'] });
            }}
          />
        )}
      </div>
    );
  }
  return (
    <div className="test stack">
      {crisis && <CrisisHead title={`${crisis.namedWorker}今天会联系你`} words={`最晚 ${crisis.contactBy.slice(11)}。`} />}
      <PageHead title="最近怎么样" lead="几道题，约 3 分钟。可以停下，下次接着做。" />
      <Panel padded>
        {due.length === 0 ? (
          <EmptyNote title="现在没有要做的">想做的时候，随时可以做一次。</EmptyNote>
        ) : (
          <ul className="my-tests">
            {due.map((one) => (
              <li key={`${one.purpose} ${one.instrument}`}>
                <p>
                  <b>
                    {about[one.instrument]}，{time[one.purpose]}
                  </b>
                  　
                  <span className="ink2">
                    {findInstrument(one.instrument)?.items.length} 题，约 {one.minutes} 分钟，{dayWords(one.dueOn, day)}前
                  </span>
                </p>
                <Button kind="primary" size="phone" wide onClick={() => open(one.instrument, one.purpose)}>
                  开始
                </Button>
              </li>
            ))}
          </ul>
        )}
        {due.length === 0 && (
          <Button size="phone" wide onClick={() => open(free[0]?.instrument ?? instruments['phq-9'].id, 'follow-up')}>
            现在做一次
          </Button>
        )}
      </Panel>
      <p className="small ink2">{isFree}</p>
      <Panel title="心里难受，现在就要人帮" padded>
        <HelpLines own />
      </Panel>
      {done.length > 0 && (
        <Panel title="做过的">
          <ul className="plain-list">
            {done
              .slice(-6)
              .reverse()
              .map((one) => (
                <li key={`${one.instrument} ${one.purpose} ${one.on}`} className="between small">
                  <span>
                    {about[one.instrument as InstrumentId] ?? one.instrument}，{time[one.purpose]}
                  </span>
                  <span className="ink2">{dayWords(one.on, day)}</span>
                </li>
              ))}
          </ul>
        </Panel>
      )}
    </div>
  );
}

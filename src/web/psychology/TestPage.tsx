import { useState } from 'react';
import type { CaseDuty } from '#contract/case.ts';
import { type InstrumentId, modes } from '#domain/psychology/instrument.ts';
import { findInstrument, instruments } from '#domain/psychology/instruments/shelf.ts';
import { instrumentsOwed, type Purpose, purposes, purposeTitle, refusalIsFree, testingRuleOn } from '#domain/psychology/psychology.ts';
import { plainDate } from '#domain/time/plain-date.ts';
import { useRefreshCase } from '#web/act/act.queries.ts';
import { useActDoors } from '#web/act/act-doors.ts';
import { citeWords } from '#web/parts/tags/cite.ts';
import { useCase, useCaseDuties } from '#web/case/case.queries.ts';
import { ProblemNote } from '#web/parts/form/ProblemNote.tsx';
import { AppLink } from '#web/parts/frame/AppLink.tsx';
import { PageHead } from '#web/parts/frame/Panel.tsx';
import { Wait } from '#web/parts/frame/Wait.tsx';
import { Icon } from '#web/parts/icons/Icon.tsx';
import { usePathParam, useQueryValue } from '#web/platform/address.ts';
import { problemOf } from '#web/platform/call.ts';
import { useSession } from '#web/platform/session.ts';
import { AfterTest } from './AfterTest.tsx';
import { type Taken, TestRunner } from './TestRunner.tsx';
import './psychology.css';
import { paths } from '#web/platform/pages/paths.ts';

/** What is owed comes first: its purpose and its scale are already chosen. */
const owedPurpose = (duties: readonly CaseDuty[], today: string): Purpose => {
  const duty = duties.find((one) => one.dischargedBy === 'psychology.assessed' && one.opensOn <= today);
  return (duty?.prefill?.purpose as Purpose | undefined) ?? 'follow-up';
};

export function TestPage() {
  const caseId = usePathParam('caseId');
  const found = useCase(caseId);
  const duties = useCaseDuties(caseId);
  if (found.isError)
    return (
      <ProblemNote
        problem={problemOf(found.error)}
        heading="这份案卷没有打开"
        articleTitle={citeWords}
        onRetry={() => void found.refetch()}
      />
    );
  if (!found.data || !duties.data) return <Wait what="案卷" />;
  return <OneTest caseId={caseId} name={found.data.name} done={found.data.facts.psychology.done} duties={duties.data} />;
}

type OneTestProps = {
  readonly caseId: string;
  readonly name: string;
  readonly done: Parameters<typeof instrumentsOwed>[1];
  readonly duties: readonly CaseDuty[];
};

function OneTest({ caseId, name, done, duties }: OneTestProps) {
  const { actHref } = useActDoors();
  const { day } = useSession();
  const [askedPurpose, setPurpose] = useQueryValue('purpose');
  const [asked, setAsked] = useQueryValue('instrument');
  const [taken, setTaken] = useState<{ reply: Taken; instrument: InstrumentId } | null>(null);
  const refresh = useRefreshCase(caseId);
  const purpose = purposes.find((one) => one === askedPurpose) ?? owedPurpose(duties, day);
  const owed = purpose === 'follow-up' ? [] : instrumentsOwed(purpose, done, testingRuleOn(plainDate(day)));
  const instrument = findInstrument(asked) ?? findInstrument(owed[0] ?? 'phq-9') ?? instruments['phq-9'];
  const left = owed.filter((id) => id !== taken?.instrument);
  const nextOne = taken && left[0] ? findInstrument(left[0]) : undefined;
  return (
    <div className="test">
      <PageHead
        crumbs={
          <>
            <AppLink href={paths.case({ caseId, tab: 'psychology' })}>{name}，心理</AppLink> / 做测评
          </>
        }
        title={instrument.shortTitle}
        note={purposeTitle[purpose]}
        lead={
          !taken && (
            <>
              {refusalIsFree}
              <AppLink href={actHref(caseId, 'psychology.declined')} className="under">
                本人不做，记下来
              </AppLink>
            </>
          )
        }
      />
      {taken ? (
        <AfterTest
          caseId={caseId}
          taken={taken.reply}
          next={
            nextOne
              ? {
                  title: `接着做 ${nextOne.shortTitle}`,
                  onTake: () => {
                    setTaken(null);
                    setAsked(nextOne.id);
                  },
                }
              : null
          }
        />
      ) : (
        <>
          <div className="test-head">
            <label className="query-field">
              <span className="note">量表</span>
              <span className="select-box">
                <select className="field-box" value={instrument.id} onChange={(event) => setAsked(event.target.value)}>
                  {Object.values(instruments).map((one) => (
                    <option key={one.id} value={one.id}>
                      {one.shortTitle}
                    </option>
                  ))}
                </select>
                <Icon name="down" />
              </span>
            </label>
            <label className="query-field">
              <span className="note">目的</span>
              <span className="select-box">
                <select className="field-box" value={purpose} onChange={(event) => setPurpose(event.target.value)}>
                  {purposes.map((one) => (
                    <option key={one} value={one}>
                      {purposeTitle[one]}
                    </option>
                  ))}
                </select>
                <Icon name="down" />
              </span>
            </label>
          </div>
          <TestRunner
            key={`${instrument.id} ${purpose}`}
            caseId={caseId}
            instrument={instrument}
            purpose={purpose}
            modes={['interview', ...modes.filter((mode) => mode !== 'interview')]}
            onDone={(reply) => {
              setTaken({ reply, instrument: instrument.id });
              void refresh();
            }}
          />
        </>
      )}
    </div>
  );
}

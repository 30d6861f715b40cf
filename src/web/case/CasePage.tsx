import { Suspense, useMemo, useState } from 'react';
import type { CaseHead } from '#contract/case.ts';
import { isSuggested } from '#domain/duty/suggested.ts';
import { measureTitle } from '#domain/case/measure.ts';
import { useDeclaration } from '#web/act/kind/use-declaration.ts';
import { ChooseAct } from '#web/act/ChooseAct.tsx';
import { handedTo, withFill } from '#web/act/handed-over.ts';
import { RecordAct } from '#web/act/RecordAct.tsx';
import { citeWords } from '#web/parts/tags/cite.ts';
import { tagOf } from '#web/act/words.ts';
import { CaseHeader } from '#web/parts/case/CaseHeader.tsx';
import { TermBar } from '#web/parts/case/TermBar.tsx';
import { Button } from '#web/parts/form/Button.tsx';
import { ProblemNote } from '#web/parts/form/ProblemNote.tsx';
import { AppLink } from '#web/parts/frame/AppLink.tsx';
import { Wait } from '#web/parts/frame/Wait.tsx';
import { useGo, usePathParam, useQueryValue } from '#web/platform/address.ts';
import { problemOf } from '#web/platform/call.ts';
import { useKeys } from '#web/parts/frame/keys.ts';
import { mayDo } from '#web/act/kind/act-head.ts';
import { useSession } from '#web/platform/session.ts';
import { PendingNote } from './pending/PendingNote.tsx';
import { usePending } from './pending/use-pending.ts';
import { useActContent, useCase, useCaseDuties } from './case.queries.ts';
import { DutyRail } from './DutyRail.tsx';
import { RevealNumbers } from './RevealNumbers.tsx';
import { useSoonUntil } from '#web/platform/calendar/use-calendar.ts';
import { ageOn, termName, ticksOf } from './term-words.ts';
import './case-page.css';
import { useMatters } from '#web/platform/pages/matter-pages.ts';
import { paths } from '#web/platform/pages/paths.ts';

export function CasePage() {
  const caseId = usePathParam('caseId');
  const found = useCase(caseId);
  if (found.isError)
    return (
      <ProblemNote
        problem={problemOf(found.error)}
        heading="这份案卷没有打开"
        articleTitle={citeWords}
        onRetry={() => void found.refetch()}
      />
    );
  if (!found.data) return <Wait what="案卷" />;
  return <OneCase head={found.data} />;
}

function OneCase({ head }: { readonly head: CaseHead }) {
  const session = useSession();
  const today = session.day;
  const soonUntil = useSoonUntil(today);
  const go = useGo();
  const duties = useCaseDuties(head.id).data ?? [];
  const pending = usePending().get(head.id);
  const [tab, setTab] = useQueryValue('tab');
  const [choosing, setChoosing] = useState(false);
  const [revealing, setRevealing] = useState(false);
  const tabs = useMatters().caseTabs.filter(
    (one) => (!one.posts || one.posts.includes(session.post)) && (one.when === undefined || one.when(head)),
  );
  const shown = tabs.find((one) => one.id === (tab || 'timeline')) ?? tabs[0]!;
  const mayRecord = session.post !== 'procurator' && session.post !== 'audit-admin';
  useKeys([
    ...(mayRecord ? [{ key: 'n', title: '记案卷', run: () => setChoosing(true) }] : []),
    ...tabs.slice(0, 9).map((one, n) => ({ key: String(n + 1), title: one.title, run: () => setTab(one.id) })),
  ]);
  const own = session.post === 'subject' || session.post === 'guardian';
  const identity = [
    [head.sex, ageOn(head.bornOn, today)].filter(Boolean).join('，'),
    ...(head.idNumber ? [`证件 ${head.idNumber}`] : []),
    ...(head.phone ? [`电话 ${head.phone}`] : []),
    ...(head.address ? [head.address] : []),
    `${head.county.name}${head.office ? ` · ${head.office.name}` : ''}${head.worker ? ` · 社工${head.worker.name}` : ''}`,
  ].filter((one) => one !== '');
  // what nobody has published is not what comes next by right
  const next = duties.find((one) => !isSuggested(one));
  const Page = shown.page;
  return (
    <>
      <p className="crumbs no-print">
        <AppLink href={paths.cases()}>人员</AppLink> / {head.name}　<span className="ink3">{head.number}</span>
      </p>
      <CaseHeader
        name={head.name}
        status={head.status}
        managementClass={head.managementClass}
        sealed={head.minor}
        identity={identity}
        {...(!own && { onReveal: () => setRevealing(true) })}
        marks={[
          ...(pending ? ['待核'] : []),
          measureTitle[head.measure],
          ...(head.nation && head.nation !== '汉族' && head.nation !== '汉' ? [head.nation] : []),
        ]}
        next={next ? { tag: { ...tagOf(next, today, soonUntil), withDay: true }, title: next.title } : null}
        actions={
          <>
            <Button icon="print" onClick={() => window.print()}>
              案情一页
            </Button>
            {mayDo('referral.sent', session.post) && (
              <Button icon="link" href={paths.referralNew({ caseId: head.id })}>
                转介
              </Button>
            )}
            {mayRecord && (
              <Button kind="primary" icon="plus" keyHint="n" onClick={() => setChoosing(true)}>
                记案卷
              </Button>
            )}
          </>
        }
        term={
          head.startsOn &&
          head.endsOn && (
            <TermBar
              startsOn={head.startsOn}
              endsOn={head.endsOn}
              today={today}
              name={termName(head)}
              formula={head.facts.term.because}
              ticks={ticksOf(head, duties)}
            />
          )
        }
        tab={shown.id}
        tabs={tabs.map((one) => {
          const count = one.count?.(head);
          return {
            id: one.id,
            title: one.title,
            href: paths.case({ caseId: head.id, tab: one.id }),
            ...(count !== undefined && { count }),
          };
        })}
      />
      {pending && <PendingNote pending={pending} />}
      <div className={shown.wide ? 'case-wide' : 'columns case-columns'}>
        <Suspense fallback={<Wait what={shown.title} />}>
          <Page head={head} today={today} soonUntil={soonUntil} />
        </Suspense>
        {!shown.wide && <DutyRail head={head} duties={duties} today={today} soonUntil={soonUntil} />}
      </div>
      {choosing && (
        <ChooseAct
          head={head}
          duties={duties}
          today={today}
          soonUntil={soonUntil}
          onClose={() => setChoosing(false)}
          onChoose={(href) => {
            setChoosing(false);
            go(href);
          }}
        />
      )}
      {revealing && <RevealNumbers head={head} onClose={() => setRevealing(false)} />}
      <OpenDrawer head={head} soonUntil={soonUntil} />
    </>
  );
}

/** The drawer lives in the address: `?act=leave.requested&duty=…` opens it from anywhere. */
function OpenDrawer({ head, soonUntil }: { readonly head: CaseHead; readonly soonUntil: string }) {
  const [kind, setKind] = useQueryValue('act');
  const [dutyId, setDuty] = useQueryValue('duty');
  const [correctsText, setCorrects] = useQueryValue('corrects');
  const duties = useCaseDuties(head.id);
  const corrects = /^\d{1,9}$/.test(correctsText) ? Number(correctsText) : null;
  const declaration = useDeclaration(kind);
  const old = useActContent(head.id, corrects, declaration).data;
  const here = paths.case({ caseId: head.id, act: kind, ...(corrects !== null && { corrects }) });
  const start = useMemo(() => withFill(old?.content, handedTo(here)), [old, here]);
  if (kind === '') return null;
  if (!declaration || !duties.data || (corrects !== null && !old)) return null;
  // A link that names only the act means the duty that it discharges, so that its form is filled as well.
  const duty = duties.data?.find((one) => (dutyId === '' ? corrects === null && one.dischargedBy === kind : one.id === dutyId)) ?? null;
  const close = () => {
    setKind(null);
    setDuty(null);
    setCorrects(null);
  };
  return (
    <RecordAct
      key={`${kind} ${dutyId} ${correctsText}`}
      head={head}
      declaration={declaration}
      duty={duty}
      soonUntil={soonUntil}
      onClose={close}
      {...(start && { start })}
      {...(corrects !== null && old && { corrects, ...(old.actedOn && { startsOn: old.actedOn }) })}
    />
  );
}

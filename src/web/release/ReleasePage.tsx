import './release.css';
import { useRef, useState } from 'react';
import type { ReleaseReply } from '#contract/release.ts';
import { measureTitle } from '#domain/case/measure.ts';
import type { Refusal } from '#domain/refusal.ts';
import { certificateForm, noticesForm } from '#domain/release/release.ts';
import { useDeclaration } from '#web/act/kind/use-declaration.ts';
import { recordAct, useRefreshCase } from '#web/act/act.queries.ts';
import { RecordAct } from '#web/act/RecordAct.tsx';
import { citeWords } from '#web/parts/tags/cite.ts';
import { useCase, useCaseDuties } from '#web/case/case.queries.ts';
import { useSoonUntil } from '#web/platform/calendar/use-calendar.ts';
import { GateList } from '#web/parts/case/GateList.tsx';
import { Button } from '#web/parts/form/Button.tsx';
import type { FormValue } from '#web/parts/form/FieldForm.tsx';
import { errorsOf, type FormErrors } from '#web/parts/form/field-reading.ts';
import { ProblemNote } from '#web/parts/form/ProblemNote.tsx';
import { RefusalList } from '#web/parts/form/RefusalList.tsx';
import { SavedNote } from '#web/parts/form/SavedNote.tsx';
import { StepsBar } from '#web/parts/form/StepsBar.tsx';
import { AppLink } from '#web/parts/frame/AppLink.tsx';
import { PageHead, Panel } from '#web/parts/frame/Panel.tsx';
import { Wait } from '#web/parts/frame/Wait.tsx';
import { Icon } from '#web/parts/icons/Icon.tsx';
import { BecauseLine } from '#web/parts/tags/BecauseLine.tsx';
import { ClassTag } from '#web/parts/tags/ClassTag.tsx';
import { Mark } from '#web/parts/tags/Mark.tsx';
import { NatureSeal } from '#web/parts/tags/NatureSeal.tsx';
import { dayWords } from '#web/parts/tags/say.ts';
import { StatusTag } from '#web/parts/tags/StatusTag.tsx';
import { usePathParam, useQueryValue } from '#web/platform/address.ts';
import type { Problem } from '#web/parts/form/problem.ts';
import { newKey, problemOf } from '#web/platform/call.ts';
import { useDraft } from '#web/platform/drafts.ts';
import { useSession } from '#web/platform/session.ts';
import { DebtRows } from './DebtRows.tsx';
import { HandOver } from './HandOver.tsx';
import { useRelease } from './release.queries.ts';
import { SignPanel } from './SignPanel.tsx';
import { paths, recordPath } from '#web/platform/pages/paths.ts';

export function ReleasePage() {
  const caseId = usePathParam('caseId');
  const found = useRelease(caseId);
  if (found.isError)
    return (
      <ProblemNote problem={problemOf(found.error)} heading="解矫没有打开" articleTitle={citeWords} onRetry={() => void found.refetch()} />
    );
  if (!found.data) return <Wait what="解矫" />;
  return <OneRelease reply={found.data} />;
}

type Kept = { readonly content: FormValue; readonly keys: readonly [string, string] };
const pick = (value: FormValue, schema: { readonly shape: object }): FormValue =>
  Object.fromEntries(
    Object.keys(schema.shape).flatMap((name) => (value[name] === undefined || value[name] === '' ? [] : [[name, value[name]]])),
  );

function useSigning(reply: ReleaseReply) {
  const session = useSession();
  const refresh = useRefreshCase(reply.caseId);
  const fresh = (): Kept => ({
    keys: [newKey(), newKey()],
    content: {
      handler: session.name,
      approver: reply.certificate.lastApprover,
      delivery: 'stub',
      decider: reply.notices.decider,
      deciderWay: 'post',
      procuratorate: reply.notices.procuratorate,
      procuratorateWay: 'exchange',
      police: reply.notices.police,
      policeWay: 'exchange',
    },
  });
  const start = useRef<Kept>(null);
  start.current ??= fresh();
  const draft = useDraft<Kept>(`${session.account}:release.certified:${reply.caseId}`, start.current);
  const [errors, setErrors] = useState<FormErrors>({});
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState<string | false>(false);
  const sign = async (): Promise<void> => {
    const { content, keys } = draft.value;
    const certificate = pick(content, certificateForm);
    const notices = pick(content, noticesForm);
    const wrong = { ...(reply.certificate.on ? {} : errorsOf(certificateForm, certificate)), ...errorsOf(noticesForm, notices) };
    setErrors(wrong);
    setProblem(null);
    if (busy || Object.keys(wrong).length > 0) return;
    try {
      if (!reply.certificate.on) {
        setBusy('正在签发证明书');
        await recordAct(reply.caseId, 'release.certified', { actedOn: session.day, content: certificate }, keys[0]);
      }
      setBusy('正在通知三家');
      await recordAct(reply.caseId, 'release.notices-sent', { actedOn: session.day, content: notices }, keys[1]);
      await draft.drop(fresh());
    } catch (error) {
      setProblem(problemOf(error));
    } finally {
      setBusy(false);
      await refresh();
    }
  };
  return { draft, errors, problem, busy, sign };
}

function OneRelease({ reply }: { readonly reply: ReleaseReply }) {
  const session = useSession();
  const today = session.day;
  const signing = useSigning(reply);
  const [act, setAct] = useQueryValue('act');
  const [start, setStart] = useState<FormValue>({});
  const open = (kind: string, from: FormValue = {}): void => {
    setStart(from);
    setAct(kind, 'push');
  };
  const startOf = (kind: string): FormValue => {
    if (kind === 'release.appraised') return { performance: reply.appraisal.performance, officeSigner: reply.appraisal.officeSigner };
    if (kind === 'resettlement.handed-over')
      return { to: reply.resettlement.to, firstContactOn: reply.resettlement.firstContactBy, passed: ['appraisal', 'certificate'] };
    if (kind === 'legal-state.checked')
      return { policeName: reply.notices.police, courtName: reply.notices.decider, procuratorateName: reply.notices.procuratorate };
    return {};
  };
  const certified = reply.certificate.on !== null;
  const maySign = reply.mine.includes('release.certified');
  const due = reply.daysLeft <= 0;
  const unsigned = !certified || reply.notices.on === null;
  const stopped = !certified && due && reply.refusals.length > 0;
  const holding = reply.gates.filter((gate) => gate.holds).length;
  const owed = reply.debts.filter((one) => one.state === 'owed').length;
  return (
    <>
      <PageHead
        crumbs={
          <>
            <AppLink href={paths.release()}>解矫安置</AppLink> / {reply.name}
          </>
        }
        title={`解矫，${reply.name}`}
        note={
          <span className="row-wrap">
            <StatusTag status={certified ? 'released' : 'ending'} {...(!certified && !due && { title: '未到期满' })} />
            <ClassTag value={reply.managementClass} />
            <Mark>{measureTitle[reply.measure]}</Mark>
            {reply.minor && (
              <Mark tone="sealed" icon="lock">
                未成年人
              </Mark>
            )}
            <span className="small ink2">
              {reply.startsOn} 至 {reply.endsOn}，
              {certified
                ? `${dayWords(reply.certificate.on!, today)} 解除`
                : due
                  ? reply.daysLeft === 0
                    ? `第 ${reply.dayOfTerm} 天，今天是最后一天`
                    : `期满已过 ${-reply.daysLeft} 天`
                  : `还有 ${reply.daysLeft} 天`}
            </span>
          </span>
        }
        actions={
          <>
            {maySign && unsigned && due && <SavedNote savedAt={signing.draft.savedAt} />}
            <Button href={paths.case({ caseId: reply.caseId })}>打开案卷</Button>
          </>
        }
      />
      <div className="release-steps">
        <StepsBar label="解矫的六步" steps={reply.steps} />
      </div>
      <div className="columns">
        <div className="stack">
          <Panel
            title="能不能解矫，只看这五项"
            aside={
              <span className="note ink3">
                {holding === reply.gates.length
                  ? certified
                    ? '五项都符合'
                    : '五项都符合，今天应当解矫'
                  : `${holding} 项符合，${reply.gates.length - holding} 项不符合`}
              </span>
            }
            {...(!certified &&
              (reply.mine.includes('legal-state.checked') || reply.mine.includes('legal-state.noted')) && {
                foot: (
                  <span className="row-wrap">
                    {reply.mine.includes('legal-state.checked') && (
                      <Button size="row" onClick={() => open('legal-state.checked')}>
                        记录核对结果
                      </Button>
                    )}
                    {reply.mine.includes('legal-state.noted') && (
                      <Button size="row" kind="quiet" onClick={() => open('legal-state.noted')}>
                        记录法定情形
                      </Button>
                    )}
                  </span>
                ),
              })}
          >
            <div className="release-gates">
              <GateList
                caption="五项法定情形"
                gates={reply.gates.map((gate) => ({ title: gate.title, holds: gate.holds, source: gate.fact, day: gate.source }))}
              />
            </div>
            <div className="release-because">
              <BecauseLine basis={['实施办法第53条']}>{reply.because}</BecauseLine>
            </div>
            {reply.prison && <p className="release-because small">{reply.prison}</p>}
          </Panel>
          {stopped && (
            <RefusalList
              heading={`${reply.name}，不能按期解矫`}
              grounds={reply.refusals as readonly Refusal[]}
              articleTitle={citeWords}
              takeFocus={false}
              actHref={(seq) => recordPath(reply.caseId, seq)}
              onRoute={(route) => {
                if (route.actKind)
                  open(
                    route.actKind,
                    route.actKind === 'legal-state.ended' ? { seq: reply.refusals.find((one) => one.actSeq !== undefined)?.actSeq } : {},
                  );
              }}
              foot="期满日照旧，不因在审延长；由负责人逐案定。"
            />
          )}
          <DebtRows
            reply={reply}
            onDo={(kind) => open(kind)}
            onExplain={(debt) => open('release.debt-explained', { item: debt.item, title: debt.title, responsible: session.name })}
          />
          <HandOver reply={reply} today={today} onHandOver={() => open('resettlement.handed-over')} />
        </div>
        <div className="stack">
          <SignPanel
            stopped={stopped}
            reply={reply}
            today={today}
            value={signing.draft.value.content}
            errors={signing.errors}
            onChange={(content) => signing.draft.change((now) => ({ ...now, content }))}
            open={maySign && unsigned && due && !stopped && signing.draft.ready}
          />
          <SameDay reply={reply} onDo={(kind) => open(kind)} />
        </div>
      </div>
      {signing.problem && (
        <ProblemNote problem={signing.problem} heading="没有签发成" articleTitle={citeWords} onRetry={() => void signing.sign()} />
      )}
      {maySign && unsigned && due && !stopped && (
        <div className="page-foot">
          <span className="small ink2 grow">
            由 <b>{session.name}</b>（{session.unit.name}）签发后产生：{certified ? '' : '证明书 1、'}通知 3、案卷记录 {certified ? 1 : 2}{' '}
            条{owed > 0 ? `；欠 ${owed} 项随案卷走` : ''}
          </span>
          <Button kind="primary" busy={signing.busy} onClick={() => void signing.sign()}>
            {certified ? '通知三家' : '签发证明并通知三家'}
          </Button>
        </div>
      )}
      <Drawer
        caseId={reply.caseId}
        kind={act}
        start={act ? { ...startOf(act), ...start } : {}}
        onClose={() => {
          setStart({});
          setAct(null);
        }}
      />
    </>
  );
}

function SameDay({ reply, onDo }: { readonly reply: ReleaseReply; readonly onDo: (kind: string) => void }) {
  const { day } = useSession();
  const certified = reply.certificate.on !== null;
  if (reply.sameDay.length === 0) return null;
  return (
    <Panel title="同日还要办的">
      <ul className="release-same-day">
        {reply.sameDay.map((one) => (
          <li key={one.actKind}>
            <NatureSeal nature={one.nature} />
            <span className="grow">
              <b>{one.title}</b>
              <span className="note ink3">{one.note}</span>
            </span>
            {one.on ? (
              <span className="note is-done nowrap">
                <Icon name="check" small /> {dayWords(one.on, day)}
              </span>
            ) : certified && one.mine ? (
              <Button size="row" label={`记录${one.title}`} onClick={() => onDo(one.actKind)}>
                记录
              </Button>
            ) : (
              <span className="note ink3 nowrap">{one.state === 'optional' ? '可以举行' : '解除后'}</span>
            )}
          </li>
        ))}
      </ul>
    </Panel>
  );
}

/** The other acts of the end open in the drawer over this page. */
function Drawer({
  caseId,
  kind,
  start,
  onClose,
}: {
  readonly caseId: string;
  readonly kind: string;
  readonly start: FormValue;
  readonly onClose: () => void;
}) {
  const soonUntil = useSoonUntil(useSession().day);
  const declaration = useDeclaration(kind);
  const head = useCase(caseId).data;
  const duties = useCaseDuties(caseId).data ?? [];
  if (!kind || !declaration || !head) return null;
  return (
    <RecordAct
      key={kind}
      head={head}
      declaration={declaration}
      duty={duties.find((one) => one.dischargedBy === kind) ?? null}
      soonUntil={soonUntil}
      start={start}
      onClose={onClose}
    />
  );
}

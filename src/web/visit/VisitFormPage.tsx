import { useEffect, useState } from 'react';
import { plainDate } from '#domain/time/plain-date.ts';
import { visitForm } from '#domain/visit/visit.ts';
import { Button } from '#web/parts/form/Button.tsx';
import { errorsOf, type FormErrors } from '#web/parts/form/field-reading.ts';
import { FieldForm, type FormValue, useFirstWrong } from '#web/parts/form/FieldForm.tsx';
import { FaultNote } from '#web/parts/frame/FaultNote.tsx';
import { SavedNote } from '#web/parts/form/SavedNote.tsx';
import { AppLink } from '#web/parts/frame/AppLink.tsx';
import { Wait } from '#web/parts/frame/Wait.tsx';
import { Icon } from '#web/parts/icons/Icon.tsx';
import { BecauseLine } from '#web/parts/tags/BecauseLine.tsx';
import { dayWords } from '#web/parts/tags/say.ts';
import { useGo, usePathParam } from '#web/platform/address.ts';
import { newKey } from '#web/platform/call.ts';
import { useDraft } from '#web/platform/drafts.ts';
import { formOf } from '#web/platform/offline/kept-form.ts';
import { formVersionOf } from '#web/act/kind/act-head.ts';
import { clockOf } from '#web/parts/tags/say.ts';
import { useLine } from '#web/platform/online.ts';
import { putInOutbox } from '#web/platform/outbox.ts';
import { useSession } from '#web/platform/session.ts';
import { SignaturePad } from './SignaturePad.tsx';
import { momentIn, useVisitWeek } from './visit.queries.ts';
import './visit.css';
import { paths } from '#web/platform/pages/paths.ts';

type Kept = { readonly content: FormValue; readonly key: string; readonly startedAt: string };

/** One visit, one column, choices before text; each item is kept at once. 完成 puts it in the outbox. */
export function VisitFormPage() {
  const caseId = usePathParam('caseId');
  const session = useSession();
  const go = useGo();
  const { online } = useLine();
  const week = useVisitWeek(session.account, '').data;
  const visit = week?.visits.find((one) => one.caseId === caseId);
  const fresh = (): Kept => ({
    content: { changes: [], startedAt: clockOf(new Date()) },
    key: newKey(),
    startedAt: new Date().toISOString(),
  });
  const draft = useDraft<Kept>(
    `${session.account}:visit.made:${caseId}`,
    fresh(),
    formOf({ kind: 'visit.made', version: formVersionOf('visit.made') }),
  );
  const [tried, setTried] = useState<FormErrors>({});
  const [failed, setFailed] = useState(false);
  const [more, setMore] = useState(false);
  const value: FormValue = { ...(visit?.address && { place: visit.address }), ...draft.value.content };
  const content = Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined && one !== ''));
  const wrong = errorsOf(visitForm, content);
  const shown = Object.keys(tried).length > 0 ? wrong : {};
  useFirstWrong(tried, 'visit');
  const change = (next: FormValue) => draft.change((now) => ({ ...now, content: next }));
  const name = visit?.name ?? '';
  const done = async () => {
    if (Object.keys(wrong).length > 0) {
      if (['health', 'livelihood', 'housing', 'next', 'promise', 'caution', 'photos'].some((field) => field in wrong)) setMore(true);
      return setTried(wrong);
    }
    try {
      await putInOutbox({
        key: draft.value.key,
        account: session.account,
        caseId,
        kind: 'visit.made',
        name,
        title: '走访',
        body: {
          ...momentIn(week, plainDate(session.day)),
          content,
          formVersion: formVersionOf('visit.made'),
          captured: online ? 'online' : 'offline',
        },
      });
    } catch (error) {
      console.error('visit not put in the outbox', error);
      return setFailed(true);
    }
    await draft.drop(fresh());
    go(paths.visits());
  };
  const part = (only: readonly string[]) => (
    <FieldForm schema={visitForm} value={value} onChange={change} errors={shown} today={session.day} only={only} idPrefix="visit" />
  );
  if (!draft.ready) return <Wait what="草稿" />;
  return (
    <div className="visit-form">
      <header className="visit-top">
        <AppLink href={paths.visits()} label="回到本周走访，草稿保留">
          <Icon name="cross" />
        </AppLink>
        <div className="grow">
          <h1 tabIndex={-1}>走访，{name || '对象'}</h1>
          <span className="small">
            {dayWords(session.day)}，<Elapsed since={draft.value.startedAt} />
          </span>
        </div>
        <span className="visit-line">
          <Icon name={online ? 'sync' : 'offline'} small />
          {online ? '已连上' : '离线'}
        </span>
      </header>
      <div className="visit-kept">
        <SavedNote savedAt={draft.savedAt} where="here" failed={draft.failed} />
      </div>
      {visit?.caution && (
        <p className="visit-caution">
          <Icon name="warning" small />
          {visit.caution}
          <span className="note ink3">　{visit.cautionFrom} 记</span>
        </p>
      )}
      {visit && <BecauseLine>{visit.because}</BecauseLine>}
      <section>{part(['met', ...(value.met === 'family-only' || value.met === 'nobody' ? ['others'] : [])])}</section>
      <section>{part(['changes', ...(Array.isArray(value.changes) && value.changes.length > 0 ? ['changeNote'] : [])])}</section>
      <section>{part(['seen'])}</section>
      <section>{part(['companion', 'startedAt', 'place'])}</section>
      <section>
        {part(['signed'])}
        {value.signed === true && (
          <SignaturePad
            value={typeof value.signature === 'string' ? value.signature : ''}
            onChange={(signature) => change({ ...value, signature: signature || undefined })}
          />
        )}
        <p className="small ink3">照片可以不拍；默认不拍人脸、家人和屋内。位置只在按下快门时取一次，这里不取。</p>
      </section>
      <section>
        <button type="button" className="link" aria-expanded={more} onClick={() => setMore(!more)}>
          {more ? '收起' : '健康、生活来源、居住、下一步'}
        </button>
        {more && part(['health', 'livelihood', 'housing', 'next', 'promise', 'caution', 'photos'])}
      </section>
      {failed && <FaultNote heading="没有放进待发箱">内容还在这一页。这个浏览器可能不让网页存东西，换一个窗口再试。</FaultNote>}
      <footer className="page-foot visit-foot">
        <Button size="phone" onClick={() => void draft.saveNow().then(() => go(paths.visits()))}>
          存草稿
        </Button>
        <Button size="phone" kind="primary" onClick={() => void done()}>
          完成，放入待发箱
        </Button>
      </footer>
    </div>
  );
}

function Elapsed({ since }: { readonly since: string }) {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  const seconds = Math.max(0, Math.floor((now - new Date(since).getTime()) / 1000));
  return seconds >= 3600 ? (
    <>{clockOf(new Date(since))} 开始</>
  ) : (
    <>
      已用 {Math.floor(seconds / 60)} 分 {seconds % 60} 秒
    </>
  );
}

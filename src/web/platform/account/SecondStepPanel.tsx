import { type FormEvent, useState } from 'react';
import { Button } from '#web/parts/form/Button.tsx';
import { ProblemNote } from '#web/parts/form/ProblemNote.tsx';
import { Panel } from '#web/parts/frame/Panel.tsx';
import { instantWords } from '#web/parts/tags/say.ts';
import { problemOf } from '../call.ts';
import { type OwnLogin, useEndSecondStep, useRenewCodes } from './account.queries.ts';
import { EnrolSecondStep } from './EnrolSecondStep.tsx';
import { faultOf, isOfForm } from './field-faults.ts';
import { RecoveryCodes } from './RecoveryCodes.tsx';
import { CodeField, SecretField } from './SecretField.tsx';

type Doing = 'enrol' | 'renew' | 'end' | null;

export function SecondStepPanel({ own, today }: { readonly own: OwnLogin['secondStep']; readonly today: string }) {
  const [doing, setDoing] = useState<Doing>(null);
  /** Codes that are shown once are not taken away by turning back. */
  const [codesShown, setCodesShown] = useState(false);
  const done = () => {
    setDoing(null);
    setCodesShown(false);
  };
  const onCodes = () => setCodesShown(true);
  const state = own.on ? '已打开' : own.wanted ? '本单位要求，还没有设' : '没有打开';
  return (
    <Panel title="两步验证" note={state} padded>
      {doing === null && !own.on && (
        <>
          <p>打开以后，登录除了密码，还要填手机验证器上的 6 位数字。别人知道了密码也进不来。</p>
          <p className="account-verbs">
            <Button icon="shield" onClick={() => setDoing('enrol')}>
              打开两步验证
            </Button>
          </p>
        </>
      )}
      {doing === null && own.on && (
        <>
          <p>
            {own.since && <>{instantWords(own.since, today)} 打开。</>}恢复码还剩 {own.codesLeft} 个。
          </p>
          <p className="account-verbs">
            <Button onClick={() => setDoing('renew')}>换一套恢复码</Button>
            {own.wanted ? (
              <span className="small ink2">本单位要求，不能取消；换手机的，找安全管理员。</span>
            ) : (
              <Button onClick={() => setDoing('end')}>取消两步验证</Button>
            )}
          </p>
        </>
      )}
      {doing === 'enrol' && <EnrolSecondStep asksPassword onCodes={onCodes} onDone={done} />}
      {doing === 'renew' && <Renew onCodes={onCodes} onDone={done} />}
      {doing === 'end' && <End onDone={done} />}
      {doing !== null && !codesShown && (
        <Button kind="quiet" size="row" onClick={done}>
          先不办
        </Button>
      )}
    </Panel>
  );
}

function Renew({ onCodes, onDone }: { readonly onCodes: () => void; readonly onDone: () => void }) {
  const renew = useRenewCodes();
  const [present, setPresent] = useState('');
  if (renew.data) return <RecoveryCodes codes={renew.data.recoveryCodes} onKept={onDone} />;
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (present !== '') renew.mutate(present, { onSuccess: onCodes });
  };
  return (
    <form className="account-form" onSubmit={send} noValidate aria-label="换一套恢复码">
      {isOfForm(renew.error) && <ProblemNote problem={problemOf(renew.error)} heading="没有换成" />}
      <SecretField
        id="renew-present"
        label="现在的密码"
        complete="current-password"
        value={present}
        onChange={setPresent}
        error={faultOf(renew.error, 'present')}
      />
      <p className="small ink2">换了以后，旧的一套全部作废。</p>
      <Button type="submit" kind="primary" busy={renew.isPending && '正在换'}>
        换一套恢复码
      </Button>
    </form>
  );
}

function End({ onDone }: { readonly onDone: () => void }) {
  const end = useEndSecondStep();
  const [present, setPresent] = useState('');
  const [code, setCode] = useState('');
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (present !== '' && code !== '') end.mutate({ present, code }, { onSuccess: onDone });
  };
  return (
    <form className="account-form" onSubmit={send} noValidate aria-label="取消两步验证">
      {isOfForm(end.error) && <ProblemNote problem={problemOf(end.error)} heading="没有取消" />}
      <SecretField
        id="end-present"
        label="现在的密码"
        complete="current-password"
        value={present}
        onChange={setPresent}
        error={faultOf(end.error, 'present')}
      />
      <CodeField id="end-code" label="动态码或恢复码" value={code} onChange={setCode} error={faultOf(end.error, 'code')} />
      <Button type="submit" kind="danger" busy={end.isPending && '正在取消'}>
        取消两步验证
      </Button>
    </form>
  );
}

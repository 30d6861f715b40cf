import { type FormEvent, useState } from 'react';
import { Button } from '#web/parts/form/Button.tsx';
import { ProblemNote } from '#web/parts/form/ProblemNote.tsx';
import { problemOf } from '../call.ts';
import { useBeginSecondStep, useConfirmSecondStep, useReadAgain } from './account.queries.ts';
import { faultOf, isOfForm } from './field-faults.ts';
import { QrCode } from './QrCode.tsx';
import { RecoveryCodes } from './RecoveryCodes.tsx';
import { CodeField, SecretField } from './SecretField.tsx';

type EnrolProps = {
  /** In an open session the password is asked once more. */
  readonly asksPassword: boolean;
  /** The recovery codes stand on the page: whoever shows it does not take it away before `onDone`. */
  readonly onCodes?: () => void;
  readonly onDone: () => void;
};

/** Password, picture, one code, recovery codes: what is shown is shown once. */
export function EnrolSecondStep({ asksPassword, onCodes, onDone }: EnrolProps) {
  const begin = useBeginSecondStep();
  const confirm = useConfirmSecondStep();
  const readAgain = useReadAgain();
  const [present, setPresent] = useState('');
  const [code, setCode] = useState('');
  const [missing, setMissing] = useState<string>();
  const kept = () => {
    readAgain();
    onDone();
  };
  if (confirm.data) return <RecoveryCodes codes={confirm.data.recoveryCodes} onKept={kept} />;
  if (!begin.data?.uri) {
    const start = (event: FormEvent) => {
      event.preventDefault();
      if (asksPassword && present === '') return setMissing('填现在的密码');
      setMissing(undefined);
      begin.mutate(asksPassword ? present : undefined);
    };
    return (
      <form className="account-form" onSubmit={start} noValidate aria-label="设两步验证">
        <p className="small ink2">
          手机上先装一个验证器，例如腾讯身份验证器、微信小程序“二次验证码”、Microsoft Authenticator；不用联网，也不收短信。
        </p>
        {isOfForm(begin.error) && <ProblemNote problem={problemOf(begin.error)} heading="没有开始" />}
        {asksPassword && (
          <SecretField
            id="enrol-present"
            label="现在的密码"
            complete="current-password"
            value={present}
            onChange={setPresent}
            error={missing ?? faultOf(begin.error, 'present')}
          />
        )}
        <Button type="submit" kind="primary" busy={begin.isPending && '正在准备'}>
          显示二维码
        </Button>
      </form>
    );
  }
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (code.trim() === '') return setMissing('填手机上的 6 位数字');
    setMissing(undefined);
    confirm.mutate(code, { onSuccess: () => onCodes?.() });
  };
  return (
    <form className="account-form" onSubmit={send} noValidate aria-label="确认两步验证">
      <div className="enrol">
        <QrCode text={begin.data.uri} label="给手机验证器扫的二维码" />
        <div>
          <p>用手机验证器扫这个二维码。</p>
          <a className="link on-this-phone" href={begin.data.uri}>
            验证器就在这台手机上的，点这里打开
          </a>
          <p className="small ink2">扫不了的，在验证器里选“手动输入”，账号随意，密钥填：</p>
          <p className="mono typed-key">{begin.data.key}</p>
        </div>
      </div>
      {isOfForm(confirm.error) && <ProblemNote problem={problemOf(confirm.error)} heading="没有确认" />}
      <CodeField
        id="enrol-code"
        label="动态码"
        note="手机验证器上的 6 位数字"
        value={code}
        onChange={setCode}
        error={missing ?? faultOf(confirm.error, 'code')}
      />
      <Button type="submit" kind="primary" busy={confirm.isPending && '正在核对'}>
        确认，打开两步验证
      </Button>
    </form>
  );
}

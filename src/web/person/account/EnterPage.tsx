import { type FormEvent, useEffect, useRef, useState } from 'react';
import { Button } from '#web/parts/form/Button.tsx';
import { ProblemNote } from '#web/parts/form/ProblemNote.tsx';
import { FontSteps } from '#web/parts/frame/LookSettings.tsx';
import { Icon, Sail } from '#web/parts/icons/Icon.tsx';
import { useGo } from '#web/platform/address.ts';
import { problemOf } from '#web/platform/call.ts';
import { paths } from '#web/platform/pages/paths.ts';
import { useLogIn } from '#web/platform/session.ts';
import { useSetPassword, useTryCode } from './own-account.queries.ts';
import './own-account.css';

/** The code of a scanned picture stands behind `#`: it is in no request, no log and no history. */
const takeCode = (): string => {
  const code = decodeURIComponent(window.location.hash.slice(1));
  if (code !== '') window.history.replaceState(window.history.state, '', window.location.pathname);
  return code;
};

/** Before the code is right, nothing here says what the account is for or whose it is. */
export function EnterPage() {
  const [scanned] = useState(takeCode);
  const [code, setCode] = useState(scanned);
  const attempt = useTryCode();
  const { mutate } = attempt;
  const first = useRef(true);
  useEffect(() => {
    if (first.current && scanned !== '') mutate(scanned);
    first.current = false;
  }, [scanned, mutate]);
  const send = (event: FormEvent) => {
    event.preventDefault();
    mutate(code);
  };
  return (
    <div className="enter">
      <header className="band">
        <span className="mark">
          <Sail />
          <span>归航</span>
        </span>
        <span className="enter-look">
          <FontSteps />
        </span>
      </header>
      <main className="enter-main">
        {attempt.data ? (
          <OwnPassword code={code} account={attempt.data.account} renews={attempt.data.renews} onStale={() => attempt.reset()} />
        ) : (
          <form className="panel enter-form" onSubmit={send} noValidate aria-label="输入码">
            <h1>输入纸上的码</h1>
            {attempt.isError && <ProblemNote problem={problemOf(attempt.error)} heading="没有核对上" />}
            <label className="field-label" htmlFor="code">
              码
            </label>
            <div className="field-box">
              <input
                id="code"
                className="mono"
                autoComplete="one-time-code"
                autoCapitalize="characters"
                spellCheck={false}
                placeholder="XXXX-XXXX-XXXX"
                value={code}
                onChange={(event) => {
                  setCode(event.target.value);
                  if (attempt.isError) attempt.reset();
                }}
              />
            </div>
            <p className="note ink3">十二位，字母不分大小写，短横可以不输。</p>
            <Button type="submit" kind="primary" size="phone" wide busy={attempt.isPending && '正在核对'}>
              下一步
            </Button>
            <p className="small">
              <a className="link" href={paths.login()}>
                已经有密码，去登录
              </a>
            </p>
          </form>
        )}
      </main>
    </div>
  );
}

type OwnPasswordProps = { readonly code: string; readonly account: string; readonly renews: boolean; readonly onStale: () => void };
function OwnPassword({ code, account, renews, onStale }: OwnPasswordProps) {
  const go = useGo();
  const set = useSetPassword();
  const logIn = useLogIn();
  const [password, setPassword] = useState('');
  const [again, setAgain] = useState('');
  const [wrong, setWrong] = useState('');
  const [seen, setSeen] = useState(false);
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (password === '') return setWrong('还没有填密码');
    if (password !== again) return setWrong('两次输入的密码不一样');
    setWrong('');
    set.mutate({ code, password }, { onSuccess: () => logIn.mutate({ account, password }, { onSuccess: () => go(paths.home()) }) });
  };
  const problem = set.isError ? problemOf(set.error) : null;
  const stale = problem?.kind === 'fault' && problem.status === 401;
  return (
    <form className="panel enter-form" onSubmit={send} noValidate aria-label="设自己的密码">
      <h1>{renews ? '设一个新密码' : '设一个自己的密码'}</h1>
      <p>
        账号 <b className="mono enter-account">{account}</b>
      </p>
      <p className="small ink2">记下账号。以后用它和密码登录，不用再扫码。</p>
      {problem && <ProblemNote problem={problem} heading="没有设好" />}
      {stale && (
        <Button onClick={onStale} wide>
          重新输码
        </Button>
      )}
      {set.isSuccess && logIn.isError && <ProblemNote problem={problemOf(logIn.error)} heading="密码已经设好，登录没有成功" />}
      {wrong !== '' && (
        <p className="field-error" role="alert">
          <Icon name="overdue" small />
          {wrong}
        </p>
      )}
      {/* the account is there for whoever keeps passwords */}
      <input type="text" name="username" autoComplete="username" value={account} readOnly hidden />
      <PasswordField id="new-password" title="密码" value={password} seen={seen} onChange={setPassword} />
      <p className="note ink3">至少 10 位，不要用姓名、生日、电话。</p>
      <PasswordField id="new-password-again" title="再输一遍" value={again} seen={seen} onChange={setAgain} />
      <label className="choice-line small">
        <input type="checkbox" checked={seen} onChange={() => setSeen(!seen)} /> 显示密码
      </label>
      {set.isSuccess ? (
        <Button href={paths.login()} kind="primary" size="phone" wide>
          去登录
        </Button>
      ) : (
        <Button type="submit" kind="primary" size="phone" wide busy={set.isPending && '正在设'}>
          设好密码，登录
        </Button>
      )}
    </form>
  );
}

type PasswordFieldProps = {
  readonly id: string;
  readonly title: string;
  readonly value: string;
  readonly seen: boolean;
  readonly onChange: (value: string) => void;
};
function PasswordField({ id, title, value, seen, onChange }: PasswordFieldProps) {
  return (
    <>
      <label className="field-label" htmlFor={id}>
        {title}
      </label>
      <div className="field-box">
        <input
          id={id}
          type={seen ? 'text' : 'password'}
          autoComplete="new-password"
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      </div>
    </>
  );
}

import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, type KeyboardEvent, useState } from 'react';
import { parsePlainDate } from '#domain/time/plain-date.ts';
import { sayDay } from '#domain/time/say-day.ts';
import { Button } from '#web/parts/form/Button.tsx';
import { ProblemNote } from '#web/parts/form/ProblemNote.tsx';
import { FontSteps, ThemeMenu } from '#web/parts/frame/LookSettings.tsx';
import { SyncChip } from '#web/parts/frame/SyncChip.tsx';
import { Icon, type IconName, Sail } from '#web/parts/icons/Icon.tsx';
import { useGo, useQueryValue } from './address.ts';
import { problemOf } from './call.ts';
import { FirstAdministrator } from './FirstAdministrator.tsx';
import { useLine } from './online.ts';
import { faultOf } from './account/field-faults.ts';
import { CodeField } from './account/SecretField.tsx';
import { type Entry, entryKey, useDoor, useLogIn } from './session.ts';
import './login.css';
import { paths } from './pages/paths.ts';

const notices: readonly (readonly [IconName, string, string])[] = [
  ['lock', '仅限工作使用', '登录、查看、导出均记入日志，查看全部证件号码须选用途。'],
  ['shield', '按岗位和辖区授权', '登录后只见本岗位、本辖区的人和事。'],
  ['people', '社区矫正对象和合作单位', '用发给本人、本单位的账号在本页登录，只看到自己的事。'],
];
const shownAtFirst = 7;

export function LoginPage() {
  const [next] = useQueryValue('next');
  const go = useGo();
  const logIn = useLogIn();
  const door = useDoor().data;
  const line = useLine();
  const [account, setAccount] = useState('');
  const [password, setPassword] = useState('');
  const [seen, setSeen] = useState(false);
  const [caps, setCaps] = useState(false);
  const [missing, setMissing] = useState('');
  const [asksCode, setAsksCode] = useState(false);
  const [code, setCode] = useState('');
  const why = useQueryClient().getQueryData<Entry>(entryKey)?.why;
  const failed = logIn.isError ? problemOf(logIn.error) : undefined;
  const needsCode = failed?.kind === 'fault' && failed.code === 'session.code-needed';
  const enter = (event: FormEvent) => {
    event.preventDefault();
    if (account.trim() === '' || password === '') return setMissing(account.trim() === '' ? '账号还没有填' : '密码还没有填');
    if (asksCode && code.trim() === '') return setMissing('动态码还没有填');
    setMissing('');
    const onward = next.startsWith('/') && !next.startsWith('//') ? next : paths.home();
    logIn.mutate(
      { account: account.trim(), password, ...(asksCode && { code }) },
      {
        onSuccess: (session) => go(session.owes ? paths.firstSteps({ next: onward }) : onward),
        onError: (error) => {
          const problem = problemOf(error);
          if (problem.kind === 'fault' && problem.code === 'session.code-needed') setAsksCode(true);
          setCode('');
        },
      },
    );
  };
  /** What was said of the last attempt is not said of the next one. */
  const retype = () => {
    if (logIn.isError) logIn.reset();
    setMissing('');
  };
  /** Another account, or another password: whether a code is asked is seen anew. */
  const startAgain = () => {
    retype();
    setAsksCode(false);
    setCode('');
  };
  const watchCaps = (event: KeyboardEvent) => setCaps(event.getModifierState('CapsLock'));
  return (
    <div className="login">
      <header className="band">
        <span className="mark">
          <Sail />
          <span>归航</span>
        </span>
        <span className="band-unit login-name">司法社工专业服务与社区矫正工作平台</span>
        <SyncChip line={line} onlyAway />
        <span className="login-look">
          <FontSteps />
          <ThemeMenu named />
        </span>
      </header>
      <main className="login-main">
        <section>
          <p className="ink2">呼和浩特市司法局</p>
          <h1>
            司法主导，社工赋能，
            <br />
            多元协同，闭环治理
          </h1>
          <p className="login-lead ink2">
            每一项法定职责有人、有日期、有依据；
            <br />
            每一次服务有记录、有结果、有回访。
          </p>
          <ul className="login-notices">
            {notices.map(([icon, title, words]) => (
              <li key={title}>
                <Icon name={icon} />
                <span>
                  <b>{title}</b>
                  {words}
                </span>
              </li>
            ))}
          </ul>
        </section>
        {door?.needsFirstAdministrator ? (
          <FirstAdministrator onMade={setAccount} />
        ) : (
          <form className="panel login-form" onSubmit={enter} noValidate aria-label="登录">
            <h2>登录</h2>
            {failed && !needsCode && <ProblemNote problem={failed} heading="没有登录成功" fieldsShown={asksCode} />}
            {!failed && why && <ProblemNote problem={why} heading="登录已经结束" />}
            {missing !== '' && (
              <p className="field-error" role="alert">
                <Icon name="overdue" small />
                {missing}
              </p>
            )}
            <label className="field-label" htmlFor="account">
              账号
            </label>
            <div className="field-box">
              <input
                id="account"
                name="username"
                autoComplete="username"
                autoCapitalize="none"
                spellCheck={false}
                value={account}
                onChange={(event) => {
                  setAccount(event.target.value);
                  startAgain();
                }}
              />
            </div>
            <label className="field-label" htmlFor="password">
              密码
            </label>
            <div className="field-box">
              <input
                id="password"
                name="password"
                type={seen ? 'text' : 'password'}
                autoComplete="current-password"
                value={password}
                aria-describedby={caps ? 'caps' : undefined}
                onChange={(event) => {
                  setPassword(event.target.value);
                  startAgain();
                }}
                onKeyDown={watchCaps}
                onKeyUp={watchCaps}
              />
              <button
                type="button"
                className="login-eye"
                aria-label={seen ? '遮住密码' : '显示密码'}
                aria-pressed={seen}
                onClick={() => setSeen(!seen)}
              >
                <Icon name="eye" />
              </button>
            </div>
            {caps && (
              <p className="small is-today" id="caps" role="status">
                <Icon name="overdue" small /> 大写锁定已打开
              </p>
            )}
            {asksCode && (
              <>
                <CodeField
                  id="code"
                  label="动态码"
                  note="手机验证器上的 6 位数字"
                  value={code}
                  focused
                  error={needsCode ? undefined : faultOf(logIn.error, 'code')}
                  onChange={(value) => {
                    setCode(value);
                    retype();
                  }}
                />
                <p className="small ink2">手机不在身边的，填一个恢复码；都没有的，找本单位安全管理员。</p>
              </>
            )}
            <div className="login-go">
              <Button type="submit" kind="primary" size="phone" wide busy={logIn.isPending && '正在登录'}>
                登录
              </Button>
            </div>
            {door?.demo && (
              <DemoAccounts
                accounts={door.demoAccounts}
                chosen={account}
                onChoose={(one) => {
                  setAccount(one);
                  startAgain();
                  document.getElementById('password')?.focus();
                }}
              />
            )}
          </form>
        )}
      </main>
      <footer className="login-foot note ink3">
        <LoginFoot day={door?.day} notice={door?.notice} />
      </footer>
    </div>
  );
}

type DemoProps = {
  readonly accounts: readonly { readonly account: string; readonly name: string | null; readonly title: string; readonly unit: string }[];
  readonly chosen: string;
  readonly onChoose: (account: string) => void;
};

function DemoAccounts({ accounts, chosen, onChoose }: DemoProps) {
  const [all, setAll] = useState(false);
  const rest = accounts.length - shownAtFirst;
  return (
    <div className="login-demo">
      <div className="between">
        <b>演示数据已打开</b>
        <span className="note ink3">全部人物为虚构</span>
      </div>
      <p className="small ink2">{accounts.length} 个岗位账号，密码相同，见安装说明。选一个填入：</p>
      <div className="login-accounts">
        {(all ? accounts : accounts.slice(0, shownAtFirst)).map((one) => (
          <button
            key={one.account}
            type="button"
            aria-pressed={one.account === chosen}
            title={[one.account, one.name, one.unit].filter(Boolean).join('，')}
            onClick={() => onChoose(one.account)}
          >
            {one.title}
          </button>
        ))}
        {!all && rest > 0 && (
          <button type="button" onClick={() => setAll(true)}>
            更多 {rest} 个
          </button>
        )}
      </div>
    </div>
  );
}

function LoginFoot({ day, notice }: { readonly day: string | undefined; readonly notice: string | null | undefined }) {
  const today = day === undefined ? null : parsePlainDate(day);
  return (
    <>
      <span>归航</span>
      {today && <span>今天 {sayDay(today)}</span>}
      {notice && <span>{notice}</span>}
      <a className="link" href={paths.helpNow()}>
        现在就需要帮助
      </a>
    </>
  );
}

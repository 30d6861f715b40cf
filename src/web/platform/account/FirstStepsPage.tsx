import { useEffect, useState } from 'react';
import { Button } from '#web/parts/form/Button.tsx';
import { FontSteps, ThemeMenu } from '#web/parts/frame/LookSettings.tsx';
import { Wait } from '#web/parts/frame/Wait.tsx';
import { Sail } from '#web/parts/icons/Icon.tsx';
import { useGo, useQueryValue } from '../address.ts';
import { paths } from '../pages/paths.ts';
import { useEntry, useLogOut } from '../session.ts';
import { EnrolSecondStep } from './EnrolSecondStep.tsx';
import { PasswordForm } from './PasswordForm.tsx';
import '../login.css';
import './account.css';

/** What somebody must see to before anything else; the way on is back to where they wanted to go. */
export function FirstStepsPage() {
  const entry = useEntry().data;
  const [next] = useQueryValue('next');
  const go = useGo();
  const logOut = useLogOut();
  const session = entry?.session;
  const [codesShown, setCodesShown] = useState(false);
  const owes = codesShown ? 'second-step' : (session?.owes ?? null);
  // As it was when the page opened: it is still shown while the next one is on its way.
  const [onward] = useState(next.startsWith('/') && !next.startsWith('//') ? next : paths.home());
  const free = entry !== undefined && owes === null;
  useEffect(() => {
    if (free) go(session ? onward : paths.login());
  }, [free, session, go, onward]);
  return (
    <div className="login">
      <header className="band">
        <span className="mark">
          <Sail />
          <span>归航</span>
        </span>
        <span className="band-unit login-name">司法社工专业服务与社区矫正工作平台</span>
        <span className="login-look">
          <FontSteps />
          <ThemeMenu named />
        </span>
      </header>
      <main className="first-steps">
        {!session || owes === null ? (
          <Wait what="登录情况" />
        ) : (
          <section className="panel login-form" aria-labelledby="first-steps">
            <p className="small ink2">
              {session.name}，{session.unit.name} {session.postTitle}
            </p>
            <h1 id="first-steps">{owes === 'password' ? '先设自己的密码' : '设两步验证'}</h1>
            {owes === 'password' ? (
              <>
                <p>刚才用的初始密码只能登录这一次。没有设好就退出的，要找管理员重发。</p>
                <PasswordForm first onDone={() => undefined} />
              </>
            ) : (
              <>
                <p>本单位要求工作人员登录时再填一个动态码。设一次，以后登录打开手机看 6 位数字。</p>
                <EnrolSecondStep asksPassword={false} onCodes={() => setCodesShown(true)} onDone={() => setCodesShown(false)} />
              </>
            )}
            <p className="first-steps-out">
              <Button kind="quiet" icon="out" onClick={() => logOut.mutate()}>
                退出登录
              </Button>
            </p>
          </section>
        )}
      </main>
    </div>
  );
}

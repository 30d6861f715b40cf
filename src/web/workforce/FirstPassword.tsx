import { Button } from '#web/parts/form/Button.tsx';
import { Panel } from '#web/parts/frame/Panel.tsx';
import { minuteWords } from '#web/parts/tags/say.ts';
import './first-password.css';

/** Null: it was shown before, and is kept nowhere. */
export type Shown = {
  readonly account: string;
  readonly name: string;
  readonly firstPassword: { readonly password: string; readonly until: string } | null;
};

/** To be handed to its person: on paper, or over the telephone. It is gone from here with a tap, and cannot be had again. */
export function FirstPassword({ shown, onKept }: { readonly shown: Shown; readonly onKept: () => void }) {
  const { account, name, firstPassword } = shown;
  return (
    <Panel
      title={`${name} 的初始密码`}
      padded
      foot={
        <Button kind="primary" onClick={onKept}>
          已经交给本人，收起
        </Button>
      }
    >
      {firstPassword ? (
        <>
          <dl className="first-password">
            <dt>账号</dt>
            <dd className="mono">{account}</dd>
            <dt>初始密码</dt>
            <dd className="mono first-password-words">{firstPassword.password}</dd>
            <dt>有效到</dt>
            <dd>{minuteWords(firstPassword.until)}</dd>
          </dl>
          <p className="small ink2">
            只显示这一次，系统里不留。只能登录一次，登录后先设自己的密码。当面交给本人或打电话念给本人，不要发到群里。
          </p>
        </>
      ) : (
        <p>已经办成，初始密码先前显示过一次，不再显示。没有记下的，由安全管理员重发。</p>
      )}
    </Panel>
  );
}

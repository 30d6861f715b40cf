import { useState } from 'react';
import { Button } from '#web/parts/form/Button.tsx';
import { ProblemNote } from '#web/parts/form/ProblemNote.tsx';
import { PageHead, Panel } from '#web/parts/frame/Panel.tsx';
import { Wait } from '#web/parts/frame/Wait.tsx';
import { problemOf } from '../call.ts';
import { useSession } from '../session.ts';
import { useOwnLogin } from './account.queries.ts';
import { NoticesPanel } from './NoticesPanel.tsx';
import { OwnSessions } from './OwnSessions.tsx';
import { PasswordForm } from './PasswordForm.tsx';
import { SecondStepPanel } from './SecondStepPanel.tsx';
import './account.css';

/** What is one's own and nobody else's: the password, the second step, the places where one is logged in. */
export function AccountPage() {
  const own = useOwnLogin();
  const { day, post, posts } = useSession();
  const [changing, setChanging] = useState(false);
  const [changed, setChanged] = useState(false);
  if (own.isError) return <ProblemNote problem={problemOf(own.error)} heading="没有打开我的账号" onRetry={() => void own.refetch()} />;
  if (!own.data) return <Wait what="我的账号" />;
  const { account, name, secondStep, sessions } = own.data;
  return (
    <div className="account">
      <PageHead title="我的账号" lead={`${name}，账号 ${account}。这一页只有本人看得到。`} />
      <Panel title="密码" padded>
        {changing ? (
          <>
            <PasswordForm
              first={false}
              onDone={() => {
                setChanging(false);
                setChanged(true);
              }}
            />
            <Button kind="quiet" size="row" onClick={() => setChanging(false)}>
              先不改
            </Button>
          </>
        ) : (
          <>
            <p>
              {changed
                ? '密码已改，别处的登录都已结束。'
                : '改了密码，别处的登录随之结束。忘记密码的，' +
                  (post === 'subject' || post === 'guardian' ? '请司法所或者社工重新开一次性码。' : '找本单位安全管理员重发。')}
            </p>
            <p className="account-verbs">
              <Button icon="lock" onClick={() => setChanging(true)}>
                改密码
              </Button>
            </p>
          </>
        )}
      </Panel>
      <SecondStepPanel own={secondStep} today={day} />
      {post !== 'subject' && post !== 'guardian' && <NoticesPanel />}
      <OwnSessions sessions={sessions} today={day} saysPost={posts.length > 1} />
    </div>
  );
}

import { Button } from '#web/parts/form/Button.tsx';
import { Panel } from '#web/parts/frame/Panel.tsx';

export type Reset = {
  readonly accountId: string;
  readonly account: string;
  readonly name: string;
  readonly what: 'password' | 'second-step';
};

const words = {
  password: { title: '重发初始密码', says: '现在的密码马上作废，登录着的当即结束；新的初始密码只显示一次。', verb: '重发密码' },
  'second-step': {
    title: '取消两步验证',
    says: '登录着的当即结束，以后只凭密码登录，直到本人重新设。先核实确是本人丢了手机和恢复码。能决定和管理的账号，第二个人同意以后才取消。',
    verb: '取消两步验证',
  },
} as const;

/** What takes somebody's login away is not done by a slip of the hand. */
export function ConfirmReset({
  reset,
  busy,
  onDo,
  onNot,
}: {
  readonly reset: Reset;
  readonly busy: boolean;
  readonly onDo: () => void;
  readonly onNot: () => void;
}) {
  const { title, says, verb } = words[reset.what];
  return (
    <Panel
      title={`${title}：${reset.name}`}
      padded
      foot={
        <>
          <Button kind="danger" busy={busy && '正在办'} onClick={onDo}>
            {verb}
          </Button>
          <Button kind="quiet" onClick={onNot}>
            先不办
          </Button>
        </>
      }
    >
      <p>
        账号 <span className="mono">{reset.account}</span>。{says}
      </p>
    </Panel>
  );
}

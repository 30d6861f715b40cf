import { useState } from 'react';
import { Button } from '#web/parts/form/Button.tsx';
import { ProblemNote } from '#web/parts/form/ProblemNote.tsx';
import { EmptyNote } from '#web/parts/frame/EmptyNote.tsx';
import { PageHead } from '#web/parts/frame/Panel.tsx';
import type { Column } from '#web/parts/table/column.ts';
import { LedgerTable } from '#web/parts/table/LedgerTable.tsx';
import { QueryBar, QueryField } from '#web/parts/table/QueryBar.tsx';
import { Mark } from '#web/parts/tags/Mark.tsx';
import { useQueryValue } from '#web/platform/address.ts';
import { problemOf } from '#web/platform/call.ts';
import { useSession } from '#web/platform/session.ts';
import { AttachmentSettings } from '#web/act/attachment/AttachmentSettings.tsx';
import { ConfirmReset, type Reset } from './ConfirmReset.tsx';
import { FirstPassword, type Shown } from './FirstPassword.tsx';
import { LoginSettings } from './LoginSettings.tsx';
import { QuietHours } from './QuietHours.tsx';
import { useResetSecondStep } from './login.queries.ts';
import { AccountForm } from './accounts/AccountForm.tsx';
import { AccountPanel, sayDays, sayHolding, sayStandIns } from './accounts/AccountPanel.tsx';
import { AskedNote } from './accounts/AskedNote.tsx';
import './accounts/accounts.css';
import { type AccountRow, useAccounts, useSecureAccount } from './workforce.queries.ts';

const firstWords = { waiting: '等本人首次登录', used: '初始密码已用，还没有设自己的', over: '初始密码已过期' } as const;

const columns: readonly Column<AccountRow>[] = [
  { id: 'name', title: '姓名', fixed: true, phone: 'name', cell: (row) => row.name },
  { id: 'account', title: '账号', phone: 'line', cell: (row) => <span className="mono">{row.account}</span> },
  {
    id: 'posts',
    title: '岗位和单位',
    phone: 'line',
    cell: (row) => {
      const held = row.holdings.filter((one) => one.state !== 'over');
      if (held.length === 0) return <span className="ink3">没有岗位</span>;
      return (
        <span className="account-posts">
          {held.map((one) => (
            <span key={one.id}>
              {sayHolding(one)}
              {sayDays(one) && <span className="small ink2">　{sayDays(one)}</span>}
              {one.stoodInBy.length > 0 && <span className="small ink2">　{sayStandIns(one)}</span>}
            </span>
          ))}
        </span>
      );
    },
  },
  {
    id: 'qualified',
    title: '资质',
    cell: (row) => row.qualifications.map((one) => one.title).join('、') || <span className="ink3">—</span>,
  },
  {
    id: 'state',
    title: '状态',
    phone: 'tag',
    cell: (row) =>
      row.disabled ? (
        <Mark>已停用</Mark>
      ) : row.lockedUntil ? (
        <Mark tone="soon" icon="lock">
          锁定中
        </Mark>
      ) : (
        <span className="ink3 small">
          {row.firstPassword ? firstWords[row.firstPassword] : '正常'}
          {row.secondStep && '，两步验证'}
        </span>
      ),
  },
];

/** Opened anew by a code in the case, by those who have it in hand. */
const ofAPerson = (row: AccountRow): boolean => row.holdings.some((one) => one.post === 'subject' || one.post === 'guardian');

/** Accounts and posts: the system administrator gives them, the security administrator locks and unlocks; neither sees a case. */
export function AccountsPage() {
  const session = useSession();
  const [q, setQ] = useQueryValue('q');
  const [after, setAfter] = useQueryValue('after');
  const [typed, setTyped] = useState(q ?? '');
  const [adding, setAdding] = useState(false);
  const [openId, setOpenId] = useState<string | null>(null);
  const accounts = useAccounts(q ?? '', after || undefined);
  const secure = useSecureAccount();
  const resetStep = useResetSecondStep();
  const [shown, setShown] = useState<Shown | null>(null);
  const [reset, setReset] = useState<Reset | null>(null);
  const ask = ({ id, account, name }: AccountRow, what: Reset['what']) => {
    setReset({ accountId: id, account, name, what });
    window.scrollTo(0, 0);
  };
  const doAsked = ({ accountId, account, name, what }: Reset) => {
    const done = () => setReset(null);
    if (what === 'second-step') return resetStep.mutate(accountId, { onSuccess: done });
    secure.mutate(
      { accountId, do: 'set-password' },
      {
        onSuccess: ({ firstPassword }) => {
          done();
          setShown({ account, name, firstPassword });
        },
      },
    );
  };
  const look = session.post === 'system-admin' ? '岗位' : '查看';
  const rows = accounts.data?.rows ?? [];
  const opened = rows.find((row) => row.id === openId);
  const actions = (row: AccountRow) => (
    <>
      {session.post === 'security-admin' && row.lockedUntil && (
        <Button size="row" onClick={() => secure.mutate({ accountId: row.id, do: 'unlock' })} label={`解锁 ${row.name}`}>
          解锁
        </Button>
      )}
      {session.post === 'security-admin' && !ofAPerson(row) && (
        <Button size="row" onClick={() => ask(row, 'password')} label={`重发密码，${row.name}`}>
          重发密码
        </Button>
      )}
      {session.post === 'security-admin' && row.secondStep && (
        <Button size="row" onClick={() => ask(row, 'second-step')} label={`取消两步验证，${row.name}`}>
          取消两步验证
        </Button>
      )}
      {session.post === 'security-admin' && (
        <Button
          size="row"
          onClick={() => secure.mutate({ accountId: row.id, do: row.disabled ? 'enable' : 'disable' })}
          label={`${row.disabled ? '启用' : '停用'} ${row.name}`}
        >
          {row.disabled ? '启用' : '停用'}
        </Button>
      )}
      <Button size="row" onClick={() => setOpenId(row.id)} label={`${look} ${row.name}`}>
        {look}
      </Button>
    </>
  );
  if (accounts.isError)
    return <ProblemNote problem={problemOf(accounts.error)} heading="没有打开账号" onRetry={() => void accounts.refetch()} />;
  return (
    <>
      <PageHead
        title="账号与岗位"
        lead="系统管理员授予岗位，安全管理员停用、解锁和重发密码，审计管理员查看；三者各自独立，都看不到案卷。能决定和管理的岗位，由第二个人同意。"
        actions={
          session.post === 'system-admin' &&
          !adding && (
            <Button kind="primary" icon="plus" onClick={() => setAdding(true)}>
              建立账号
            </Button>
          )
        }
      />
      <div className="stack">
        {adding && <AccountForm onFirst={setShown} onDone={() => setAdding(false)} />}
        {reset && (
          <ConfirmReset
            reset={reset}
            busy={secure.isPending || resetStep.isPending}
            onDo={() => doAsked(reset)}
            onNot={() => setReset(null)}
          />
        )}
        {shown && <FirstPassword shown={shown} onKept={() => setShown(null)} />}
        {opened && <AccountPanel key={opened.id} row={opened} onClose={() => setOpenId(null)} />}
        {secure.isError && <ProblemNote problem={problemOf(secure.error)} heading="没有办成" />}
        {resetStep.isError && <ProblemNote problem={problemOf(resetStep.error)} heading="没有办成" />}
        {(secure.data?.assentId || resetStep.data?.assentId) && <AskedNote what="已提出" days={undefined} />}
        <LedgerTable
          id="accounts"
          caption="账号"
          columns={columns}
          rows={rows}
          rowKey={(row) => row.id}
          rowName={(row) => row.name}
          loading={accounts.isPending}
          actions={actions}
          onOpen={(row) => setOpenId(row.id)}
          top={
            <QueryBar
              onQuery={() => setQ(typed || null)}
              onReset={() => {
                setTyped('');
                setQ(null);
              }}
            >
              <QueryField label="姓名或账号" value={typed} onChange={setTyped} />
            </QueryBar>
          }
          {...(accounts.data &&
            (accounts.data.after || after) && {
              pager: {
                words: '每页 20 个',
                ...(accounts.data.after && { onNext: () => setAfter(accounts.data.after, 'push') }),
                ...(after && { onPrevious: () => window.history.back() }),
              },
            })}
          empty={<EmptyNote title="没有这样的账号" />}
        />
        <LoginSettings />
        <QuietHours />
        <AttachmentSettings />
      </div>
    </>
  );
}

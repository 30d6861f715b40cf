import { useState } from 'react';
import { z } from 'zod';
import { posts, postTitle } from '#domain/permission.ts';
import { unitKindsOf, type UnitKind } from '#domain/workforce/workforce.ts';
import { Button } from '#web/parts/form/Button.tsx';
import { FieldForm } from '#web/parts/form/FieldForm.tsx';
import { errorsOf } from '#web/parts/form/field-reading.ts';
import { ProblemNote } from '#web/parts/form/ProblemNote.tsx';
import { EmptyNote } from '#web/parts/frame/EmptyNote.tsx';
import { PageHead, Panel } from '#web/parts/frame/Panel.tsx';
import type { Column } from '#web/parts/table/column.ts';
import { LedgerTable } from '#web/parts/table/LedgerTable.tsx';
import { QueryBar, QueryField } from '#web/parts/table/QueryBar.tsx';
import { Mark } from '#web/parts/tags/Mark.tsx';
import { useQueryValue } from '#web/platform/address.ts';
import { problemOf } from '#web/platform/call.ts';
import { useSession } from '#web/platform/session.ts';
import { ConfirmReset, type Reset } from './ConfirmReset.tsx';
import { FirstPassword, type Shown } from './FirstPassword.tsx';
import { LoginSettings } from './LoginSettings.tsx';
import { useResetSecondStep } from './login.queries.ts';
import { useAccounts, useAddAccount, useSecureAccount, useUnits } from './workforce.queries.ts';

type Row = NonNullable<ReturnType<typeof useAccounts>['data']>['rows'][number];

const firstWords = { waiting: '等本人首次登录', used: '初始密码已用，还没有设自己的', over: '初始密码已过期' } as const;

const columns: readonly Column<Row>[] = [
  { id: 'name', title: '姓名', fixed: true, phone: 'name', cell: (row) => row.name },
  { id: 'account', title: '账号', phone: 'line', cell: (row) => <span className="mono">{row.account}</span> },
  {
    id: 'posts',
    title: '岗位和单位',
    phone: 'line',
    cell: (row) =>
      row.holdings.map((h) => `${h.postTitle}，${h.unitName}${h.untilOn ? `（到 ${h.untilOn}）` : ''}`).join('；') || '没有岗位',
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

const form = z.strictObject({
  account: z
    .string()
    .trim()
    .regex(/^[a-z][a-z0-9_.-]{2,30}$/, '账号用 3–31 位小写字母、数字，字母开头')
    .meta({ title: '账号', widget: 'text', help: '登录时用，建立后不改。' }),
  name: z.string().trim().min(2, '填姓名').max(50).meta({ title: '姓名', widget: 'text' }),
  post: z.enum(posts).meta({ title: '岗位', widget: 'choice', options: postTitle }),
  unitId: z.string().min(1, '选单位').meta({ title: '单位', widget: 'choice' }),
});

function AddAccount({ onFirst, onDone }: { readonly onFirst: (shown: Shown) => void; readonly onDone: () => void }) {
  const { day } = useSession();
  const units = useUnits();
  const add = useAddAccount();
  const [value, setValue] = useState<{ [field: string]: unknown }>({});
  const [errors, setErrors] = useState<{ [field: string]: string }>({});
  const kinds: readonly UnitKind[] =
    typeof value.post === 'string' && value.post in unitKindsOf ? unitKindsOf[value.post as keyof typeof unitKindsOf] : [];
  const save = () => {
    const wrong = errorsOf(form, value);
    setErrors(wrong);
    if (Object.keys(wrong).length > 0) return;
    const body = form.parse(value);
    add.mutate(body, { onSuccess: ({ firstPassword }) => onFirst({ account: body.account, name: body.name, firstPassword }) });
  };
  return (
    <Panel
      title="建立账号"
      foot={
        <>
          <Button kind="primary" busy={add.isPending && '正在建立'} onClick={save}>
            建立账号
          </Button>
          <Button kind="quiet" onClick={onDone}>
            取消
          </Button>
        </>
      }
      padded
    >
      {add.isError && <ProblemNote problem={problemOf(add.error)} heading="没有建立账号" />}
      <FieldForm
        schema={form}
        value={value}
        onChange={setValue}
        errors={errors}
        today={day}
        lookups={{
          unitId: (units.data?.rows ?? []).filter((u) => kinds.includes(u.kind as UnitKind)).map((u) => ({ value: u.id, label: u.name })),
        }}
      />
    </Panel>
  );
}

/** Accounts and posts: the system administrator gives them, the security administrator locks and unlocks; neither sees a case. */
export function AccountsPage() {
  const session = useSession();
  const [q, setQ] = useQueryValue('q');
  const [after, setAfter] = useQueryValue('after');
  const [typed, setTyped] = useState(q ?? '');
  const [adding, setAdding] = useState(false);
  const accounts = useAccounts(q ?? '', after || undefined);
  const secure = useSecureAccount();
  const resetStep = useResetSecondStep();
  const [shown, setShown] = useState<Shown | null>(null);
  const [asked, setAsked] = useState<Reset | null>(null);
  const ask = ({ id, account, name }: Row, what: Reset['what']) => {
    setAsked({ accountId: id, account, name, what });
    window.scrollTo(0, 0);
  };
  const doAsked = ({ accountId, account, name, what }: Reset) => {
    const done = () => setAsked(null);
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
  const actions = (row: Row) =>
    session.post === 'security-admin' && (
      <>
        {row.lockedUntil && (
          <Button size="row" onClick={() => secure.mutate({ accountId: row.id, do: 'unlock' })} label={`解锁 ${row.name}`}>
            解锁
          </Button>
        )}
        <Button size="row" onClick={() => ask(row, 'password')} label={`重发密码，${row.name}`}>
          重发密码
        </Button>
        {row.secondStep && (
          <Button size="row" onClick={() => ask(row, 'second-step')} label={`取消两步验证，${row.name}`}>
            取消两步验证
          </Button>
        )}
        <Button
          size="row"
          onClick={() => secure.mutate({ accountId: row.id, do: row.disabled ? 'enable' : 'disable' })}
          label={`${row.disabled ? '启用' : '停用'} ${row.name}`}
        >
          {row.disabled ? '启用' : '停用'}
        </Button>
      </>
    );
  if (accounts.isError)
    return <ProblemNote problem={problemOf(accounts.error)} heading="没有打开账号" onRetry={() => void accounts.refetch()} />;
  return (
    <>
      <PageHead
        title="账号与授权"
        lead="系统管理员授予岗位，安全管理员停用、解锁和重发密码，审计管理员查看；三者各自独立，都看不到案卷。"
        actions={
          session.post === 'system-admin' &&
          !adding && (
            <Button kind="primary" icon="plus" onClick={() => setAdding(true)}>
              建立账号
            </Button>
          )
        }
      />
      {adding && (
        <AddAccount
          onFirst={(one) => {
            setShown(one);
            setAdding(false);
          }}
          onDone={() => setAdding(false)}
        />
      )}
      {asked && (
        <div className="accounts-apart">
          <ConfirmReset
            reset={asked}
            busy={secure.isPending || resetStep.isPending}
            onDo={() => doAsked(asked)}
            onNot={() => setAsked(null)}
          />
        </div>
      )}
      {shown && (
        <div className="accounts-apart">
          <FirstPassword shown={shown} onKept={() => setShown(null)} />
        </div>
      )}
      {secure.isError && <ProblemNote problem={problemOf(secure.error)} heading="没有办成" />}
      {resetStep.isError && <ProblemNote problem={problemOf(resetStep.error)} heading="没有办成" />}
      <LedgerTable
        id="accounts"
        caption="账号"
        columns={columns}
        rows={accounts.data?.rows ?? []}
        rowKey={(row) => row.id}
        rowName={(row) => row.name}
        loading={accounts.isPending}
        actions={actions}
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
      <div className="accounts-apart">
        <LoginSettings />
      </div>
    </>
  );
}

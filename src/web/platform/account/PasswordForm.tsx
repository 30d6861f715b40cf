import { type FormEvent, useState } from 'react';
import { Button } from '#web/parts/form/Button.tsx';
import { ProblemNote } from '#web/parts/form/ProblemNote.tsx';
import { problemOf } from '../call.ts';
import { useSetPassword } from './account.queries.ts';
import { faultOf, isOfForm } from './field-faults.ts';
import { SecretField } from './SecretField.tsx';

const fewest = 10;

/** A new password; the present one is asked unless somebody has just come in with a first one. */
export function PasswordForm({ first, onDone }: { readonly first: boolean; readonly onDone: () => void }) {
  const set = useSetPassword();
  const [present, setPresent] = useState('');
  const [password, setPassword] = useState('');
  const [again, setAgain] = useState('');
  const [wrong, setWrong] = useState<{ readonly present?: string; readonly password?: string; readonly again?: string }>({});
  const send = (event: FormEvent) => {
    event.preventDefault();
    const found = {
      ...(!first && present === '' && { present: '填现在的密码' }),
      ...([...password].length < fewest && { password: `至少 ${fewest} 位` }),
      ...(again !== password && { again: '两次填的不一样' }),
    };
    setWrong(found);
    if (Object.keys(found).length === 0) set.mutate({ password, ...(!first && { present }) }, { onSuccess: onDone });
  };
  const change = (to: (value: string) => void) => (value: string) => {
    to(value);
    setWrong({});
    if (set.isError) set.reset();
  };
  return (
    <form onSubmit={send} noValidate aria-label="改密码" className="account-form">
      {isOfForm(set.error) && <ProblemNote problem={problemOf(set.error)} heading="没有改成" />}
      {!first && (
        <SecretField
          id="present"
          label="现在的密码"
          complete="current-password"
          value={present}
          onChange={change(setPresent)}
          error={wrong.present ?? faultOf(set.error, 'present')}
        />
      )}
      <SecretField
        id="new-password"
        label="新密码"
        note={`至少 ${fewest} 位`}
        complete="new-password"
        value={password}
        onChange={change(setPassword)}
        error={wrong.password ?? faultOf(set.error, 'password')}
      />
      <SecretField id="new-again" label="再填一次" complete="new-password" value={again} onChange={change(setAgain)} error={wrong.again} />
      <p className="small ink2">不用姓名（拼音也不行）、账号、单位、电话、生日，也不用大家常用的密码。几个不相干的词连起来，好记又难猜。</p>
      <Button type="submit" kind="primary" busy={set.isPending && '正在保存'}>
        {first ? '设好密码' : '改密码'}
      </Button>
    </form>
  );
}

import { type FormEvent, useState } from 'react';
import { makeFirstAdministrator } from '#contract/session.ts';
import { Button } from '#web/parts/form/Button.tsx';
import { ProblemNote } from '#web/parts/form/ProblemNote.tsx';
import { Icon } from '#web/parts/icons/Icon.tsx';
import { problemOf } from './call.ts';
import { useFirstAdministrator } from './session.ts';

const fields = [
  { name: 'bureau', title: '单位名称', type: 'text', complete: 'organization' },
  { name: 'name', title: '姓名', type: 'text', complete: 'name' },
  { name: 'account', title: '账号', type: 'text', complete: 'username' },
  { name: 'password', title: '密码', type: 'password', complete: 'new-password' },
] as const;
type Field = (typeof fields)[number]['name'];

/** An empty system asks once for the person who will keep its accounts. */
export function FirstAdministrator({ onMade }: { readonly onMade: (account: string) => void }) {
  const make = useFirstAdministrator();
  const [value, setValue] = useState<{ readonly [F in Field]: string }>({ bureau: '', name: '', account: '', password: '' });
  const [wrong, setWrong] = useState<{ readonly [F in Field]?: string }>({});
  const send = (event: FormEvent) => {
    event.preventDefault();
    const form = makeFirstAdministrator.body.safeParse(value);
    setWrong(
      form.success ? {} : Object.fromEntries([...form.error.issues].reverse().map((issue) => [String(issue.path[0]), issue.message])),
    );
    if (form.success) make.mutate(form.data, { onSuccess: () => onMade(form.data.account) });
  };
  return (
    <form className="panel login-form" onSubmit={send} noValidate aria-label="设立第一个管理员">
      <h2>设立第一个管理员</h2>
      <p className="small ink2">系统还是空的。这个账号用来建立单位和其他账号，不能查看案卷。</p>
      {make.isError && <ProblemNote problem={problemOf(make.error)} heading="没有设立成功" />}
      {fields.map((field) => (
        <div key={field.name} className={wrong[field.name] ? 'field-wrong' : ''}>
          <label className="field-label" htmlFor={`first-${field.name}`}>
            {field.title}
          </label>
          <div className="field-box">
            <input
              id={`first-${field.name}`}
              type={field.type}
              autoComplete={field.complete}
              value={value[field.name]}
              aria-invalid={wrong[field.name] !== undefined}
              aria-describedby={`first-${field.name}-wrong`}
              onChange={(event) => setValue({ ...value, [field.name]: event.target.value })}
            />
          </div>
          <p className="field-error" id={`first-${field.name}-wrong`}>
            {wrong[field.name] && (
              <>
                <Icon name="overdue" small />
                {wrong[field.name]}
              </>
            )}
          </p>
        </div>
      ))}
      <div className="login-go">
        <Button type="submit" kind="primary" size="phone" wide busy={make.isPending && '正在设立'}>
          设立管理员
        </Button>
      </div>
    </form>
  );
}

import { useState } from 'react';
import { z } from 'zod';
import { posts, postTitle } from '#domain/permission.ts';
import { Button } from '#web/parts/form/Button.tsx';
import { FieldForm } from '#web/parts/form/FieldForm.tsx';
import { errorsOf, fieldsOf } from '#web/parts/form/field-reading.ts';
import { ProblemNote } from '#web/parts/form/ProblemNote.tsx';
import { Panel } from '#web/parts/frame/Panel.tsx';
import { problemOf } from '#web/platform/call.ts';
import { useSession } from '#web/platform/session.ts';
import { useAddAccount, usePowers, useUnits } from '../workforce.queries.ts';
import type { Shown } from '../FirstPassword.tsx';
import { AskedNote } from './AskedNote.tsx';
import { noUnitWords, unitsForPost } from './units-of-post.ts';

/** A person under correction and a guardian get theirs from the file, bound to it; here are those who work. */
export const staffPosts = posts.filter((post) => post !== 'subject' && post !== 'guardian');
export const staffPostTitle = Object.fromEntries(staffPosts.map((post) => [post, postTitle[post]]));

const form = z.strictObject({
  account: z
    .string()
    .trim()
    .regex(/^[a-z][a-z0-9_.-]{2,30}$/, '账号用 3–31 位小写字母、数字，字母开头')
    .meta({ title: '账号', widget: 'text', help: '登录时用，建立后不改。' }),
  name: z.string().trim().min(2, '填姓名').max(50).meta({ title: '姓名', widget: 'text' }),
  post: z.enum(staffPosts).meta({ title: '岗位', widget: 'choice', options: staffPostTitle }),
  unitId: z.string().min(1, '选单位').meta({ title: '单位', widget: 'unit' }),
});

export function AccountForm({ onFirst, onDone }: { readonly onFirst: (shown: Shown) => void; readonly onDone: () => void }) {
  const { day } = useSession();
  const units = useUnits();
  const powers = usePowers();
  const add = useAddAccount();
  const [value, setValue] = useState<{ readonly [field: string]: unknown }>({});
  const [errors, setErrors] = useState<{ readonly [field: string]: string }>({});
  const save = () => {
    const wrong = errorsOf(form, value);
    setErrors(wrong);
    if (Object.keys(wrong).length > 0) return;
    const body = form.parse(value);
    add.mutate(body, {
      onSuccess: ({ assentId, firstPassword }) => {
        onFirst({ account: body.account, name: body.name, firstPassword });
        if (assentId === null) onDone();
      },
      onError: (error) => setErrors(fieldsOf(problemOf(error))),
    });
  };
  const asked = add.data !== undefined && add.data.assentId !== null;
  const only = powers.data?.onlyThese ?? null;
  const waits = powers.data?.power.some((post) => post === value['post']) === true && only === null;
  const none = noUnitWords(units.data?.rows, value['post']);
  return (
    <Panel
      title="建立账号"
      foot={
        asked ? (
          <Button onClick={onDone}>知道了</Button>
        ) : (
          <span className="row-wrap">
            <Button kind="primary" busy={add.isPending && '正在建立'} onClick={save}>
              {waits ? '建立账号，提出授予岗位' : '建立账号'}
            </Button>
            <Button kind="quiet" onClick={onDone}>
              取消
            </Button>
          </span>
        )
      }
      padded
    >
      {add.isError && <ProblemNote problem={problemOf(add.error)} heading="没有建立账号" fieldsShown />}
      {units.isError && <ProblemNote problem={problemOf(units.error)} heading="没有读到单位" onRetry={() => void units.refetch()} />}
      {asked ? (
        <AskedNote what="账号已建立，岗位已提出" days={powers.data?.days} />
      ) : (
        <>
          {only !== null && (
            <p className="small ink2">
              三类管理员没有到齐以前，先建立：{only.map((post) => postTitle[post]).join('、')}。到齐以后，能决定和管理的岗位由第二个人同意。
            </p>
          )}
          <FieldForm
            schema={form}
            value={value}
            // A unit that was chosen for another post is not one of this post.
            onChange={(next) => setValue(next['post'] === value['post'] ? next : { ...next, unitId: undefined })}
            errors={errors}
            today={day}
            lookups={{ unitId: unitsForPost(units.data?.rows ?? [], value['post']) }}
          />
          {none && <p className="small is-soon">{none}</p>}
          {!none && waits && <p className="small ink2">这个岗位能决定或管理，由第二个人同意后授予；账号现在就建立。</p>}
          {!value['post'] && <p className="small ink3">先选岗位，再选单位。</p>}
        </>
      )}
    </Panel>
  );
}

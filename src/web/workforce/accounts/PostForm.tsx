import { useState } from 'react';
import { z } from 'zod';
import { dayShape } from '#contract/endpoint.ts';
import { holdingKinds, holdingKindTitle } from '#domain/workforce/holding.ts';
import { Button } from '#web/parts/form/Button.tsx';
import { FieldForm } from '#web/parts/form/FieldForm.tsx';
import { errorsOf, fieldsOf } from '#web/parts/form/field-reading.ts';
import { ProblemNote } from '#web/parts/form/ProblemNote.tsx';
import { problemOf } from '#web/platform/call.ts';
import { useSession } from '#web/platform/session.ts';
import { useGrantPost, useHolders, usePowers, useUnits } from '../workforce.queries.ts';
import { staffPosts, staffPostTitle } from './AccountForm.tsx';
import { AskedNote } from './AskedNote.tsx';
import { noUnitWords, unitsForPost } from './units-of-post.ts';

const form = z.strictObject({
  kind: z.enum(holdingKinds).meta({ title: '怎样任职', widget: 'choice', options: holdingKindTitle }),
  post: z.enum(staffPosts).meta({ title: '岗位', widget: 'choice', options: staffPostTitle }),
  unitId: z.string('选单位').min(1, '选单位').meta({ title: '单位', widget: 'unit' }),
  fromOn: dayShape.meta({ title: '从哪天起', widget: 'day' }),
  untilOn: dayShape.optional().meta({ title: '到哪天，含当日', widget: 'day' }),
});
/** With the one whose deputy or stand-in it is. */
const standing = form.extend({
  standsFor: z
    .string('选是谁的副手，或者代谁的班')
    .min(1, '选是谁的副手，或者代谁的班')
    .meta({ title: '代谁，或是谁的副手', widget: 'people' }),
});

type Given = { readonly accountId: string; readonly name: string; readonly onDone: () => void };
/** One more post: one's own, as a deputy, or in somebody's place for given days. What is recorded in it is recorded in the own name. */
export function PostForm({ accountId, name, onDone }: Given) {
  const { day } = useSession();
  const units = useUnits();
  const powers = usePowers();
  const grant = useGrantPost();
  const [value, setValue] = useState<{ readonly [field: string]: unknown }>({ kind: 'own', fromOn: day });
  const [errors, setErrors] = useState<{ readonly [field: string]: string }>({});
  const stands = value['kind'] !== 'own';
  const post = staffPosts.find((one) => one === value['post']);
  const unitId = typeof value['unitId'] === 'string' ? value['unitId'] : null;
  const holders = useHolders(stands && post && unitId ? { post, unitId } : null);
  const others = (holders.data?.rows ?? []).filter((one) => one.accountId !== accountId);
  const { standsFor: _, ...own } = value;
  const save = () => {
    const wrong = errorsOf(stands ? standing : form, stands ? value : own);
    setErrors(wrong);
    if (Object.keys(wrong).length > 0) return;
    const { untilOn, ...rest } = form.parse(own);
    const standsFor = stands ? standing.parse(value).standsFor : null;
    grant.mutate(
      { accountId, body: { ...rest, untilOn: untilOn ?? null, standsFor } },
      {
        onSuccess: ({ assentId }) => assentId === null && onDone(),
        onError: (error) => setErrors(fieldsOf(problemOf(error))),
      },
    );
  };
  if (grant.data !== undefined && grant.data.assentId !== null)
    return (
      <div className="stack">
        <AskedNote what="岗位已提出" days={powers.data?.days} />
        <span>
          <Button onClick={onDone}>知道了</Button>
        </span>
      </div>
    );
  const none = noUnitWords(units.data?.rows, value['post']);
  const waits = powers.data?.power.some((one) => one === post) === true;
  return (
    <div className="stack">
      {grant.isError && <ProblemNote problem={problemOf(grant.error)} heading="没有授予" fieldsShown />}
      <FieldForm
        schema={stands ? standing : form}
        value={value}
        onChange={(next) => {
          const moved = next['post'] !== value['post'] ? { ...next, unitId: undefined, standsFor: undefined } : next;
          setValue(moved['unitId'] === value['unitId'] ? moved : { ...moved, standsFor: undefined });
        }}
        errors={errors}
        today={day}
        idPrefix="post"
        only={['kind', 'post', 'unitId', ...(stands ? ['standsFor'] : []), 'fromOn', 'untilOn']}
        lookups={{
          unitId: unitsForPost(units.data?.rows ?? [], value['post']),
          standsFor: others.map((one) => ({ value: one.holdingId, label: one.name })),
        }}
      />
      {none && <p className="small is-soon">{none}</p>}
      {stands && (
        <p className="small ink2">
          {holders.data && others.length === 0
            ? '这个单位现在没有别人任这个岗位，没有可以代的人。'
            : `${name}办的事记在${name}自己名下，不记在被代的人名下。${post === 'social-worker' ? '社工的案卷按人分派，要看到被代的人的案卷，先由司法所分派。' : ''}`}
        </p>
      )}
      <div className="row-wrap">
        <Button kind="primary" busy={grant.isPending && '正在办'} onClick={save}>
          {waits ? '提出授予' : '授予岗位'}
        </Button>
        <Button kind="quiet" onClick={onDone}>
          取消
        </Button>
        {waits && <span className="small ink2">这个岗位能决定或管理，由第二个人同意后授予。</span>}
      </div>
    </div>
  );
}

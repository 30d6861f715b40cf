import { useEffect, useState } from 'react';
import { type TimelineQuery, timelineFilter } from '#contract/case.ts';
import type { Post } from '#domain/permission.ts';
import { plainDate } from '#domain/time/plain-date.ts';
import { sayTypedSpan, typedSpan } from '#domain/time/typed-span.ts';
import { shortPost } from '#web/act/words.ts';
import { Icon } from '#web/parts/icons/Icon.tsx';
import { QueryBar, QueryField } from '#web/parts/table/QueryBar.tsx';

type Chosen = { readonly q: string; readonly kind: string; readonly post: string; readonly days: string };
const chosenIn = ({ q, kind, post, from, to }: TimelineQuery): Chosen => ({
  q: q ?? '',
  kind: kind ?? '',
  post: post ?? '',
  days: sayTypedSpan({ from, to }),
});

type TimelineQueryBarProps = {
  readonly filter: TimelineQuery;
  readonly onFilter: (filter: { readonly [N in 'q' | 'kind' | 'post' | 'from' | 'to']: string | undefined }) => void;
  /** What the file holds, to choose from. */
  readonly kinds: readonly { readonly kind: string; readonly title: string; readonly count: number }[];
  readonly posts: readonly { readonly post: Post; readonly count: number }[];
  readonly today: string;
  readonly busy: boolean;
};

/** What a timeline is narrowed by: words, the kind of record, who recorded it, the days. */
export function TimelineQueryBar({ filter, onFilter, kinds, posts, today, busy }: TimelineQueryBarProps) {
  const stands = JSON.stringify(chosenIn(filter));
  const [asked, setAsked] = useState<Chosen>(() => chosenIn(filter));
  const [wrong, setWrong] = useState('');
  useEffect(() => {
    setAsked(JSON.parse(stands) as Chosen);
    setWrong('');
  }, [stands]);
  const set = (field: keyof Chosen) => (value: string) => setAsked({ ...asked, [field]: value });
  const query = () => {
    const read = typedSpan(asked.days, plainDate(today));
    const q = timelineFilter.shape.q.safeParse(asked.q);
    if ('wrong' in read) return setWrong(`发生日${read.wrong}`);
    if (!q.success) return setWrong(`内容${q.error.issues[0]!.message}`);
    setWrong('');
    onFilter({ q: q.data, kind: asked.kind, post: asked.post, from: read.span.from, to: read.span.to });
  };
  return (
    <>
      <QueryBar
        onQuery={query}
        onReset={() => onFilter({ q: undefined, kind: undefined, post: undefined, from: undefined, to: undefined })}
        busy={busy}
      >
        <QueryField label="内容" value={asked.q} onChange={set('q')} placeholder="标题、内容、办理人" icon="search" />
        <QueryField
          label="记录"
          value={asked.kind}
          onChange={set('kind')}
          options={kinds.map((one) => ({ value: one.kind, label: `${one.title}（${one.count}）` }))}
        />
        <QueryField
          label="办理岗位"
          value={asked.post}
          onChange={set('post')}
          options={posts.map((one) => ({ value: one.post, label: `${shortPost(one.post)}（${one.count}）` }))}
        />
        <QueryField
          label="发生日"
          value={asked.days}
          onChange={set('days')}
          placeholder="如 1001 至 1031"
          icon="calendar"
          wrong={wrong !== ''}
        />
      </QueryBar>
      {wrong !== '' && (
        <p className="field-error query-wrong" role="alert">
          <Icon name="overdue" small />
          {wrong}
        </p>
      )}
    </>
  );
}

import { useState } from 'react';
import type { z } from 'zod';
import type { findInTrail } from '#contract/trail.ts';
import { type Post, posts, postTitle } from '#domain/permission.ts';
import { plainDate } from '#domain/time/plain-date.ts';
import { typedSpan } from '#domain/time/typed-span.ts';
import { Button } from '#web/parts/form/Button.tsx';
import { ProblemNote } from '#web/parts/form/ProblemNote.tsx';
import { Icon } from '#web/parts/icons/Icon.tsx';
import { QueryBar, QueryField } from '#web/parts/table/QueryBar.tsx';
import { problemOf } from '#web/platform/call.ts';
import { useFindInTrail } from './trail.queries.ts';

export type Chosen = {
  readonly from?: string;
  readonly to?: string;
  readonly officer?: string;
  readonly file?: string;
  readonly post?: string;
};
type Found = z.output<typeof findInTrail.reply>;
type Chip = { readonly title: string; readonly without: () => void };

const officerWords = (one: Found['officers'][number]): string => [one.name, one.unit, one.post].filter(Boolean).join('，');
const fileWords = (one: Found['files'][number]): string => [one.number, one.person].filter(Boolean).join(' ');

/** Day, who, whom, which post. A name is looked up first: the address of the page holds none. */
export function TrailSearch({
  today,
  onChoose,
  onReset,
  onName,
  chips,
}: {
  readonly today: string;
  readonly onChoose: (chosen: Chosen) => void;
  readonly onReset: () => void;
  /** What a chosen officer or file is called, for its chip. */
  readonly onName: (id: string, words: string) => void;
  readonly chips: readonly Chip[];
}) {
  const [days, setDays] = useState('');
  const [text, setText] = useState('');
  const [post, setPost] = useState('');
  const [wrong, setWrong] = useState('');
  const found = useFindInTrail();
  const hits = found.data;
  const choose = (chosen: Chosen) => {
    setText('');
    found.reset();
    onChoose(chosen);
  };
  const takeOfficer = (one: Found['officers'][number], more: Chosen) => {
    onName(one.id, `${one.name}做的`);
    choose({ ...more, officer: one.id });
  };
  const takeFile = (one: Found['files'][number], more: Chosen) => {
    onName(one.id, fileWords(one));
    choose({ ...more, file: one.id });
  };
  const query = () => {
    const read = typedSpan(days, plainDate(today));
    setWrong('wrong' in read ? `日期${read.wrong}` : '');
    if ('wrong' in read) return;
    const more: Chosen = {
      ...(read.span.from !== undefined && { from: read.span.from }),
      ...(read.span.to !== undefined && { to: read.span.to }),
      ...(post !== '' && { post }),
    };
    if (text.trim() === '') return onChoose(more);
    found.mutate(text.trim(), {
      onSuccess: ({ officers, files }) => {
        const [officer, file] = [officers[0], files[0]];
        if (officers.length === 1 && files.length === 0 && officer) takeOfficer(officer, more);
        if (officers.length === 0 && files.length === 1 && file) takeFile(file, more);
      },
    });
  };
  return (
    <>
      <QueryBar onQuery={query} onReset={onReset} busy={found.isPending}>
        <QueryField
          label="哪几天"
          icon="calendar"
          value={days}
          placeholder="-7 至 今天"
          wrong={wrong !== ''}
          onChange={(value) => {
            setDays(value);
            setWrong('');
          }}
        />
        <QueryField label="谁做的，或者看了谁" icon="search" value={text} placeholder="姓名、账号、案号" onChange={setText} />
        <QueryField
          label="岗位"
          value={post}
          onChange={setPost}
          options={posts.map((value: Post) => ({ value, label: postTitle[value] }))}
        />
      </QueryBar>
      {wrong !== '' && (
        <p className="field-error query-wrong" role="alert">
          <Icon name="overdue" small />
          {wrong}
        </p>
      )}
      {found.isError && <ProblemNote problem={problemOf(found.error)} heading="没有查成" />}
      {hits && (
        <div className="trail-hits" role="status">
          {hits.officers.length + hits.files.length === 0 ? (
            <p className="small">没有这个人，也没有这个案号：写全姓名、账号，或者案号的开头。</p>
          ) : (
            <>
              <p className="note ink3">找到不止一个，选一个：</p>
              <ul>
                {hits.officers.map((one) => (
                  <li key={one.id} className="row-wrap small">
                    {officerWords(one)}
                    <Button size="row" onClick={() => takeOfficer(one, {})}>
                      看{one.name}做了什么
                    </Button>
                  </li>
                ))}
                {hits.files.map((one) => (
                  <li key={one.id} className="row-wrap small">
                    {fileWords(one)}
                    <Button size="row" onClick={() => takeFile(one, {})}>
                      看谁看过这份案卷
                    </Button>
                  </li>
                ))}
              </ul>
            </>
          )}
        </div>
      )}
      <div className="trail-chips" role="group" aria-label="现在的条件">
        {chips.map((chip) => (
          <Button key={chip.title} size="row" label={`去掉条件：${chip.title}`} onClick={chip.without}>
            {chip.title} <span aria-hidden="true">✕</span>
          </Button>
        ))}
        <span className="note ink3">新的在上；看这一页也记一行</span>
      </div>
    </>
  );
}

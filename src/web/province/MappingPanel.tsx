import { useState } from 'react';
import { fieldTitle, ledgerFields, type LedgerField } from '#domain/ledger/ledger.ts';
import { subjectTitle, type WordField, wordValues } from '#domain/province/fields.ts';
import { mappingForm } from '#domain/province/mapping-form.ts';
import type { MappingVersion } from '#contract/province.ts';
import { Button } from '#web/parts/form/Button.tsx';
import { errorsOf, type FormErrors } from '#web/parts/form/field-reading.ts';
import { FieldForm, type FormValue } from '#web/parts/form/FieldForm.tsx';
import { ProblemNote } from '#web/parts/form/ProblemNote.tsx';
import { Panel } from '#web/parts/frame/Panel.tsx';
import { Icon } from '#web/parts/icons/Icon.tsx';
import { dateWords } from '#web/parts/tags/say.ts';
import { problemOf } from '#web/platform/call.ts';
import { useSession } from '#web/platform/session.ts';
import { type LoadView, useKeepMapping } from './province.queries.ts';

/** Of a ledger but of no person: nothing is compared by them. */
const notCompared: readonly LedgerField[] = ['serial', 'remark'];
const options = ledgerFields.filter((field) => !notCompared.includes(field));
const wordKey = (field: WordField, word: string): string => `${field} ${word}`;

type Choice = { readonly label: string; readonly value: string; readonly onChange: (value: string) => void; readonly none: string };
function Select({
  label,
  value,
  onChange,
  none,
  all,
}: Choice & { readonly all: readonly { readonly value: string; readonly title: string }[] }) {
  return (
    <span className="select-box">
      <select className="field-box" aria-label={label} value={value} onChange={(event) => onChange(event.target.value)}>
        <option value="">{none}</option>
        {all.map((one) => (
          <option key={one.value} value={one.value}>
            {one.title}
          </option>
        ))}
      </select>
      <Icon name="down" />
    </span>
  );
}

type MappingPanelProps = {
  readonly understood: NonNullable<LoadView['understood']>;
  readonly mapping: MappingVersion | null;
  readonly unread: LoadView['unread'];
  readonly open: boolean;
};

/** Which column is what, with the first row beside it, and what the province's words mean. It is laid down once and kept; a change is a new version. */
export function MappingPanel({ understood, mapping, unread, open: openAtFirst }: MappingPanelProps) {
  const { day } = useSession();
  const keep = useKeepMapping();
  const [open, setOpen] = useState(openAtFirst || unread.length > 0);
  const [columns, setColumns] = useState(() => new Map(understood.columns.map((one) => [one.header, one.field])));
  const [words, setWords] = useState(() => new Map((mapping?.words ?? []).map((one) => [wordKey(one.field, one.word), one])));
  const [value, setValue] = useState<FormValue>({
    name: mapping && !mapping.ofCounty ? mapping.name : '省平台导出',
    from: day,
    keepDays: mapping?.keepDays ?? 30,
  });
  const [errors, setErrors] = useState<FormErrors>({});
  const mapped = understood.columns.filter((one) => columns.get(one.header) !== null).length;
  const said = new Set((mapping?.words ?? []).map((one) => wordKey(one.field, one.word)));
  const asked = unread.filter((one) => !said.has(wordKey(one.field, one.word)));
  const save = () => {
    const wrong = errorsOf(mappingForm, value);
    setErrors(wrong);
    if (Object.keys(wrong).length > 0) return;
    const shown = new Set(understood.columns.map((one) => one.header));
    // Columns of another export that an earlier version speaks of stay spoken of.
    const others = (mapping?.columns ?? []).filter((one) => !shown.has(one.header) && ![...columns.values()].includes(one.field));
    keep.mutate({
      ...mappingForm.parse(value),
      columns: [
        ...others,
        ...understood.columns.filter((one) => one.header !== '').map(({ header }) => ({ header, field: columns.get(header) ?? null })),
      ],
      words: [...words.values()],
    });
  };
  const version = mapping
    ? `${mapping.name}，${dateWords(mapping.from, day)}起用，${mapping.byName}定${mapping.ofCounty ? '（本旗县区的）' : ''}`
    : '还没有定过，按列名的意思对应';
  return (
    <Panel
      title="各列的对应"
      note={`${understood.columns.length} 列，对上 ${mapped} 列。${version}`}
      aside={
        <Button size="row" kind="quiet" onClick={() => setOpen(!open)}>
          {open ? '收起' : '展开'}
        </Button>
      }
      {...(open && {
        foot: (
          <span className="row-wrap">
            <Button kind="primary" busy={keep.isPending && '正在存'} onClick={save}>
              存为新的一版
            </Button>
            <span className="small ink2">以前的版本都留着；存好以后再核对一次。</span>
            {keep.isSuccess && (
              <span className="small is-done" role="status">
                存好了
              </span>
            )}
          </span>
        ),
      })}
    >
      {open && (
        <>
          {keep.isError && <ProblemNote problem={problemOf(keep.error)} heading="没有存" />}
          {asked.length > 0 && (
            <section aria-label="不认识的写法" className="province-words">
              <p className="small">这些写法不认识，说明它的意思：</p>
              <ul className="province-columns">
                {asked.map((one) => (
                  <li key={wordKey(one.field, one.word)}>
                    <span className="stack-tight">
                      <b>{one.word}</b>
                      <span className="note ink3">
                        {subjectTitle(one.field)}，{one.count} 行
                      </span>
                    </span>
                    <Select
                      label={`${subjectTitle(one.field)}“${one.word}”的意思`}
                      none="还不知道"
                      value={words.get(wordKey(one.field, one.word))?.value ?? ''}
                      all={wordValues[one.field].map((known) => ({ value: known, title: known }))}
                      onChange={(meaning) => {
                        const next = new Map(words);
                        if (meaning === '') next.delete(wordKey(one.field, one.word));
                        else next.set(wordKey(one.field, one.word), { field: one.field, word: one.word, value: meaning });
                        setWords(next);
                      }}
                    />
                  </li>
                ))}
              </ul>
            </section>
          )}
          <ul className="province-columns">
            {understood.columns.map((column) => (
              <li key={column.index}>
                <span className="stack-tight">
                  <b>{column.header || `第 ${column.index} 列`}</b>
                  <span className="note ink3">{column.sample || '（空）'}</span>
                </span>
                <Select
                  label={`“${column.header}”这一列对应`}
                  none="不核对"
                  value={columns.get(column.header) ?? ''}
                  all={options.map((field) => ({ value: field, title: fieldTitle(field) }))}
                  onChange={(field) => setColumns(new Map(columns).set(column.header, (field || null) as LedgerField | null))}
                />
              </li>
            ))}
          </ul>
          <div className="panel-body">
            <FieldForm schema={mappingForm} value={value} onChange={setValue} errors={errors} today={day} idPrefix="province-mapping" />
          </div>
        </>
      )}
    </Panel>
  );
}

import { useState } from 'react';
import { releaseGroundOf } from '#domain/case/case.facts.ts';
import { releaseGroundTitle } from '#domain/case/measure.ts';
import { changedDays, changedFactTitle, type PapersChecked } from '#domain/intake/entry-forms.ts';
import { citeArticles } from '#domain/statute/articles.ts';
import { Button } from '#web/parts/form/Button.tsx';
import { DayField } from '#web/parts/form/DayField.tsx';
import { Panel } from '#web/parts/frame/Panel.tsx';
import { Icon } from '#web/parts/icons/Icon.tsx';
import { BecauseLine } from '#web/parts/tags/BecauseLine.tsx';
import { weekdayWords } from '#web/parts/tags/say.ts';
import { useSession } from '#web/platform/session.ts';
import { reasonOf } from './due-look.ts';
import type { IntakeReply } from './intake.queries.ts';

type Change = PapersChecked['changes'][number];
type Cell = { readonly title: string; readonly value: string; readonly field?: Change['field']; readonly holds?: string };

const termBasis = { control: ['C38', 'C41'], probation: ['C73'], parole: ['C83'], 'temporary-release': ['P265', 'P268'] } as const;

const unsaid = '未填';
function cellsOf({ file, idNumberHolds }: IntakeReply): readonly Cell[] {
  const {
    person,
    facts: { judgment, term, intake, measure },
  } = file;
  const released = releaseGroundOf(judgment);
  const ground = measure === 'temporary-release' ? released && releaseGroundTitle[released] : undefined;
  return [
    { title: '姓名', value: person.name },
    { title: '证件号码', value: person.idNumber ?? '没有证件', ...(idNumberHolds && { holds: '校验位正确' }) },
    { title: '罪名', value: judgment.charge, field: 'charge' },
    { title: '判项原文', value: judgment.inWords, field: 'inWords' },
    ...(judgment.ruling
      ? [{ title: '裁定（决定）主文', value: judgment.ruling.inWords ?? '没有收到原件', field: 'rulingInWords' } as const]
      : []),
    { title: '判决日期', value: judgment.judgedOn ?? unsaid, field: 'judgedOn' },
    { title: '生效日', value: `${judgment.effectiveOn} ${weekdayWords(judgment.effectiveOn)}` },
    { title: '考验期（期限）', value: `${term.startsOn} — ${term.endsOn}`, field: 'endsOn' },
    { title: '附加刑', value: judgment.supplementary ?? '无', field: 'supplementary' },
    ...(measure === 'control' || measure === 'probation'
      ? [
          { title: '禁止令', value: judgment.prohibitionOrder ?? '无', field: 'prohibitionOrder' } as const,
          ...(judgment.prohibitionOrder
            ? [
                { title: '禁止令起日', value: judgment.banFrom ?? unsaid, field: 'banFrom' } as const,
                { title: '禁止令止日', value: judgment.banUntil ?? unsaid, field: 'banUntil' } as const,
              ]
            : []),
        ]
      : []),
    ...(/剥夺政治权利/u.test(`${judgment.inWords}${judgment.supplementary ?? ''}`)
      ? [
          { title: '剥夺政治权利起日', value: judgment.rightsLostFrom ?? unsaid, field: 'rightsLostFrom' } as const,
          { title: '剥夺政治权利止日', value: judgment.rightsLostUntil ?? unsaid, field: 'rightsLostUntil' } as const,
        ]
      : []),
    ...(ground !== undefined ? [{ title: '暂予监外执行的事由', value: ground ?? unsaid, field: 'releaseGround' } as const] : []),
    ...(intake.takenOverAt != null && intake.crimeFacts === undefined
      ? [{ title: '判决认定的犯罪事实', value: unsaid, field: 'crimeFacts' } as const]
      : []),
    { title: '居住地', value: person.address ?? '未填', field: 'address' },
  ];
}

type Props = { readonly reply: IntakeReply; readonly changes: readonly Change[]; readonly onChange?: (changes: readonly Change[]) => void };

/** What was typed from the judgment, cell by cell beside the original; a changed one says what it was and why. */
export function JudgmentFacts({ reply, changes, onChange }: Props) {
  const { day } = useSession();
  const [editing, setEditing] = useState<{ field: Change['field']; was: string; now: string; why: string } | null>(null);
  const kept = reply.acts.flatMap((act) => (act.kind === 'intake.papers-checked' ? ((act.content as PapersChecked).changes ?? []) : []));
  const cells = cellsOf(reply);
  const { term, measure } = reply.file.facts;
  const changeOf = (field: Change['field'] | undefined) =>
    changes.find((one) => one.field === field) ?? kept.findLast((one) => one.field === field);
  const keep = () => {
    if (!editing || editing.now.trim() === '' || editing.why.trim() === '') return;
    onChange?.([...changes.filter((one) => one.field !== editing.field), { ...editing, now: editing.now.trim(), why: editing.why.trim() }]);
    setEditing(null);
  };
  const changed = cells.filter((cell) => cell.field && changeOf(cell.field)).length;
  return (
    <Panel title="从判决书读出，请逐项核对" aside={`读出 ${cells.length} 项，改动 ${changed} 项`}>
      <dl className="fact-grid">
        {cells.map((cell) => {
          const change = changeOf(cell.field);
          const fresh = changes.find((one) => one.field === cell.field);
          return (
            <div className="fact-cell" key={cell.title}>
              <dt>
                {cell.title}
                {onChange && cell.field && (
                  <button
                    type="button"
                    className="link"
                    aria-label={`改${cell.title}`}
                    onClick={() =>
                      setEditing({
                        field: cell.field!,
                        was: cell.field === 'endsOn' ? term.endsOn : cell.value,
                        now: fresh?.now ?? (cell.field === 'endsOn' ? term.endsOn : cell.value === unsaid ? '' : cell.value),
                        why: fresh?.why ?? '',
                      })
                    }
                  >
                    改
                  </button>
                )}
              </dt>
              <dd>
                {fresh ? (cell.field === 'endsOn' ? `${term.startsOn} — ${fresh.now}` : fresh.now) : cell.value}
                {cell.holds && (
                  <span className="is-done">
                    <Icon name="check" small /> {cell.holds}
                  </span>
                )}
                {change && (
                  <span className="is-today">
                    原为“{change.was}”，{change.why}
                  </span>
                )}
              </dd>
            </div>
          );
        })}
      </dl>
      {editing && (
        <div className="fact-edit" role="group" aria-label={`改${changedFactTitle[editing.field]}`}>
          {changedDays.includes(editing.field) ? (
            <DayField
              label={`${changedFactTitle[editing.field]}改为`}
              value={editing.now || undefined}
              onChange={(now) => setEditing({ ...editing, now: now ?? '' })}
              today={day}
            />
          ) : editing.field === 'releaseGround' ? (
            <label className="field">
              <span className="field-label">{changedFactTitle[editing.field]}改为</span>
              <span className="select-box">
                <select className="field-box" value={editing.now} onChange={(event) => setEditing({ ...editing, now: event.target.value })}>
                  <option value="">请选择</option>
                  {Object.values(releaseGroundTitle).map((title) => (
                    <option key={title}>{title}</option>
                  ))}
                </select>
                <Icon name="down" />
              </span>
            </label>
          ) : (
            <label className="field">
              <span className="field-label">{changedFactTitle[editing.field]}改为</span>
              <input className="field-box" value={editing.now} onChange={(event) => setEditing({ ...editing, now: event.target.value })} />
            </label>
          )}
          <label className="field">
            <span className="field-label">改动的依据</span>
            <input
              className="field-box"
              value={editing.why}
              placeholder="如：依据居住证明"
              onChange={(event) => setEditing({ ...editing, why: event.target.value })}
            />
          </label>
          <span className="row field">
            <Button onClick={keep}>记下改动</Button>
            <Button kind="quiet" onClick={() => setEditing(null)}>
              不改了
            </Button>
          </span>
        </div>
      )}
      <div className="fact-because">
        <BecauseLine basis={[citeArticles(termBasis[measure])]}>
          {reasonOf(term.because, [citeArticles(termBasis[measure])])}
          {term.computedEndsOn === term.endsOn && '与文书印的止日一致。'}
        </BecauseLine>
      </div>
    </Panel>
  );
}

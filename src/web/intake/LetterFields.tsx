import { incomingPapers, type PaperLine, papersExpected } from '#domain/intake/intake.ts';
import { laterRuling, newPerson, printedJudgment, type PrintedJudgment } from '#domain/intake/letter/letter.ts';
import { termOf } from '#domain/intake/letter/letter.rules.ts';
import type { TermFacts } from '#domain/case/case.facts.ts';
import { measures, type Measure } from '#domain/case/measure.ts';
import { checkIdNumber } from '#domain/person/id-number.ts';
import { FieldForm, type FormValue } from '#web/parts/form/FieldForm.tsx';
import type { FormErrors } from '#web/parts/form/field-reading.ts';
import { Segments } from '#web/parts/form/Segments.tsx';
import { RowsEditor } from './steps/RowsEditor.tsx';
import { PaperList } from '#web/parts/paper/PaperDebt.tsx';

/** What the decider's papers say, while it is filled in: when a file is opened, and when its opening is corrected. */
export type LetterValue = {
  readonly person: FormValue;
  readonly judgment: FormValue;
  readonly letters: { readonly [code: string]: PaperLine['state'] | undefined };
  readonly asPrinted: boolean;
};
type Part = {
  readonly value: LetterValue;
  readonly onChange: (value: LetterValue) => void;
  readonly today: string;
};

export const measureOf = (judgment: FormValue): Measure | null => measures.find((one) => one === judgment['measure']) ?? null;
export const linesOf = ({ judgment, letters }: LetterValue) => {
  const measure = measureOf(judgment);
  return (measure ? papersExpected(measure) : []).map((code) => ({ code, title: incomingPapers[code].title, state: letters[code] }));
};
/** The term that these papers give, once they can be read. */
export const termAsked = (judgment: FormValue): TermFacts | null => {
  const read = printedJudgment.safeParse(judgment);
  return read.success ? termOf(read.data as PrintedJudgment) : null;
};

const ofRuling = ['rulingBody', 'rulingNumber', 'ruledOn', 'rulingInWords'] as const;
const ofRelease = ['decisionReceivedOn', 'releaseGround', 'guarantorName', 'guarantorPhone'] as const;
const ofBan = ['prohibitionOrder', 'banFrom', 'banUntil'] as const;
/** Fields that a measure does not have are not asked for. */
const notAsked = (measure: Measure | null): readonly string[] => {
  switch (measure) {
    case 'control':
      return [...ofRuling, ...ofRelease];
    case 'probation':
    case null:
      return [...ofRuling, ...ofRelease, 'daysHeld'];
    case 'parole':
      return [...ofRelease, ...ofBan, 'daysHeld'];
    case 'temporary-release':
      return [...ofBan, 'daysHeld'];
  }
};

/** The sex and the birthday stand in the ID number: typed once. */
const withIdNumber = (before: FormValue, next: FormValue): FormValue => {
  const text = String(next['idNumber'] ?? '');
  if (text === String(before['idNumber'] ?? '') || text.length < 15) return next;
  const read = checkIdNumber(text);
  return read.ok ? { ...next, bornOn: read.bornOn, sex: read.sex === 'male' ? '男' : '女' } : next;
};

export function JudgmentFields({ value, onChange, today, errors }: Part & { readonly errors: FormErrors }) {
  const { judgment } = value;
  const term = termAsked(judgment);
  // What a measure does not ask for does not stay behind unseen, nor does the word that an unlawful term was looked at again.
  const change = (next: FormValue) => {
    const left = notAsked(measureOf(next));
    const kept = Object.fromEntries(Object.entries(next).filter(([name]) => !left.includes(name)));
    const unlawful = termAsked(kept)?.computedEndsOn === null && kept['termMonths'] !== undefined;
    onChange({ ...value, judgment: kept, asPrinted: value.asPrinted && unlawful });
  };
  return (
    <>
      <FieldForm
        schema={printedJudgment}
        value={judgment}
        onChange={change}
        errors={errors}
        today={today}
        idPrefix="judgment"
        without={notAsked(measureOf(judgment))}
      />
      <RowsEditor
        title="判决以后的裁定"
        note={<span className="note">二审、减刑；没有的不加</span>}
        noun="裁定"
        add="加一项裁定"
        schema={laterRuling}
        rows={(judgment['laterRulings'] ?? []) as readonly FormValue[]}
        onChange={(rows) => change({ ...judgment, laterRulings: rows.length > 0 ? rows : undefined })}
        today={today}
        idPrefix="judgment-later"
        tried={Object.keys(errors).length > 0}
      />
      {term !== null && term.computedEndsOn === null && judgment['termMonths'] !== undefined && (
        <label className="check">
          <input type="checkbox" checked={value.asPrinted} onChange={(event) => onChange({ ...value, asPrinted: event.target.checked })} />
          已核对原件，文书就是这样写的；立案后去函决定机关
        </label>
      )}
    </>
  );
}

export function PersonFields({ value, onChange, today, errors }: Part & { readonly errors: FormErrors }) {
  const { person } = value;
  return (
    <FieldForm
      schema={newPerson}
      value={person}
      onChange={(next) => onChange({ ...value, person: withIdNumber(person, next) })}
      errors={errors}
      today={today}
      idPrefix="person"
      without={person['idKind'] === 'none' ? ['idNumber'] : []}
    />
  );
}

const detailOf: { readonly [S in PaperLine['state']]: string } = { received: '收到', blurred: '模糊', missing: '未收到' };
const verbs = [
  { value: 'received', label: '收到' },
  { value: 'blurred', label: '模糊' },
  { value: 'missing', label: '缺件' },
] as const;

export function ReceivedLetters({ value, onChange }: Omit<Part, 'today'>) {
  const lines = linesOf(value);
  if (lines.length === 0) return <p className="panel-body small ink2">选定矫正类别后，列出应当收到的文书。</p>;
  return (
    <PaperList
      caption="收到的文书"
      rows={lines.map(({ code, title, state }) => ({
        title,
        state: state ?? 'blurred',
        note: incomingPapers[code].holds,
        detail: state === undefined ? '还没有核对' : detailOf[state],
        actions: (
          <span className="paper-verbs">
            <Segments
              label={`${title}的情况`}
              value={state ?? null}
              options={verbs}
              onChange={(next) => onChange({ ...value, letters: { ...value.letters, [code]: next } })}
            />
          </span>
        ),
      }))}
    />
  );
}

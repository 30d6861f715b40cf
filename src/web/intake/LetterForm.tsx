import './intake.css';
import type { PaperLine } from '#domain/intake/intake.ts';
import { newPerson, printedJudgment } from '#domain/intake/letter/letter.ts';
import type { FormValue } from '#web/parts/form/FieldForm.tsx';
import { errorsOf } from '#web/parts/form/field-reading.ts';
import type { ActFormProps } from '#web/platform/pages/matter-pages.ts';
import { JudgmentFields, type LetterValue, linesOf, PersonFields, ReceivedLetters } from './LetterFields.tsx';

const linesIn = (content: FormValue): readonly PaperLine[] => (content['letters'] ?? []) as readonly PaperLine[];
const part = (content: FormValue, name: string): FormValue => (content[name] ?? {}) as FormValue;

/** The opening of a file, corrected in its drawer: the same fields as when it was opened. Its office and worker are moved by acts of their own. */
export function LetterForm({ value: content, onChange, errors, today }: ActFormProps) {
  const value: LetterValue = {
    person: part(content, 'person'),
    judgment: part(content, 'judgment'),
    letters: Object.fromEntries(linesIn(content).map(({ code, state }) => [code, state])),
    asPrinted: content['asPrinted'] === true,
  };
  const change = (next: LetterValue) => {
    const known = new Map(linesIn(content).map((line) => [line.code, line]));
    const letters = linesOf(next).flatMap(({ code, title, state }) => (state ? [{ ...known.get(code), code, title, state }] : []));
    const { asPrinted: _, ...rest } = content;
    onChange({ ...rest, person: next.person, judgment: next.judgment, letters, ...(next.asPrinted && { asPrinted: true }) });
  };
  const tried = Object.keys(errors).length > 0;
  const of = { value, onChange: change, today };
  return (
    <div className="stack">
      <h3 className="drawer-part">文书</h3>
      <JudgmentFields {...of} errors={tried ? errorsOf(printedJudgment, value.judgment) : {}} />
      <h3 className="drawer-part">本人</h3>
      <PersonFields {...of} errors={tried ? errorsOf(newPerson, value.person) : {}} />
      <h3 className="drawer-part">收到哪些文书</h3>
      <ReceivedLetters {...of} />
      {errors['letters'] && <p className="field-error">{errors['letters']}</p>}
    </div>
  );
}

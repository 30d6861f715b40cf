import { useId } from 'react';
import { Icon } from '../icons/Icon.tsx';
import { PickBox } from '../select/PickBox.tsx';
import { DayField } from './DayField.tsx';
import { LinesField } from './LinesField.tsx';
import type { FieldControlProps } from './field-reading.ts';

/** One field of a form: label, control, unit, phrases, error. */
export function FieldControl(props: FieldControlProps) {
  const own = useId();
  const { field, value, onChange, error, onFocus } = props;
  const id = props.id ?? own;
  const text = value === undefined || value === null ? '' : String(value);
  const described = error ? { 'aria-invalid': true as const, 'aria-describedby': `${id}-error` } : {};
  const wrong = error ? ' field-wrong' : '';
  const wide = field.wide ? ' field-wide' : '';
  const optional = field.optional && <span className="note">可不填</span>;
  const complaint = error && (
    <p className="field-error" id={`${id}-error`}>
      <Icon name="overdue" small />
      {error}
    </p>
  );

  if (field.widget === 'hidden') return null;
  if (field.widget === 'day') {
    return (
      <div className={field.wide ? 'field-wide' : ''}>
        <DayField
          id={id}
          label={field.title}
          value={text || undefined}
          onChange={onChange}
          today={props.today}
          optional={field.optional}
          onFocus={onFocus}
          {...(error && { error })}
        />
      </div>
    );
  }
  if (field.widget === 'many' && field.options.length === 0) return <LinesField {...props} id={id} />;
  const few =
    field.widget === 'yes-no' ||
    (field.widget === 'choice' && props.lookup === undefined && field.options.length <= 6) ||
    field.widget === 'many';
  if (few) {
    const options =
      field.widget === 'yes-no' && field.options.length === 0
        ? [
            { value: 'true', label: '是' },
            { value: 'false', label: '否' },
          ]
        : field.options;
    const many = field.widget === 'many';
    const chosen = many && Array.isArray(value) ? value.map(String) : [text];
    const pick = (option: string) => {
      if (many)
        return onChange(
          chosen.includes(option) ? chosen.filter((one) => one !== option && one !== '') : [...chosen.filter((one) => one !== ''), option],
        );
      return onChange(field.widget === 'yes-no' && (option === 'true' || option === 'false') ? option === 'true' : option);
    };
    return (
      <fieldset className={`field${wide}${wrong}`} onFocus={onFocus} {...described}>
        <legend className="field-label">
          {field.title}
          {optional}
        </legend>
        <div className="choices">
          {options.map((option) => (
            <label className="choice" key={option.value}>
              <input
                type={many ? 'checkbox' : 'radio'}
                name={id}
                value={option.value}
                checked={chosen.includes(option.value)}
                onChange={() => pick(option.value)}
              />
              <span>
                {chosen.includes(option.value) && <Icon name="check" small />}
                {option.label}
              </span>
            </label>
          ))}
        </div>
        {complaint}
      </fieldset>
    );
  }
  const label = (
    <label className="field-label" htmlFor={id}>
      {field.title}
      {optional}
    </label>
  );
  const addPhrase = (phrase: string) => onChange(text === '' ? `${phrase}。` : `${text.replace(/[。；，]?$/, '。')}${phrase}。`);
  return (
    <div className={`field${wide}${wrong}`}>
      {label}
      {(field.widget === 'people' || field.widget === 'unit') && (
        <PickBox
          id={id}
          name={field.title}
          value={text || undefined}
          options={props.lookup ?? field.options}
          placeholder={field.widget === 'unit' ? '单位名称' : '姓名'}
          nothing={field.widget === 'unit' ? '没有找到这个单位' : '没有找到这个人'}
          onChange={onChange}
          onFocus={onFocus}
          {...described}
        />
      )}
      {field.widget === 'choice' && (
        <span className="select-box">
          <select
            id={id}
            className="field-box"
            value={text}
            onFocus={onFocus}
            onChange={(event) => onChange(event.target.value || undefined)}
            {...described}
          >
            <option value="">还没有选</option>
            {(props.lookup ?? field.options).map((option) => (
              <option key={option.value} value={option.value}>
                {option.label}
              </option>
            ))}
          </select>
          <Icon name="down" />
        </span>
      )}
      {field.widget === 'textarea' && (
        <textarea
          id={id}
          className="field-box"
          rows={3}
          value={text}
          onFocus={onFocus}
          onChange={(event) => onChange(event.target.value)}
          {...described}
        />
      )}
      {field.widget === 'number' && (
        <div className="field-box">
          <input
            id={id}
            inputMode="decimal"
            autoComplete="off"
            value={text}
            onFocus={onFocus}
            onChange={(event) => onChange(numberFrom(event.target.value))}
            {...described}
          />
          {field.unit && <span className="field-unit">{field.unit}</span>}
        </div>
      )}
      {(field.widget === 'text' || field.widget === 'phone' || field.widget === 'time') && (
        <div className="field-box">
          <input
            id={id}
            type={field.widget === 'phone' ? 'tel' : field.widget === 'time' ? 'time' : 'text'}
            autoComplete="off"
            value={text}
            onFocus={onFocus}
            onChange={(event) => onChange(event.target.value === '' && field.optional ? undefined : event.target.value)}
            {...described}
          />
          {field.unit && <span className="field-unit">{field.unit}</span>}
        </div>
      )}
      {complaint}
      {field.phrases.length > 0 && (
        <p className="phrases">
          常用语：
          {field.phrases.map((phrase) => (
            <button type="button" className="link" key={phrase} onClick={() => addPhrase(phrase)}>
              {phrase}
            </button>
          ))}
        </p>
      )}
    </div>
  );
}

/** Half-typed numbers (`-`, `1.`) stay as text, so that the schema says what is wrong. */
function numberFrom(text: string): number | string | undefined {
  if (text.trim() === '') return undefined;
  return /^-?\d+(\.\d+)?$/.test(text.trim()) ? Number(text) : text;
}

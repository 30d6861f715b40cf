import type { z } from 'zod';
import { type OpeningContact, openingContacts } from '#domain/opening/opening.facts.ts';
import {
  classOnPaper,
  earlierDecision,
  earlierLeave,
  lastDone,
  openingContactTitle,
  openingEntered,
  openProposal,
  positioningOnPaper,
  stepDone,
} from '#domain/opening/opening.ts';
import { Button } from '#web/parts/form/Button.tsx';
import { FieldForm, type FormValue } from '#web/parts/form/FieldForm.tsx';
import { errorsOf, type FormErrors } from '#web/parts/form/field-reading.ts';
import { Segments } from '#web/parts/form/Segments.tsx';
import { dayWords } from '#web/parts/tags/say.ts';
import type { ActFormProps } from '#web/platform/pages/matter-pages.ts';
import { useSession } from '#web/platform/session.ts';
import './opening.css';

type PartProps = {
  readonly title: string;
  readonly words: string;
  readonly error: string | undefined;
  readonly today: string;
};

/** After an attempt each row says at its own fields what is wrong with them. */
const wrongIn = (error: string | undefined, schema: z.ZodObject, row: FormValue): FormErrors =>
  error === undefined ? {} : errorsOf(schema, row);
/** What is wrong with the part as a whole, where its rows are right. */
function Wrong({ error, of }: { readonly error: string | undefined; readonly of: readonly FormErrors[] }) {
  return error !== undefined && of.every((one) => Object.keys(one).length === 0) ? <p className="field-error">{error}</p> : null;
}

type RowsProps = PartProps & {
  readonly name: string;
  readonly schema: z.ZodObject;
  /** What one row is called: 一次外出. */
  readonly one: string;
  readonly most: number;
  /** What it says when the volume was looked through and holds nothing. */
  readonly none?: string;
  readonly value: unknown;
  readonly onChange: (rows: readonly FormValue[] | undefined) => void;
};
/** A part of several: not entered, looked through and nothing there, or one by one. */
function Rows({ title, words, error, today, name, schema, one, most, none, value, onChange }: RowsProps) {
  const rows = Array.isArray(value) ? (value as readonly FormValue[]) : undefined;
  const state = rows === undefined ? 'unsaid' : rows.length === 0 ? 'none' : 'some';
  return (
    <fieldset className="opening-part">
      <legend className="opening-title">{title}</legend>
      <p className="small ink3">{words}</p>
      <Segments
        label={`${title}，登记不登记`}
        value={state}
        options={[
          { value: 'unsaid', label: '这次不登记' },
          ...(none === undefined ? [] : [{ value: 'none' as const, label: none }]),
          { value: 'some', label: '有，逐件登记' },
        ]}
        onChange={(next) => onChange(next === 'unsaid' ? undefined : next === 'none' ? [] : rows && rows.length > 0 ? rows : [{}])}
      />
      {(rows ?? []).map((row, i) => (
        // Rows have no name of their own, and none changes its place.
        <div key={i} className="opening-row" role="group" aria-label={`${title}，第 ${i + 1} 件`}>
          <FieldForm
            schema={schema}
            value={row}
            onChange={(next) => onChange(rows!.map((other, at) => (at === i ? next : other)))}
            errors={wrongIn(error, schema, row)}
            today={today}
            idPrefix={`act-${name}-${i}`}
          />
          <Button size="row" onClick={() => onChange(rows!.filter((_, at) => at !== i))}>
            删去第 {i + 1} 件
          </Button>
        </div>
      ))}
      {state === 'some' && rows!.length < most && (
        <Button size="row" icon="plus" onClick={() => onChange([...rows!, {}])}>
          再添{one}
        </Button>
      )}
      <Wrong error={error} of={(rows ?? []).map((row) => wrongIn(error, schema, row))} />
    </fieldset>
  );
}

type OneProps = PartProps & {
  readonly name: string;
  readonly schema: z.ZodObject;
  readonly value: unknown;
  readonly onChange: (value: FormValue | undefined) => void;
};
/** A part of which there is one or none. */
function One({ title, words, error, today, name, schema, value, onChange }: OneProps) {
  const given = value as FormValue | undefined;
  return (
    <fieldset className="opening-part">
      <legend className="opening-title">{title}</legend>
      <p className="small ink3">{words}</p>
      {given === undefined ? (
        <Button size="row" icon="plus" onClick={() => onChange({})}>
          登记{title}
        </Button>
      ) : (
        <div className="opening-row">
          <FieldForm
            schema={schema}
            value={given}
            onChange={onChange}
            errors={wrongIn(error, schema, given)}
            today={today}
            idPrefix={`act-${name}`}
          />
          <Button size="row" onClick={() => onChange(undefined)}>
            不登记{title}
          </Button>
        </div>
      )}
      <Wrong error={error} of={given ? [wrongIn(error, schema, given)] : []} />
    </fieldset>
  );
}

type Contacts = { readonly [C in OpeningContact]?: FormValue };
function LastTimes({
  value,
  onChange,
  error,
  today,
  of,
}: Pick<PartProps, 'error' | 'today'> & {
  readonly value: unknown;
  readonly onChange: (value: Contacts | undefined) => void;
  readonly of: readonly OpeningContact[];
}) {
  const given = (value ?? {}) as Contacts;
  const put = (next: Contacts) => onChange(Object.keys(next).length > 0 ? next : undefined);
  const without = (name: OpeningContact): Contacts => Object.fromEntries(Object.entries(given).filter(([one]) => one !== name));
  return (
    <fieldset className="opening-part">
      <legend className="opening-title">最近一次</legend>
      <p className="small ink3">下一次的日子从这一天接着算；接收台账以前已经到期的，从接收那天算，不算逾期。</p>
      {of
        .filter((name) => given[name] !== undefined)
        .map((name) => (
          <div key={name} className="opening-row" role="group" aria-label={`最近${openingContactTitle[name]}`}>
            <p>
              <b>{openingContactTitle[name]}</b>
            </p>
            <FieldForm
              schema={lastDone}
              value={given[name]!}
              onChange={(next) => put({ ...given, [name]: next })}
              errors={wrongIn(error, lastDone, given[name]!)}
              today={today}
              idPrefix={`act-contacts-${name}`}
            />
            <Button size="row" onClick={() => put(without(name))}>
              不登记{openingContactTitle[name]}
            </Button>
          </div>
        ))}
      <p className="row row-wrap">
        {of
          .filter((name) => given[name] === undefined)
          .map((name) => (
            <Button key={name} size="row" icon="plus" onClick={() => put({ ...given, [name]: {} })}>
              {openingContactTitle[name]}
            </Button>
          ))}
      </p>
      <Wrong error={error} of={of.flatMap((name) => (given[name] ? [wrongIn(error, lastDone, given[name])] : []))} />
    </fieldset>
  );
}

/** 登记期初: each part once, from the paper volume. What is left alone says nothing; an empty part says that there was nothing. */
export function OpeningForm({ head, value, onChange, errors, today, onField }: ActFormProps) {
  const { post } = useSession();
  const helps = post === 'social-worker';
  const put = (name: string) => (next: unknown) => onChange({ ...value, [name]: next });
  const part = (name: string) => ({ name, value: value[name], onChange: put(name), error: errors[name], today });
  const contacts: readonly OpeningContact[] = helps
    ? ['talk', 'visit']
    : openingContacts.filter((one) => head.measure === 'temporary-release' || (one !== 'health' && one !== 'medical'));
  return (
    <>
      <p className="small opening-lead">
        只登记 {dayWords(head.facts.opening.cutOver ?? today, today)}{' '}
        接收台账那天和以前的事，照纸质卷逐件写。每一项登记一次，错了更正这一条。
      </p>
      <FieldForm
        schema={openingEntered}
        only={['source']}
        value={value}
        onChange={onChange}
        errors={errors}
        today={today}
        onField={onField}
        idPrefix="act"
      />
      {!helps && (
        <>
          <Rows
            {...part('conduct')}
            title="表扬、训诫、警告"
            words="只登记已经送达、没有撤销的，逐件写决定之日和字号；没有字号的不算数。"
            one="一件"
            none="查过，没有"
            most={40}
            schema={earlierDecision}
          />
          <Rows
            {...part('leave')}
            title="外出"
            words="接收以前两个月里回来了的外出，首尾都算；以后批外出，合计里有它。"
            one="一次"
            none="查过，没有"
            most={40}
            schema={earlierLeave}
          />
        </>
      )}
      <LastTimes value={value['contacts']} onChange={put('contacts')} error={errors['contacts']} today={today} of={contacts} />
      {!helps && (
        <>
          {head.stage !== 'done' && (
            <Rows
              {...part('steps')}
              title="纸上已经办过的入矫手续"
              words="各写纸上的日子，系统不再要求补办。"
              one="一步"
              most={4}
              schema={stepDone}
            />
          )}
          <One
            {...part('managementClass')}
            title="管理类别"
            words="台账没有写、或者与决定书不一样的，照决定书登记。"
            schema={classOnPaper}
          />
          <One {...part('positioning')} title="电子定位" words="接收台账时还在使用的；每次不超过三个月。" schema={positioningOnPaper} />
          <Rows
            {...part('proposals')}
            title="没有答复的提请"
            words="已经送出、还没有决定的。提请撤销、收监的，另记一条法定情形，期满解除时才看得到。"
            one="一件"
            none="查过，没有"
            most={10}
            schema={openProposal}
          />
        </>
      )}
    </>
  );
}

import { schemaOf } from '#web/act/kind/schema-of.ts';
import { procuratorateOf } from '#domain/case/divisions.ts';
import { conductActs } from '#domain/conduct/conduct.acts.ts';
import { earlierOn, knowsAllConduct, notEntered } from '#domain/opening/opening.questions.ts';
import { figuresOn } from '#domain/conduct/measures.ts';
import { EarlierAdmonitions } from './EarlierAdmonitions.tsx';
import { FieldForm, type FormValue } from '#web/parts/form/FieldForm.tsx';
import type { ActFormProps } from '#web/platform/pages/matter-pages.ts';

const formOf = (kind: string) => schemaOf(conductActs.find((one) => one.kind === kind));

type Known = { readonly admonitions: number; readonly warnings: number; readonly figures: ReturnType<typeof figuresOn> };
/** What the chosen ground does not ask for is not shown, and not sent. */
const notAsked = (kind: string, { ground, outcome }: FormValue, { admonitions, warnings, figures }: Known): readonly string[] => [
  ...(kind.startsWith('commendation.')
    ? [...(ground === 'conduct' ? [] : ['judgment', 'law', 'rules', 'education']), ...(admonitions + warnings > 0 ? [] : ['despite'])]
    : [...(ground === 'late' ? [] : ['lateKind', 'lateFrom', 'lateUntil', 'goodReason']), ...(ground === 'rules' ? [] : ['brokenRule'])]),
  ...(admonitions >= figures.admonitions || warnings >= figures.warnings ? [] : ['mended']),
  ...(ground === 'two-admonitions' ? [] : ['earlier']),
  ...(outcome === 'not-given' ? ['procuratorate', 'procuratorateWhy'] : []),
];

export function ConductForm({ kind, head, value, onChange, errors, today, onField, actedOn }: ActFormProps) {
  const { opening, conduct } = head.facts;
  const known = {
    admonitions: conduct.admonitions.count + earlierOn(opening, 'admonition', actedOn).length,
    warnings: conduct.warnings.count + earlierOn(opening, 'warning', actedOn).length,
    figures: figuresOn(actedOn),
  };
  const change = (next: FormValue) => {
    const left = notAsked(kind, next, known);
    // A decision that answers no proposal brings nothing along: the procuratorate of the same level is known all the same.
    const chosen = next.outcome === 'given' && value.outcome !== 'given' && next.procuratorate === undefined;
    const own = chosen ? procuratorateOf(head) : null;
    const named = own === null ? next : { ...next, procuratorate: own };
    onChange(Object.fromEntries(Object.entries(named).filter(([name]) => !left.includes(name))));
  };
  return (
    <>
      {!knowsAllConduct(opening) && (
        <p className="small ink2">{notEntered}：接收台账以前受到的表扬、训诫、警告没有登记，这里只算接收以来的，不提示“仍不改正”。</p>
      )}
      <FieldForm
        schema={formOf(kind)}
        value={value}
        onChange={change}
        errors={errors}
        today={today}
        onField={onField}
        idPrefix="act"
        without={notAsked(kind, value, known)}
        after={
          value.ground === 'two-admonitions'
            ? {
                ground: knowsAllConduct(opening) ? undefined : (
                  <EarlierAdmonitions
                    rows={value.earlier}
                    onChange={(earlier) => change({ ...value, earlier })}
                    error={errors.earlier}
                    today={today}
                  />
                ),
              }
            : {}
        }
      />
    </>
  );
}

/** 送达, of one decision that the form names: a guardian is asked for where there is a minor. */
export function ServiceForm({ kind, head, value, onChange, errors, today, onField }: ActFormProps) {
  return (
    <FieldForm
      schema={formOf(kind)}
      value={value}
      onChange={onChange}
      errors={errors}
      today={today}
      onField={onField}
      idPrefix="act"
      without={head.minor ? [] : ['guardian']}
    />
  );
}

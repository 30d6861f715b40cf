import { useState } from 'react';
import { z } from 'zod';
import type { listLocalRules } from '#contract/workforce.ts';
import { documentNumber, type LocalSet, localSchemas, type Rhythm, rhythmKinds, rhythmTitle, sayRhythm } from '#domain/case/local-rules.ts';
import { managementClasses, managementClassTitle } from '#domain/case/measure.ts';
import { Button } from '#web/parts/form/Button.tsx';
import { FieldForm } from '#web/parts/form/FieldForm.tsx';
import { errorsOf, readFields } from '#web/parts/form/field-reading.ts';
import { ProblemNote } from '#web/parts/form/ProblemNote.tsx';
import { SavedNote } from '#web/parts/form/SavedNote.tsx';
import { AppLink } from '#web/parts/frame/AppLink.tsx';
import { Panel } from '#web/parts/frame/Panel.tsx';
import { Mark } from '#web/parts/tags/Mark.tsx';
import { dateWords } from '#web/parts/tags/say.ts';
import { instantWords } from '#web/parts/tags/say.ts';
import { problemOf } from '#web/platform/call.ts';
import { useDraft } from '#web/platform/drafts.ts';
import { paths } from '#web/platform/pages/paths.ts';
import { useSession } from '#web/platform/session.ts';
import { useLoadLocalRules } from './workforce.queries.ts';
import './local-rules.css';

type Shown = z.output<typeof listLocalRules.reply>['sets'][number];
type Version = Shown['versions'][number];
type Rhythms = z.output<typeof localSchemas.classes>['rhythms'];
type Figures = { readonly [field: string]: unknown };

/** Classes across, obligations down: words to read, two inputs to change. */
function RhythmTable({ rhythms, onChange }: { readonly rhythms: Rhythms; readonly onChange?: (rhythms: Rhythms) => void }) {
  const cell = (inClass: (typeof managementClasses)[number], kind: (typeof rhythmKinds)[number]) => {
    const now = rhythms[inClass][kind];
    if (!onChange) return sayRhythm(now);
    const label = `${managementClassTitle[inClass]}，${rhythmTitle[kind]}`;
    const set = (next: Rhythm) => onChange({ ...rhythms, [inClass]: { ...rhythms[inClass], [kind]: next } });
    return (
      <span className="rhythm">
        每{' '}
        <input
          className="input"
          inputMode="numeric"
          aria-label={`${label}，每几`}
          value={String(now.every || '')}
          onChange={(event) => set({ ...now, every: Number(event.target.value.replace(/\D/g, '').slice(0, 2)) })}
        />
        <span className="select-box">
          <select
            aria-label={`${label}，单位`}
            value={now.unit}
            onChange={(event) => set({ ...now, unit: event.target.value as Rhythm['unit'] })}
          >
            <option value="day">日</option>
            <option value="month">个月</option>
          </select>
        </span>
      </span>
    );
  };
  return (
    <div className="local-table">
      <table>
        <thead>
          <tr>
            <th scope="col">至少一次</th>
            {managementClasses.map((one) => (
              <th key={one} scope="col">
                {managementClassTitle[one]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rhythmKinds.map((kind) => (
            <tr key={kind}>
              <th scope="row">{rhythmTitle[kind]}</th>
              {managementClasses.map((one) => (
                <td key={one}>{cell(one, kind)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

const numbersOf = (set: LocalSet) => readFields(localSchemas[set]).filter((field) => field.name !== 'name' && field.name !== 'from');

function FiguresShown({ set, figures }: { readonly set: LocalSet; readonly figures: Figures }) {
  if (set === 'classes') return <RhythmTable rhythms={figures['rhythms'] as Rhythms} />;
  return (
    <div className="local-table">
      <table>
        <tbody>
          {numbersOf(set).map((field) => (
            <tr key={field.name}>
              <th scope="row">{field.title}</th>
              <td>
                {String(figures[field.name])} {field.unit}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** The document comes first: a version without one is nobody's. */
const formOf = (set: LocalSet) => {
  const { name, from, ...figures } = localSchemas[set].shape;
  return z.strictObject({ document: documentNumber, name, from, ...figures });
};

/** A new version starts from the figures in force; only what changes is typed. */
function NewVersion({ shown, from, onDone }: { readonly shown: Shown; readonly from: Version; readonly onDone: (asked: boolean) => void }) {
  const session = useSession();
  const schema = formOf(shown.set);
  const draft = useDraft<Figures>(`${session.account}:local-rules:${shown.set}`, { ...from.figures, name: '', from: '', document: '' });
  const [errors, setErrors] = useState<{ [field: string]: string }>({});
  const load = useLoadLocalRules();
  const save = () => {
    const wrong = errorsOf(schema, draft.value);
    setErrors(wrong);
    const parsed = schema.safeParse(draft.value);
    if (!parsed.success) return;
    const { document, ...version } = parsed.data;
    load.mutate({ set: shown.set, document, version } as Parameters<typeof load.mutate>[0], {
      onSuccess: () => {
        void draft.drop();
        onDone(true);
      },
      onError: (error) => {
        const problem = problemOf(error);
        if (problem.kind === 'fault')
          setErrors(
            Object.fromEntries(Object.entries(problem.fields ?? {}).map(([field, message]) => [field.replace(/^version\./, ''), message])),
          );
      },
    });
  };
  if (!draft.ready) return null;
  return (
    <div className="stack panel-body">
      {load.isError && <ProblemNote problem={problemOf(load.error)} heading="没有提出" fieldsShown />}
      <FieldForm
        schema={schema}
        value={draft.value}
        onChange={draft.change}
        errors={errors}
        today={session.day}
        idPrefix={shown.set}
        without={['rhythms']}
      />
      {shown.set === 'classes' && (
        <RhythmTable rhythms={draft.value['rhythms'] as Rhythms} onChange={(rhythms) => draft.change({ ...draft.value, rhythms })} />
      )}
      {Object.entries(errors)
        .filter(([field]) => field.startsWith('rhythms'))
        .map(([field, message]) => (
          <p key={field} className="is-over small" role="alert">
            {message}
          </p>
        ))}
      <div className="between">
        <SavedNote savedAt={draft.savedAt} />
        <span className="row-wrap">
          <Button
            onClick={() => {
              void draft.drop();
              onDone(false);
            }}
          >
            不换了
          </Button>
          <Button kind="primary" busy={load.isPending && '正在提出'} onClick={save}>
            提出发布这一版
          </Button>
        </span>
      </div>
    </div>
  );
}

/** One set: what is in force, what comes, what was; the head of the bureau changes it by a new version. */
export function LocalSetPanel({ shown }: { readonly shown: Shown }) {
  const { post, day } = useSession();
  const [changing, setChanging] = useState(false);
  const [asked, setAsked] = useState(false);
  const inForce = shown.versions.find((one) => one.name === shown.inForce)!;
  const others = shown.versions.filter((one) => one !== inForce);
  const origin = (one: Version) =>
    one.loadedBy === null
      ? '随系统提供的建议，本局没有发布：不约束谁，不算逾期，不拦办理'
      : `${one.document === null ? '没有记文号' : one.document}，${one.loadedBy} ${instantWords(one.loadedAt!, day)} 录入`;
  return (
    <Panel
      title={shown.title}
      note={shown.adopted ? `${inForce.name}，现行` : '平台建议，本局没有发布'}
      aside={
        post === 'bureau-head' &&
        !changing && (
          <Button
            size="row"
            label={shown.adopted ? `${shown.title}换新版本` : `以本局文号发布${shown.title}`}
            onClick={() => setChanging(true)}
          >
            {shown.adopted ? '换新版本' : '以本局文号发布'}
          </Button>
        )
      }
      foot={
        <span className="note ink3">
          {origin(inForce)}
          {inForce.loadedBy !== null && `，${dateWords(inForce.from, day)} 起用`}。
          {shown.adopted ? '地方标准，不是法律规定。' : '照这些数或改动以后，写上本局文号发布，才作数。'}
        </span>
      }
    >
      {asked && (
        <p className="panel-body small" role="status">
          已提出，等
          <AppLink href={paths.assents()} className="under">
            第二个人同意
          </AppLink>
          后起用，起用后待办重算；现行的一版不受影响。
        </p>
      )}
      {changing ? (
        <NewVersion
          shown={shown}
          from={inForce}
          onDone={(now) => {
            setAsked(now);
            setChanging(false);
          }}
        />
      ) : (
        <FiguresShown set={shown.set} figures={inForce.figures} />
      )}
      {others.map((one) => (
        <details key={one.name} className="earlier-version">
          <summary>
            {one.name} <Mark>{one.from > day ? `${dateWords(one.from, day)} 起用` : one.loadedBy === null ? '没有发布时用' : '旧版'}</Mark>
          </summary>
          <FiguresShown set={shown.set} figures={one.figures} />
          <p className="note ink3 panel-body">{origin(one)}</p>
        </details>
      ))}
    </Panel>
  );
}

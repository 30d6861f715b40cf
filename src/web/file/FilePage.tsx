import { type ReactNode, useState } from 'react';
import { z } from 'zod';
import { readFileLooks } from '#contract/file.ts';
import type { ActDeclaration } from '#domain/act/act.ts';
import { RowAttachments } from '#web/act/attachment/RowAttachments.tsx';
import { headOf, mayDo } from '#web/act/kind/act-head.ts';
import { LinkedFiles } from '#web/act/LinkedFiles.tsx';
import { TakeBackForm } from '#web/act/TakeBack.tsx';
import { isMine, owerWords, shortPost, tagOf, verbOf } from '#web/act/words.ts';
import { unmasked } from '#web/case/case.queries.ts';
import { ActTimeline } from '#web/parts/case/ActTimeline.tsx';
import { DutyRow } from '#web/parts/case/DutyRow.tsx';
import { Button } from '#web/parts/form/Button.tsx';
import type { Choices } from '#web/parts/select/chosen.ts';
import type { FormValue } from '#web/parts/form/FieldForm.tsx';
import { readFields } from '#web/parts/form/field-reading.ts';
import { ProblemNote } from '#web/parts/form/ProblemNote.tsx';
import { AppLink } from '#web/parts/frame/AppLink.tsx';
import { EmptyNote } from '#web/parts/frame/EmptyNote.tsx';
import { PageHead, Panel } from '#web/parts/frame/Panel.tsx';
import { Wait } from '#web/parts/frame/Wait.tsx';
import { citeWords } from '#web/parts/tags/cite.ts';
import { instantWords } from '#web/parts/tags/say.ts';
import { useGo, useQueryValue } from '#web/platform/address.ts';
import { problemOf } from '#web/platform/call.ts';
import { useSoonUntil } from '#web/platform/calendar/use-calendar.ts';
import { useSession } from '#web/platform/session.ts';
import { FileForm } from './FileForm.tsx';
import {
  type FileAct,
  type OneFile,
  recordInFile,
  takeBackIn,
  useActsOf,
  useFile,
  useFileLooks,
  useFileRefusals,
  useRefreshFile,
} from './file.queries.ts';
import './file.css';

type FilePageProps = {
  readonly fileId: string;
  readonly matter: string;
  readonly heading: (file: OneFile) => string;
  /** The list that it stands in. */
  readonly list: { readonly title: string; readonly href: string };
  /** Whether a kind of act is offered as the file now stands. */
  readonly offers: (file: OneFile, kind: string) => boolean;
  /** By kind of act: the lists of its fields that keep what is chosen with its name. */
  readonly choices?: { readonly [kind: string]: Choices };
  /** The address of the file, with a form open in it. */
  readonly here: (open: { readonly act?: string; readonly corrects?: number }) => string;
};

/** A file that is no case: what is owed, what may be recorded, its acts, and who looked. */
export function FilePage({ fileId, matter, heading, offers, list, here, choices = {} }: FilePageProps) {
  const session = useSession();
  const go = useGo();
  const refresh = useRefreshFile();
  const found = useFile(fileId);
  const declarations = useActsOf(matter);
  const [asked] = useQueryValue('act');
  const [correctsText] = useQueryValue('corrects');
  const soonUntil = useSoonUntil(session.day);
  const file = found.data;
  if (found.isError)
    return (
      <ProblemNote
        problem={problemOf(found.error)}
        heading="这份卷没有打开"
        articleTitle={citeWords}
        onRetry={() => void found.refetch()}
      />
    );
  if (!file) return <Wait what="这份卷" />;
  const corrects = /^\d+$/.test(correctsText) ? Number(correctsText) : undefined;
  const corrected = file.acts.find((one) => one.seq === corrects);
  const declaration = declarations.find((one) => one.kind === asked && mayDo(one.kind, session.post));
  const mine = declarations.filter(
    (one) => mayDo(one.kind, session.post) && !headOf(one.kind)?.opens && !one.ownDoor && offers(file, one.kind),
  );
  const duty = file.duties.find((one) => one.dischargedBy === asked && isMine(one, session));
  const close = () => go(here({}));
  return (
    <>
      <PageHead
        title={heading(file)}
        crumbs={<AppLink href={list.href}>{list.title}</AppLink>}
        note={file.number}
        lead={[file.county, file.office, file.worker && `社工 ${file.worker}`, file.partner].filter(Boolean).join('　')}
        actions={mine.map((one) => (
          <Button key={one.kind} href={here({ act: one.kind })}>
            {one.title}
          </Button>
        ))}
      />
      <div className="stack">
        {declaration && (corrects === undefined || corrected) && (
          <FileForm
            key={`${declaration.kind} ${corrects ?? ''}`}
            declaration={declaration}
            draftOf={`${fileId}:${corrects ?? ''}`}
            title={corrects === undefined ? declaration.title : `更正 #${String(corrects).padStart(4, '0')}：${declaration.title}`}
            {...(corrected
              ? {
                  start: unmasked(corrected.content) as FormValue,
                  startsOn: corrected.actedOn,
                  corrects: corrected.seq,
                  // where the file lies is no part of what is corrected
                  without: choices[declaration.kind]
                    ? []
                    : fieldsOf(declaration).flatMap((field) => (field.widget === 'people' ? [field.name] : [])),
                }
              : duty?.prefill && { start: duty.prefill })}
            tryIn={fileId}
            {...(choices[declaration.kind] && { choices: choices[declaration.kind] })}
            onRoute={(act) => go(here({ act }))}
            submit={(body, key) => recordInFile(fileId, declaration.kind, body, key)}
            onDone={() => {
              void refresh();
              close();
            }}
            onClose={close}
          />
        )}
        <Panel title="待办" aside={`${file.duties.length} 件`}>
          {file.duties.length === 0 && <EmptyNote title="没有要办的事" />}
          <ul>
            {file.duties.map((one) => (
              <DutyRow
                key={one.id}
                tag={tagOf(one, session.day, soonUntil)}
                nature={one.nature}
                title={one.title}
                because={one.because}
                basis={one.basis}
                {...(isMine(one, session)
                  ? { verb: verbOf(one.dischargedBy), href: here({ act: one.dischargedBy }) }
                  : { note: `由${owerWords(one.owedBy)}办理` })}
              />
            ))}
          </ul>
        </Panel>
        <LinkedFiles fileId={fileId} />
        <Acts file={file} declarations={declarations} here={here} />
        {readFileLooks.permission.some((post) => post === session.post) && <Looks fileId={fileId} />}
      </div>
    </>
  );
}

const fieldsOf = ({ content }: ActDeclaration) => (content instanceof z.ZodObject ? readFields(content) : []);
/** What was filled in, field by field, under the titles of the form. */
const filledIn = (declaration: ActDeclaration | undefined, content: unknown): ReactNode => {
  if (!declaration || typeof content !== 'object' || content === null) return null;
  const given = content as { readonly [field: string]: unknown };
  const words = fieldsOf(declaration)
    .filter(
      (field) => given[field.name] !== undefined && given[field.name] !== null && field.widget !== 'hidden' && field.widget !== 'people',
    )
    .map((field) => {
      const value = given[field.name];
      const said = typeof value === 'boolean' ? (value ? '是' : '否') : String(value);
      return { title: field.title, said: field.options.find((option) => option.value === said)?.label ?? said };
    });
  return (
    <dl className="file-words">
      {words.map(({ title, said }) => (
        <div key={title}>
          <dt>{title}</dt>
          <dd>{said}</dd>
        </div>
      ))}
    </dl>
  );
};

function Acts({
  file,
  declarations,
  here,
}: { readonly file: OneFile; readonly declarations: readonly ActDeclaration[] } & Pick<FilePageProps, 'here'>) {
  const session = useSession();
  const refresh = useRefreshFile();
  const [taking, setTaking] = useState<number | null>(null);
  const mayCorrect = (row: FileAct) =>
    mayDo(row.kind, session.post) && headOf(row.kind)?.correctable === true && row.correctedBy === null && row.withdrawnBy === null;
  return (
    <Panel title="记录" aside={`${file.acts.length} 条`}>
      {taking !== null && (
        <div className="panel-body">
          <TakeBackForm
            record="记录"
            seq={taking}
            onSend={async (reason) => {
              await takeBackIn(file.id, taking, reason);
              setTaking(null);
              await refresh();
            }}
            onCancel={() => setTaking(null)}
          />
        </div>
      )}
      <ActTimeline
        acts={file.acts.map((row) => ({
          seq: row.seq,
          actedOn: row.actedOn,
          nature: row.nature,
          title: row.title,
          summary: (
            <>
              {row.said}
              {row.withdrawnBy === null &&
                row.correctedBy === null &&
                filledIn(
                  declarations.find((one) => one.kind === row.kind),
                  row.content,
                )}
            </>
          ),
          by: `${row.by} · ${row.unit} ${shortPost(row.post)}`,
          recorded: instantWords(row.recordedAt, session.day),
          ...(row.lateDays > 0 && { lateDays: row.lateDays }),
          ...(row.lateReason && { lateReason: row.lateReason }),
          ...(row.withdrawableMinutes > 0 && { withdrawMinutes: row.withdrawableMinutes, onWithdraw: () => setTaking(row.seq) }),
          ...(row.correctedBy !== null && { correctedBy: row.correctedBy }),
          ...(row.corrects !== null && { corrects: row.corrects }),
          ...(row.withdrawnBy !== null && { withdrawn: true }),
          brought: (
            <RowAttachments
              fileId={file.id}
              seq={row.seq}
              attachments={row.attachments}
              mayAdd={
                mayDo('attachment.added', session.post) &&
                headOf(row.kind)?.hangs !== true &&
                row.correctedBy === null &&
                row.withdrawnBy === null
              }
            />
          ),
          ...(mayCorrect(row) && { correctHref: here({ act: row.kind, corrects: row.seq }) }),
        }))}
      />
    </Panel>
  );
}

function Looks({ fileId }: { readonly fileId: string }) {
  const { day } = useSession();
  const [open, setOpen] = useState(false);
  const looks = useFileLooks(fileId, open);
  const refusals = useFileRefusals(fileId, open);
  const seen = looks.data?.pages.flatMap((page) => page.rows) ?? [];
  const refused = refusals.data?.rows ?? [];
  return (
    <Panel
      title="查看日志"
      note="每次打开都留一条，不能删改"
      aside={
        !open && (
          <Button size="row" onClick={() => setOpen(true)}>
            看日志
          </Button>
        )
      }
    >
      {open && looks.isPending && <Wait what="查看日志" />}
      <ul className="plain-list">
        {seen.map((row) => (
          <li key={row.id} className="small">
            {instantWords(row.at, day)}　<b>{row.name}</b> <span className="ink3">{shortPost(row.post)}</span>　{row.what}
          </li>
        ))}
        {refused.map((row) => (
          <li key={row.id} className="small">
            {instantWords(row.at, day)}　<b>{row.name}</b> <span className="ink3">{shortPost(row.post)}</span>　未予办理：{row.title}
          </li>
        ))}
      </ul>
      {looks.hasNextPage && (
        <div className="panel-foot">
          <Button size="row" onClick={() => void looks.fetchNextPage()}>
            更早的日志
          </Button>
        </div>
      )}
    </Panel>
  );
}

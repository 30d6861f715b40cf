// Acts put into a file for a story test as they stand in a chain: sealed into it, judged by nobody and folded into nothing.
import { randomUUID } from 'node:crypto';
import type { Act, Sensitivity } from '#domain/act/act.ts';
import { natureBy } from '#domain/act/act.ts';
import { declarationOf } from '#domain/rulebook.ts';
import type { App } from './start-app.ts';

export type BareAct = Pick<Act, 'kind' | 'actedOn' | 'content'> &
  Partial<Pick<Act, 'corrects' | 'recordedAt' | 'actor'>> & { readonly sensitivity?: Sensitivity; readonly lateReason?: string };

const office: Act['actor'] = { accountId: null, name: '吴敏', post: 'office', unitId: '150104008', unitName: '昭君路司法所' };
const sayOf = ({ kind, content }: BareAct): string => {
  const parsed = declarationOf(kind)?.content.safeParse(content);
  return (parsed?.success && declarationOf(kind)!.say(parsed.data as never)) || '记录';
};

/** Appends to a file that exists, or to a new one of no kind that anybody sees; gives its id. */
export const appendBare = async (app: Pick<App, 'sql'>, acts: readonly BareAct[], fileId?: string): Promise<string> => {
  const id = fileId ?? randomUUID();
  const payload = acts.map((act, i) => {
    const by = act.actor ?? office;
    const declaration = declarationOf(act.kind);
    return {
      tenant: '150100',
      id: randomUUID(),
      fileId: id,
      ...(fileId === undefined && i === 0 && { fileKind: 'of-a-test', place: {} }),
      kind: act.kind,
      nature: declaration ? natureBy(declaration, by.post) : 'clerical',
      actedOn: act.actedOn,
      recordedAt: act.recordedAt ?? `${act.actedOn}T01:00:00.000Z`,
      accountId: by.accountId,
      actorName: by.name,
      actorPost: by.post,
      actorUnitId: by.unitId,
      actorUnitName: by.unitName,
      corrects: act.corrects ?? null,
      lateReason: act.lateReason ?? null,
      sensitivity: act.sensitivity ?? declaration?.sensitivity ?? 'open',
      content: act.content,
      say: sayOf(act),
      shown_to_enforcement: true,
      shown_to_guardian: true,
    };
  });
  await app.sql(
    `select count(a.seq) from (select x from jsonb_array_elements($1::jsonb) with ordinality e (x, n) order by n) e, lateral app.append_act(e.x) a`,
    [JSON.stringify(payload)],
  );
  return id;
};

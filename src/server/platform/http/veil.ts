import { sql } from 'kysely';
import { maskAddress, maskName } from '#domain/person/mask.ts';
import { namesInFull, type Post, reachOf } from '#domain/permission.ts';
import type { Reader } from '../database.ts';

/** Before whom a person is not named in full: posts that have cases before them and no caseload of their own. */
export const isVeiled = (post: Post): boolean => reachOf[post] !== 'none' && !namesInFull.includes(post);

/** As words stand within JSON. */
const inJson = (words: string): string => JSON.stringify(words).slice(1, -1);
const spoken = (words: string | null | undefined, least: number): words is string =>
  typeof words === 'string' && [...words].length >= least;

type Named = {
  readonly name: string;
  readonly former_name: string | null;
  readonly address: string | null;
  readonly household: string | null;
};
/** The words of an answer with name and address of this person masked, and what an earlier record said of either. */
export const maskedFor = (person: Named | undefined, text: string): string => {
  let words = text;
  for (const said of [person?.address, person?.household])
    if (spoken(said, 4)) words = words.replaceAll(inJson(said), () => inJson(maskAddress(said)));
  for (const said of [person?.name, person?.former_name])
    if (spoken(said, 2)) words = words.replaceAll(inJson(said), () => inJson(maskName(said)));
  return words
    .replace(
      /("(?:address|household)"\s*:\s*")(?:([^"]{2,24}?[区县旗])?[^"]*)(")/g,
      (_all, before: string, place: string | undefined, end: string) => `${before}${place ?? ''}****${end}`,
    )
    .replace(
      /("field"\s*:\s*"(?:address|household)"[^{}]*?"was"\s*:\s*")[^"]*("[^{}]*?"now"\s*:\s*")[^"]*(")/g,
      (_all, was: string, now: string, end: string) => `${was}****${now}****${end}`,
    );
};

/** What is answered about a case, as such a post reads it, whatever page it is on: whoever states a purpose reads it in full, and leaves a look. */
export const veiled = async (tx: Reader, caseId: string, text: string): Promise<string> => {
  const { rows } = await sql<Named>`select p.name, p.former_name, p.address, p.household from file f
    join person p on p.tenant = f.tenant and p.id = f.person_id
    where f.tenant = app.tenant() and f.id = ${caseId}::uuid and f.kind = 'case'`.execute(tx);
  return maskedFor(rows[0], text);
};

import { type RawBuilder, sql } from 'kysely';
import { suggestionMark } from '#domain/duty/suggested.ts';

/** A duty whose day binds: what rests on a suggestion is listed, and is neither due today nor late. */
export const binds = (duty: RawBuilder<unknown> = sql`d`): RawBuilder<unknown> => sql`strpos(${duty}.because, ${suggestionMark}) = 0`;

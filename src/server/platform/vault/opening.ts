// Texts and JSON as they come from the database, with what lies in them sealed opened: every page and rule reads words.
import pg from 'pg';
import { mayHoldTokens } from './token.ts';
import type { Vault } from './vault.ts';

type Parse = (text: string) => unknown;
/** The part of the driver that says how a value of a type is read. */
export type ParserOf = pg.CustomTypesConfig;

const { builtins } = pg.types;

export const opening = (vault: Vault): ParserOf => {
  const text: Parse = (value) => (mayHoldTokens(value) ? vault.openText(value) : value);
  const json: Parse = (value) => JSON.parse(mayHoldTokens(value) ? vault.openJson(value) : value);
  const own = new Map<number, Parse>([
    [builtins.TEXT, text],
    [builtins.VARCHAR, text],
    [builtins.JSON, json],
    [builtins.JSONB, json],
  ]);
  return { getTypeParser: (type, format) => (format === 'binary' ? undefined : own.get(type)) ?? pg.types.getTypeParser(type, format) };
};

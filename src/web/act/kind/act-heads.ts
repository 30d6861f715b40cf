import { type ActDeclaration, declaredFile } from '#domain/act/act.ts';
import { withdrawal } from '#domain/act/fold.ts';
import type { FileKind } from '#domain/file/kinds.ts';
import { acts, matters } from '#domain/rulebook.ts';

/** What every page may know of a kind of act: how it is called and whose hand does it. Its form and its rules come with `useDeclaration`. */
export type ActHead = Pick<ActDeclaration, 'kind' | 'matter' | 'title' | 'nature' | 'hands' | 'sensitivity' | 'version'> & {
  /** The kind of file that it is written in. */
  readonly file: FileKind;
  /** Recorded in the drawer of a case, and not by the opening of one or through a door of its own. */
  readonly inDrawer: boolean;
  readonly opens: boolean;
  /** It is about another record, or takes one back: nothing hangs on it. */
  readonly hangs: boolean;
  /** The drawer corrects it. */
  readonly correctable: boolean;
};

/** The build puts the values in place of this module (vite.config.ts): the pages hold the titles without the rules. */
export const actHeads: readonly ActHead[] = acts.map((one) => {
  const { kind, matter, title, nature, hands, sensitivity, version, open, ownDoor } = one;
  const file = declaredFile(one);
  return {
    kind,
    matter,
    title,
    nature,
    hands,
    sensitivity,
    version,
    file,
    inDrawer: file === 'case' && !open && !ownDoor,
    opens: open !== undefined,
    hangs: one.about !== undefined || kind === withdrawal,
    correctable: !ownDoor,
  };
});

/** What each matter is called on screens. */
export const matterTitles: { readonly [matter: string]: string } = Object.fromEntries(matters.map(({ name, title }) => [name, title]));

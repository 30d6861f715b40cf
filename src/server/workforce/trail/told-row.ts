import { isLookAtHelp, sealedWords } from '#domain/act/shown-to.ts';
import { type Post, postTitle } from '#domain/permission.ts';
import { declarationOf } from '#domain/rulebook.ts';
import { eventOf, markOfLook } from '#domain/workforce/security-events.ts';
import type { TrailRow } from '#contract/trail.ts';
import { isSealedKind } from '#server/file/shown.ts';
import type { FileLabel, StoredTrailRow } from './trail.store.ts';

type Told = Pick<TrailRow, 'what' | 'purpose' | 'mark'>;
/** What a row says in words; of what is sealed that it was sealed, and nothing else. */
const toldOf = (row: StoredTrailRow, reader: Post): Told => {
  switch (row.trail) {
    case 'look':
      return isLookAtHelp(row.what)
        ? { what: sealedWords, purpose: null, mark: 'plain' }
        : { what: row.what, purpose: row.purpose, mark: markOfLook(row.what) };
    case 'refused_attempt':
      return isSealedKind(row.what)
        ? { what: `${sealedWords}，没有办成`, purpose: null, mark: 'refused' }
        : { what: `${declarationOf(row.what)?.title ?? row.what}，没有办成`, purpose: row.purpose, mark: 'refused' };
    case 'administration':
      return {
        what: row.subject === null || row.what.includes(row.subject) ? row.what : `${row.what}：${row.subject}`,
        purpose: null,
        mark: 'notable',
      };
    case 'security_event': {
      const { title, mark } = eventOf(row.what);
      // how much was looked at in the whole bureau is the auditor's to know
      const bare = row.what === 'chain.whole' && reader !== 'audit-admin';
      const more = bare
        ? []
        : [row.about, row.counted === null ? null : `${row.counted} ${row.what === 'restore' ? '份案卷' : '行'}`].filter(
            (one) => one !== null,
          );
      return { what: more.length === 0 ? title : `${title}：${more.join('，')}`, purpose: row.purpose, mark };
    }
  }
};

/** Who it was: the house itself, somebody who is under correction or guards a child (no name, whatever the row holds), nobody that is known, or a name. */
const whoOf = ({ who, post, trail }: StoredTrailRow): string =>
  (post === 'subject' || post === 'guardian' ? null : who) ??
  (post !== null ? (post === 'guardian' ? '监护人本人' : '矫正对象本人') : trail === 'security_event' ? '不知道是谁' : '系统');

export const toldRow = (row: StoredTrailRow, labels: ReadonlyMap<string, FileLabel>, reader: Post): TrailRow => {
  const file = row.file_id === null ? undefined : labels.get(row.file_id);
  return {
    id: row.id,
    trail: row.trail,
    reviewed: row.reviewed,
    at: row.at.toISOString(),
    who: whoOf(row),
    post: row.post === null ? '' : postTitle[row.post],
    unit: row.unit,
    ...toldOf(row, reader),
    fileId: file === undefined ? null : row.file_id,
    caseNumber: file?.number ?? null,
    person: file?.person ?? null,
    origin: row.origin,
  };
};

import { differencesIn } from '#domain/archive/differences.ts';
import { paperTitle } from '#domain/archive/paper.ts';
import { paperFields } from '#domain/archive/paper-fields.ts';
import { declarePaper, type PaperMaker, type Signing } from '#domain/archive/paper-maker.ts';
import { subjectHead } from '#domain/archive/subject-head.ts';
import { procuratorateOf } from '#domain/case/divisions.ts';
import type { EnforcementFile } from '#domain/case/case-file.ts';
import { dayInShanghai } from '#domain/time/instant.ts';
import { sayDayLong } from '#domain/time/say-day.ts';
import { receiverTitle } from './corrigendum.ts';
import type { Receiver } from './corrigendum.facts.ts';

type Put = { readonly correctionReason?: string | undefined; readonly to?: unknown };
const written = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);
/** By name, where the record says it or the file knows it. */
const called = (receiver: Receiver, file: EnforcementFile, content: Put): string => {
  const said = written((content as { readonly [field: string]: unknown })[receiver]);
  if (said !== undefined) return said;
  switch (receiver) {
    case 'subject':
      return file.person.name;
    case 'decider':
      return written(content.to) ?? file.facts.judgment.ruling?.body ?? file.facts.judgment.court;
    case 'procuratorate':
      return procuratorateOf(file) ?? receiverTitle[receiver];
    case 'police':
      return receiverTitle[receiver];
  }
};

/** 更正通知. None where nobody has the letter yet, or where it reads as it did. */
const notice = ({ file, act, unit, letter }: Signing<Put>) => {
  const owed = file.facts.corrigendum.letters.find((one) => one.correction === act.seq);
  if (letter === undefined || owed === undefined) return null;
  const differences = differencesIn(paperFields[letter.code], letter.was, letter.is);
  if (differences.length === 0) return null;
  const { issuedOn } = letter.was;
  return {
    ...subjectHead(file),
    unit: unit.name,
    issuedOn: sayDayLong(dayInShanghai(act.recordedAt)),
    letter: paperTitle(letter.code),
    number: letter.number,
    signedOn: typeof issuedOn === 'string' ? issuedOn : sayDayLong(act.actedOn),
    differences: [...differences],
    reason: act.content.correctionReason ?? '没有写明',
    addressees: owed.to.map((one) => called(one, file, act.content)),
  };
};

export const corrigendumPapers: readonly PaperMaker[] = [declarePaper('P705', notice)];

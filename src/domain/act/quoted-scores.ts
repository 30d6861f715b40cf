import type { Refusal } from '#domain/refusal.ts';

/** Names of scales with their number, totals, an item answered: what belongs to the sealed room and not into a text that many read. */
const quotedScores = new RegExp(
  [
    String.raw`(PHQ|GAD|WHO)\s?-?\s?\d`,
    String.raw`(得|总)分\s*(为|是|有|:)?\s*\d`,
    String.raw`(心理|抑郁|焦虑|量表|问卷)[^。;\n]{0,20}?\d+(\.\d+)?\s*分(?!钟|之)`,
    String.raw`第\s*(九|9)\s*题`,
    String.raw`item\s*9`,
  ].join('|'),
  'i',
);

/** Identifiers, days and choices of a list are no text that somebody wrote. */
const isCode = (text: string): boolean => /^[a-z0-9.:_-]*$/.test(text);

/** Every text that somebody wrote in a content, however deep it stands. */
export const textsOf = (content: unknown): readonly string[] => {
  if (typeof content === 'string') return isCode(content) ? [] : [content];
  return typeof content === 'object' && content !== null ? Object.values(content).flatMap(textsOf) : [];
};

/** The words of `text` that quote a score or an answer; null where it quotes none. Full-width letters and digits count as plain ones. */
export const quotedScoreIn = (text: string): string | null =>
  quotedScores.exec(text.normalize('NFKC').replace(/[‐-―−－]/g, '-'))?.[0] ?? null;

/**
 * Scores and item answers are written into no act that enforcement posts read, in whatever field.
 * Source: 个人信息保护法第28条 (sensitive information), 精神卫生法第23条; the words are a house rule.
 */
export const groundsAgainstQuotedScores = (content: unknown): Refusal[] => {
  const found = textsOf(content).flatMap((text) => quotedScoreIn(text) ?? []);
  return found.length === 0
    ? []
    : [
        {
          code: 'act.sealed-content',
          ground: '写入了测评的分数或作答',
          message: '测评的作答和分数是封存的，不写进别的记录和文书，写需求和安排即可。',
          fact: `写到的是：${[...new Set(found)].join('、')}。`,
          basis: ['PI28', 'MH23'],
          routes: [{ label: '改写为“需要心理支持，已由社工安排”这样的需求' }],
        },
      ];
};

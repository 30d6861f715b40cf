import type { Refusal } from '#domain/refusal.ts';

/** What belongs to the sealed room and not into a text that many read, and how it is called without saying it again. */
const quotes: readonly (readonly [words: string, pattern: RegExp])[] = [
  ['量表的名称', /(PHQ|GAD|WHO)\s?-?\s?\d/i],
  ['得分、总分', /(得|总)分\s*(为|是|有|:)?\s*\d/],
  ['测评的分数', /(心理|抑郁|焦虑|量表|问卷)[^。;\n]{0,20}?\d+(\.\d+)?\s*分(?!钟|之)/],
  ['哪一题的作答', /第\s*(九|9)\s*题|item\s*9/i],
];

/** Identifiers, days and choices of a list are no text that somebody wrote. */
const isCode = (text: string): boolean => /^[a-z0-9.:_-]*$/.test(text);

/** Every text that somebody wrote in a content, however deep it stands. */
export const textsOf = (content: unknown): readonly string[] => {
  if (typeof content === 'string') return isCode(content) ? [] : [content];
  return typeof content === 'object' && content !== null ? Object.values(content).flatMap(textsOf) : [];
};

/** What a text quotes of a test, in our words. Full-width letters and digits count as plain ones. */
export const quotedIn = (text: string): readonly string[] => {
  const plain = text.normalize('NFKC').replace(/[‐-―−－]/g, '-');
  return quotes.flatMap(([words, pattern]) => (pattern.test(plain) ? [words] : []));
};

/**
 * Scores and item answers are written into no act that enforcement posts read, in whatever field. The refusal says what kind of
 * words they are and never the words: it is kept where others read it.
 * Source: 个人信息保护法第28条 (sensitive information), 精神卫生法第23条; the words are a house rule.
 */
export const groundsAgainstQuotedScores = (content: unknown): Refusal[] => {
  const found = new Set(textsOf(content).flatMap(quotedIn));
  return found.size === 0
    ? []
    : [
        {
          code: 'act.sealed-content',
          ground: '写入了测评的分数或作答',
          message: '测评的作答和分数是封存的，不写进别的记录和文书，写需求和安排即可。',
          fact: `写到了${[...found].join('、')}。`,
          basis: ['PI28', 'MH23'],
          routes: [{ label: '改写为“需要心理支持，已由社工安排”这样的需求' }],
        },
      ];
};

/**
 * 追问: six plain questions asked face to face at once when the self-harm item of a test is not
 * "完全不会". They are this project's own structured questions, not a published scale: they give
 * no score, and the level they suggest never lowers what the worker sees with their own eyes.
 */
export const followUpNote = '本项目自拟的结构化提问，不是量表，不计分；与当面所见不一致时，从重处理。';

export const questionIds = ['not-wanting-to-live', 'ending-life', 'way', 'going-to', 'preparation', 'company'] as const;
export type QuestionId = (typeof questionIds)[number];

/** `declined`: asked and not answered. It is never counted as a no. */
type YesNo = 'yes' | 'no' | 'declined';
type Done = 'recent' | 'earlier' | 'never' | 'declined';
export type FollowUpAnswers = {
  readonly 'not-wanting-to-live'?: YesNo;
  readonly 'ending-life'?: YesNo;
  readonly way?: YesNo;
  readonly 'going-to'?: YesNo;
  readonly preparation?: Done;
  readonly company?: YesNo;
};

export type Question = {
  readonly id: QuestionId;
  readonly text: string;
  /** For the one who asks. */
  readonly hint: string;
  readonly options: readonly { readonly value: YesNo | Done; readonly label: string }[];
};

const yesNo = [
  { value: 'yes', label: '有' },
  { value: 'no', label: '没有' },
  { value: 'declined', label: '不愿说' },
] as const;

export const questions: readonly Question[] = [
  {
    id: 'not-wanting-to-live',
    text: '最近日子难熬的时候，有没有不想活下去的感觉？',
    hint: '语气平常，照实问；问起不会让人更想去做。',
    options: yesNo,
  },
  { id: 'ending-life', text: '有没有动过结束自己生命的念头？', hint: '直接问，不绕开这几个字。', options: yesNo },
  { id: 'way', text: '想过用什么办法吗？那样东西现在拿得到吗？', hint: '想过办法就选“有”，把拿不拿得到记下来。', options: yesNo },
  { id: 'going-to', text: '现在有没有真要去做的打算，比如定了哪天、在哪里？', hint: '有打算，哪怕只是一半，也选“有”。', options: yesNo },
  {
    id: 'preparation',
    text: '有没有伤害过自己，或者为这件事做过准备，比如备下东西、跟人告别、把事情托付出去？最近一次是什么时候？',
    hint: '做了一半停下、被人拦下也算。',
    options: [
      { value: 'recent', label: '有，三个月以内' },
      { value: 'earlier', label: '有，三个月以前' },
      { value: 'never', label: '从来没有' },
      { value: 'declined', label: '不愿说' },
    ],
  },
  {
    id: 'company',
    text: '今天和今晚，身边有没有信得过的人能陪着？',
    hint: '记下是谁、电话多少；没有人，就由工作人员安排。',
    options: yesNo,
  },
];

/** 办法和打算 are asked only of someone who has thought of ending their life, or would not say. */
const isAsked = (id: QuestionId, answers: FollowUpAnswers): boolean => {
  switch (id) {
    case 'way':
    case 'going-to':
      return answers['ending-life'] !== undefined && answers['ending-life'] !== 'no';
    case 'not-wanting-to-live':
    case 'ending-life':
    case 'preparation':
    case 'company':
      return true;
  }
};

/** The next question to put, or undefined when all that apply are answered. */
export const nextQuestion = (answers: FollowUpAnswers): Question | undefined =>
  questions.find((question) => isAsked(question.id, answers) && answers[question.id] === undefined);

export const levels = ['low', 'moderate', 'high'] as const;
export type Level = (typeof levels)[number];
export const levelTitle: { readonly [L in Level]: string } = { low: '低', moderate: '中', high: '高' };

export type HelpLine = { readonly number: string; readonly title: string };
export const helpLines: readonly HelpLine[] = [
  { number: '12356', title: '全国统一心理援助热线' },
  { number: '120', title: '急救' },
  { number: '110', title: '报警' },
];

export type Triage = {
  readonly level: Level;
  /** Every ground for the level, in words. */
  readonly because: readonly string[];
  readonly actions: readonly string[];
  readonly lines: readonly HelpLine[];
  /** False while a question that applies is open: the level so far can only rise. */
  readonly complete: boolean;
};

/**
 * How urgent, from the answers so far. High: going to do it, or something done within three months.
 * Moderate: a way in mind, something done earlier, or a refusal to answer. Otherwise low, which still
 * means a person's call the same day.
 */
export function triage(answers: FollowUpAnswers, localLine?: HelpLine): Triage {
  const high: string[] = [];
  const moderate: string[] = [];
  // An answer given before a change of mind on question two must not be lost: read all six, asked or not.
  if (answers['going-to'] === 'yes') high.push('有真要去做的打算');
  if (answers.preparation === 'recent') high.push('三个月以内伤害过自己或做过准备');
  if (answers.way === 'yes') moderate.push('想过办法');
  if (answers.preparation === 'earlier') moderate.push('三个月以前伤害过自己或做过准备');
  const declined = questions.filter((question) => question.id !== 'company' && answers[question.id] === 'declined').length;
  if (declined > 0) moderate.push(`有 ${declined} 个问题不愿说，不当作没有`);

  const level: Level = high.length > 0 ? 'high' : moderate.length > 0 ? 'moderate' : 'low';
  const because = [...high, ...moderate];
  if (answers['ending-life'] === 'yes') because.push('动过结束生命的念头');
  if (answers['not-wanting-to-live'] === 'yes') because.push('有不想活下去的感觉');
  if (because.length === 0) because.push('追问中没有说到危险，但量表上的回答不是“完全不会”，当面再核对一次');
  const actions = [...actionsAt[level]];
  if (answers.company !== undefined && answers.company !== 'yes') {
    actions.push(level === 'high' ? '身边没有能陪的人：工作人员留下，直到有人接手' : '身边没有能陪的人：今天商定一个可以随时打电话的人');
  }
  return {
    level,
    because,
    actions,
    complete: nextQuestion(answers) === undefined,
    lines: localLine === undefined ? helpLines : [localLine, ...helpLines],
  };
}

const actionsAt: { readonly [L in Level]: readonly string[] } = {
  high: [
    '不让本人独处，从现在起有人在身边',
    '立即告知督导和家属或监护人',
    '送医院或拨打 120；有眼前的危险，拨打 110',
    '收走手边的药品、刀具、绳索等',
    '每一步记下时间、是谁、说了什么',
  ],
  moderate: [
    '今天告知督导，商定由谁、什么时候再见本人',
    '今天与本人商定安全计划，经同意联系家属',
    '尽快转介医院精神科或心理门诊，并问到结果',
    '给本人 12356，说明随时可打',
  ],
  low: ['今天由具名的工作人员联系本人，听他说', '给本人 12356，说明随时可打', '一周内再联系一次，下次测评时再问'],
};

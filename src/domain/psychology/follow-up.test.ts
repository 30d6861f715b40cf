import { describe, expect, it } from 'vitest';
import { nextQuestion, questions, triage, type FollowUpAnswers } from '#domain/psychology/follow-up.ts';

const none: FollowUpAnswers = { 'not-wanting-to-live': 'no', 'ending-life': 'no', preparation: 'never', company: 'yes' };
/** Puts the questions in turn, taking each answer from the sheet. */
const put = (sheet: FollowUpAnswers): string[] => {
  let answers: FollowUpAnswers = {};
  const asked: string[] = [];
  for (let q = nextQuestion(answers); q !== undefined; q = nextQuestion(answers)) {
    asked.push(q.id);
    answers = { ...answers, [q.id]: sheet[q.id] ?? 'declined' };
  }
  return asked;
};

describe('the questions after a self-harm answer', () => {
  it('are six, and the way and the intention are asked only when there was a thought of ending life', () => {
    expect(questions).toHaveLength(6);
    expect(put(none)).toEqual(['not-wanting-to-live', 'ending-life', 'preparation', 'company']);
    expect(put({ ...none, 'ending-life': 'yes' })).toEqual(questions.map((q) => q.id));
  });
  it('go on to the way and the intention with someone who would not answer', () => {
    expect(put({ ...none, 'ending-life': 'declined' })).toContain('going-to');
  });
});

describe('how urgent it is', () => {
  it.each<[string, FollowUpAnswers, string]>([
    ['nothing said', none, 'low'],
    ['tired of living only', { ...none, 'not-wanting-to-live': 'yes' }, 'low'],
    ['a thought without a way', { ...none, 'ending-life': 'yes', way: 'no', 'going-to': 'no' }, 'low'],
    ['a way in mind', { ...none, 'ending-life': 'yes', way: 'yes', 'going-to': 'no' }, 'moderate'],
    ['something done more than three months ago', { ...none, preparation: 'earlier' }, 'moderate'],
    ['an answer refused', { ...none, 'ending-life': 'declined', way: 'no', 'going-to': 'no' }, 'moderate'],
    ['an intention', { ...none, 'ending-life': 'yes', way: 'no', 'going-to': 'yes' }, 'high'],
    ['something done within three months, whatever else was denied', { ...none, preparation: 'recent' }, 'high'],
  ])('%s', (_, answers, level) => {
    expect(triage(answers)).toMatchObject({ level, complete: true });
  });
  it('leaves nobody alone at the high level and names 12356, 120 and 110', () => {
    const result = triage({ ...none, preparation: 'recent', company: 'no' });
    expect(result.actions[0]).toContain('不让本人独处');
    expect(result.actions.at(-1)).toContain('工作人员留下');
    expect(result.lines.map((line) => line.number)).toEqual(['12356', '120', '110']);
  });
  it('puts the local line first where there is one', () => {
    expect(triage(none, { number: '0471-0000000', title: '本地热线' }).lines[0]?.number).toBe('0471-0000000');
  });
  it('never falls as more is answered', () => {
    const rank = { low: 0, moderate: 1, high: 2 };
    const order = ['not-wanting-to-live', 'ending-life', 'way', 'going-to', 'preparation', 'company'] as const;
    const sheet: FollowUpAnswers = {
      'not-wanting-to-live': 'yes',
      'ending-life': 'yes',
      way: 'yes',
      'going-to': 'yes',
      preparation: 'never',
      company: 'no',
    };
    let answers: FollowUpAnswers = {};
    let before = 0;
    for (const id of order) {
      answers = { ...answers, [id]: sheet[id] };
      const now = rank[triage(answers).level];
      expect(now).toBeGreaterThanOrEqual(before);
      before = now;
    }
  });
  it('says that the answers are incomplete while a question is open', () => {
    expect(triage({ 'not-wanting-to-live': 'no' }).complete).toBe(false);
  });
});

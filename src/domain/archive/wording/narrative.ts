import { measureTitle } from '#domain/case/measure.ts';
import { noDays, type SubjectFields, unknown } from '../fields/blocks.ts';

/** A day in a sentence: one that nobody knows is left out, no other day stands in its place. */
export const dated = (day: string, after = ''): string => (day === unknown ? '' : `${day}${after}`);

function originClause({ measure, ruling }: Pick<SubjectFields, 'measure' | 'ruling'>): string {
  if (!ruling) return '';
  const deed = measure === 'parole' ? '裁定对其予以假释' : `${ruling.did}对其暂予监外执行`;
  const words = ruling.inWords ? `，主文为“${ruling.inWords.replace(/。$/u, '')}”` : '';
  return `${dated(ruling.ruledOn, '，')}${ruling.body}以${ruling.number}${deed}${words}。`;
}

/** 无 and its like print as themselves, so they are read back the same way. */
export function isNone(value: string): boolean {
  return value === '无' || value === '未宣告';
}

/** The court's own words, as they were copied; penalty and length speak only where a ledger gave nothing else. */
export function sentenceOf({ measure, crime, judgment, term }: SubjectFields): string {
  if (judgment.inWords) return judgment.inWords.replace(/[。；]$/u, '');
  if (measure === 'control') return `管制${crime.sentence}`;
  return `${crime.penalty}${crime.sentence}${measure === 'probation' ? `，缓刑${term.length}` : ''}`;
}

/**
 * NARR: the opening paragraph: who, crime, court, date and number, penalty, who ruled and when,
 * under correction by law, term from–to. Both dates as the court's paper prints them.
 */
export function openingParagraph(head: SubjectFields): string {
  const { identity, crime, judgment, term, ban } = head;
  const household = identity.registeredAt === unknown ? '' : `，户籍地${identity.registeredAt}`;
  const who = `社区矫正对象${identity.name}，${identity.sex}，${identity.ethnicity}，${identity.bornOn}出生，身份证号码${identity.idNumber}，居住地${identity.residence}${household}。`;
  const sentence = sentenceOf(head);
  const beside = /^(罚金|没收)/u.test(crime.supplementary) ? '，并处' : '，';
  const supplementary = isNone(crime.supplementary) || sentence.includes(crime.supplementary) ? '' : `${beside}${crime.supplementary}`;
  const banned = ban && !isNone(ban.content) ? `，同时宣告禁止令（${ban.content}${ban.period === noDays ? '' : `，${ban.period}`}）` : '';
  const judged = `因犯${crime.name}，${dated(judgment.judgedOn)}经${judgment.court}以${judgment.number}${judgment.number.endsWith('号') ? '刑事判决' : ''}判处${sentence}${supplementary}${banned}。`;
  return `${who}${judged}${originClause(head)}依照《中华人民共和国社区矫正法》，对其实行社区矫正（${measureTitle[head.measure]}），社区矫正期限自${term.startOn}起至${term.endOn}止。`;
}

export type SheetLine = { readonly label: string; readonly value: string };

/** SHEET: the head rows of approval sheets, in printing order. 禁止令 only where the measure can carry one. */
export function sheetHead(head: SubjectFields): readonly SheetLine[] {
  const { identity, crime, judgment, ruling, ban, term, measure } = head;
  const lines: SheetLine[] = [
    { label: '姓名', value: identity.name },
    { label: '性别', value: identity.sex },
    { label: '出生年月日', value: identity.bornOn },
    { label: '民族', value: identity.ethnicity },
    { label: '身份证号码', value: identity.idNumber },
    { label: '居住地', value: identity.residence },
    { label: '户籍地', value: identity.registeredAt },
    { label: '罪名', value: crime.name },
    { label: '原判刑罚', value: crime.penalty },
    { label: '原判刑期', value: crime.sentence },
    { label: '附加刑', value: crime.supplementary },
    { label: '判决机关', value: judgment.court },
    { label: '判决日期', value: judgment.judgedOn },
    { label: '判决书字号', value: judgment.number },
  ];
  if (ruling) {
    lines.push(
      { label: `${ruling.did}机关`, value: ruling.body },
      { label: `${ruling.did}日期`, value: ruling.ruledOn },
      { label: '文号', value: ruling.number },
    );
  }
  if (ban) lines.push({ label: '禁止令内容', value: ban.content }, { label: '禁止期限起止日', value: ban.period });
  lines.push(
    { label: '矫正类别', value: measureTitle[measure] },
    { label: '矫正期限', value: term.length },
    { label: '起止日', value: `${term.startOn}至${term.endOn}` },
    { label: '管理类别', value: term.managementClass },
  );
  return lines;
}

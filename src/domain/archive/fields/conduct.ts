import { field, fieldList, issueShape, opinion, withHead } from './blocks.ts';

const sheetShape = {
  facts: field('主要事实'),
  basis: field('依据'),
  opinions: opinion.array().min(1, '意见栏还没有一栏').max(2),
  remarks: field('备注'),
};
/** 表扬审批表 (实施办法第32、33条). */
export const fieldsOfCommendationSheet = withHead(sheetShape);
/** 训诫、警告审批表 (实施办法第32、34、35条): with what the person said. */
export const fieldsOfConductSheet = withHead({ ...sheetShape, statement: field('本人陈述') });

/** 表扬、训诫、警告决定书: each line a fixed sentence or a recorded fact, in printing order. */
export const fieldsOfConductDecision = withHead({
  ...issueShape,
  lines: fieldList('正文'),
  objection: field('异议'),
  copies: field('抄送'),
});

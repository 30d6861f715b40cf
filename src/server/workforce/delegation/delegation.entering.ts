import type { z } from 'zod';
import type { delegationForm } from '#contract/delegation.ts';
import { plainDate } from '#domain/time/plain-date.ts';
import { againstPaper, groundsAgainstDelegating } from '#domain/workforce/delegating.ts';
import { tellOfPower } from '#server/assent/tell.store.ts';
import { FaultError, refuseIf } from '#server/platform/errors.ts';
import type { Context } from '#server/platform/serve.ts';
import { officesOf } from '../choices.store.ts';
import { enter } from './delegation.store.ts';
import { decided } from '../accounts/powers.ts';
import { noteAdministration } from '../workforce.store.ts';

export type DelegationPaper = z.output<typeof delegationForm>;
/** What stands against entering the paper: its days, offices that are not of this county, and what the law does not let be delegated. */
export const lookedAt = async ({ tx, by, day }: Pick<Context, 'tx' | 'by' | 'day'>, paper: DelegationPaper) => {
  const days = {
    signedOn: plainDate(paper.signedOn),
    fromOn: plainDate(paper.fromOn),
    untilOn: paper.untilOn === null ? null : plainDate(paper.untilOn),
  };
  const offices = await officesOf(tx, by.tenant, by.unit.countyId ?? by.unit.id);
  const chosen = offices.filter((one) => paper.officeIds.includes(one.id));
  const kinds = decided.filter((one) => paper.kinds.includes(one.kind));
  const fields = [
    ...againstPaper(days, day),
    ...(chosen.length < new Set(paper.officeIds).size ? [{ field: 'officeIds', message: '有的司法所不在本旗县区' }] : []),
    ...(kinds.length < new Set(paper.kinds).size ? [{ field: 'kinds', message: '有的不是能决定的事' }] : []),
  ];
  if (fields.length > 0)
    throw new FaultError('input.invalid', '这份委托还不能登记。', { fields: [...fields], way: '对着委托书改正后再登记。' });
  refuseIf(groundsAgainstDelegating(kinds));
  const span = `${paper.fromOn} 起${paper.untilOn === null ? '' : `，到 ${paper.untilOn}`}`;
  return {
    days,
    says: [
      `${paper.paperNumber}，${paper.signedOn} 签署，${span}`,
      `事项：${kinds.map((one) => one.title).join('、')}`,
      `司法所：${chosen.map((one) => one.name).join('、')}`,
    ],
  };
};

/** Carried out as it was asked, in the name of who asked. */
export const enterAsAssented = async (context: Context, paper: DelegationPaper): Promise<void> => {
  const { tx, by, now } = context;
  const { says } = await lookedAt(context, paper);
  await enter(tx, paper, now);
  await noteAdministration(tx, by, `登记委托：${says.join('；')}`, null, now);
  await tellOfPower(context, { countyId: by.unit.id, heads: 'head-delegation' });
};

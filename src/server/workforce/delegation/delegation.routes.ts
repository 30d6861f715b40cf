import { type DelegationRow, endDelegation, enterDelegation, listDelegations } from '#contract/delegation.ts';
import { citeArticle } from '#domain/statute/articles.ts';
import { plainDate, type PlainDate } from '#domain/time/plain-date.ts';
import { type Decided, decidersOf } from '#domain/workforce/delegating.ts';
import { againstEnding, isHeldOn, isNotOver } from '#domain/workforce/holding.ts';
import { FaultError, notFound } from '#server/platform/errors.ts';
import type { Route } from '#server/platform/serve.ts';
import { askAssent } from '../assent/asking.ts';
import { officesOf } from '../choices.store.ts';
import { lookedAt } from './delegation.entering.ts';
import { delegationsOf, endOf } from './delegation.store.ts';
import { decided } from '../accounts/powers.ts';
import { noteAdministration } from '../workforce.store.ts';

const titleOf = (kind: string): string => decided.find((one) => one.kind === kind)?.title ?? kind;
const cited = ({ basis }: Pick<Decided, 'basis'>): string[] => basis.map(citeArticle);

const rowOf = (one: Awaited<ReturnType<typeof delegationsOf>>[number], day: PlainDate): DelegationRow => ({
  ...{ id: one.id, kind: one.act_kind, title: titleOf(one.act_kind), officeId: one.office_id, office: one.office, county: one.county },
  ...{ paperNumber: one.paper_number, signedOn: one.signed_on, fromOn: one.from_on, untilOn: one.until_on, endedOn: one.ended_on },
  ...{ enteredBy: one.entered_by_name, endedBy: one.ended_by_name },
  inForce: isHeldOn({ fromOn: one.from_on, untilOn: one.until_on }, day),
  open: isNotOver({ fromOn: one.from_on, untilOn: one.until_on }, day),
});

export const delegationRoutes = (route: Route): void => {
  route(listDelegations, async ({ tx, by, day }) => {
    const keeps = by.post === 'county-agency' || by.post === 'bureau-head';
    return {
      rows: (await delegationsOf(tx, by.tenant)).map((one) => rowOf(one, day)),
      offices: keeps ? await officesOf(tx, by.tenant, by.unit.countyId ?? by.unit.id) : [],
      delegable: decided.filter((one) => one.delegable).map((one) => ({ kind: one.kind, title: one.title, basis: cited(one) })),
      others: decided
        .filter((one) => !one.delegable && one.hands.office !== 'decides')
        .map((one) => ({ kind: one.kind, title: one.title, basis: cited(one), deciders: decidersOf(one) })),
    };
  });
  route(enterDelegation, async (context, { body }) => {
    const { says } = await lookedAt(context, body);
    const { by } = context;
    const asking = { kind: 'delegation', subjectId: null, countyId: by.unit.id, says, asked: body } as const;
    return { assentId: await askAssent(context, { ...asking, thing: `delegation ${by.unit.id} ${body.paperNumber}` }) };
  });
  route(endDelegation, async ({ tx, by, day, now }, { params, body }) => {
    const onDay = plainDate(body.onDay);
    const against = againstEnding(onDay, day);
    if (against)
      throw new FaultError('input.invalid', `最早从今天（${day}）起结束，以前受委托办的照旧算数。`, {
        fields: [{ field: 'onDay', message: `最早是今天 ${day}` }],
      });
    const ended = await endOf(tx, by.tenant, params.delegationId, onDay);
    if (!ended) throw notFound('这项在有效期内的委托');
    await noteAdministration(
      tx,
      by,
      `结束委托：${ended.paper_number}，${titleOf(ended.act_kind)}，${ended.office}，${onDay} 起不再委托`,
      params.delegationId,
      now,
    );
    return { ok: true as const };
  });
};

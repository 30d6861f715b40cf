import { addUnit, closeUnit, listUnitTree, renameUnit, reopenUnit } from '#contract/unit.ts';
import type { FileKind } from '#domain/file/kinds.ts';
import { postTitle } from '#domain/permission.ts';
import { againstParent, type KindMade, unitKindTitle } from '#domain/unit/unit.ts';
import type { UnitKind } from '#domain/workforce/workforce.ts';
import { FaultError, type FieldFault, notFound } from '#server/platform/errors.ts';
import type { Context, Route } from '#server/platform/serve.ts';
import { uuidv7 } from '#server/platform/uuid.ts';
import { noteAdministration } from '#server/workforce/workforce.store.ts';
import { type AgainstUnit, insertUnit, type KeptUnit, nameUnit, openUnitAgain, shutUnit, type UnitHeld, unitsKept } from './unit.store.ts';

const kindTitle = (kind: string): string => unitKindTitle[kind as UnitKind];
const fileTitle: { readonly [K in FileKind]: string } = {
  case: '在册案卷',
  inquiry: '没有办完的调查评估',
  referral: '没有办结的转介',
  lesson: '没有办完的教育活动',
  import: '没有办完的台账导入',
  clearing: '没有办完的重号核查',
  correspondence: '函件',
};
/** A unit of the asker's own tree, or none. */
const keptOne = async ({ tx, day }: Context, unitId: string): Promise<KeptUnit> => {
  const found = (await unitsKept(tx, day)).find((one) => one.id === unitId);
  if (!found) throw notFound('这个单位');
  return found;
};
const faultFrom = (against: AgainstUnit): FaultError => {
  switch (against) {
    case 'none':
    case 'no-parent':
      return notFound('这个单位');
    case 'parent-closed':
      return new FaultError('state.changed', '上级单位已经撤销。', { way: '先恢复上级单位，或者换一个上级单位。' });
    case 'wrong-parent':
      return new FaultError('input.invalid', '这类单位不设在那里。', { fields: [{ field: 'parentId', message: '换一个上级单位' }] });
    case 'closed':
      return new FaultError('state.changed', '单位已经撤销，不再改名。', { way: '要用这个单位，先恢复。' });
    case 'name-taken':
      return new FaultError('state.changed', '同一地方已经有一个叫这个名字的单位。', {
        fields: [{ field: 'name', message: '这个名称已经有单位在用，写全称区分开' }],
        way: '核对是不是同一个单位；已经有的不用再建。',
      });
  }
};
const listed = (words: readonly string[]): string =>
  words.length <= 8 ? words.join('、') : `${words.slice(0, 8).join('、')}等 ${words.length} 个`;
/** Why a unit is not closed, each with what has to move first. */
const heldBy = ({ holdings, files, units }: UnitHeld): FieldFault[] => [
  ...(holdings.length > 0
    ? [
        {
          field: 'holdings',
          message: `还有 ${holdings.length} 人在任：${listed(holdings.map((one) => `${one.name}（${postTitle[one.post]}）`))}`,
        },
      ]
    : []),
  ...(files.length > 0
    ? [{ field: 'files', message: `还有案卷在这里：${files.map((one) => `${fileTitle[one.kind as FileKind]} ${one.n} 份`).join('，')}` }]
    : []),
  ...(units.length > 0 ? [{ field: 'units', message: `还有 ${units.length} 个下级单位：${listed(units)}` }] : []),
];

export const unitRoutes = (route: Route): void => {
  route(listUnitTree, async ({ tx, day }) => ({
    rows: (await unitsKept(tx, day)).map((one) => ({ ...one, kindTitle: kindTitle(one.kind) })),
  }));
  route(addUnit, async (context, { body }) => {
    const { tx, by, now } = context;
    const parent = await keptOne(context, body.parentId).catch((error: unknown) => {
      if (!(error instanceof FaultError)) throw error;
      throw new FaultError('input.invalid', '没有找到这个上级单位，或者不归你管理。', {
        fields: [{ field: 'parentId', message: '选本级的单位' }],
        way: '从清单里选上级单位；别的旗县区的单位由那里的系统管理员建立。',
      });
    });
    const wrong = againstParent(body.kind, parent);
    if (wrong !== null) throw new FaultError('input.invalid', wrong, { fields: [{ field: 'parentId', message: wrong }] });
    const id = uuidv7(now);
    const against = await insertUnit(tx, { ...body, id });
    if (against !== null) throw faultFrom(against);
    await noteAdministration(
      tx,
      by,
      `建立单位 ${body.name}（${unitKindTitle[body.kind satisfies KindMade]}，上级 ${parent.name}）`,
      id,
      now,
    );
    return { id };
  });
  route(renameUnit, async (context, { params, body }) => {
    const { tx, by, now } = context;
    const before = await keptOne(context, params.unitId);
    if (before.name === body.name && before.shortName === body.shortName) return { ok: true as const };
    const against = await nameUnit(tx, params.unitId, body.name, body.shortName);
    if (against !== null) throw faultFrom(against);
    const what = `单位改名 ${before.name}（${before.shortName}）改为 ${body.name}（${body.shortName}）`;
    await noteAdministration(tx, by, what, null, now);
    return { ok: true as const };
  });
  route(closeUnit, async (context, { params }) => {
    const { tx, by, day, now } = context;
    const before = await keptOne(context, params.unitId);
    if (before.closedOn !== null) return { ok: true as const };
    if (before.kind === 'city')
      throw new FaultError('input.invalid', '市级单位不撤销。', {
        fields: [{ field: 'unitId', message: '整个系统都在这个单位下面' }],
        way: '名称变了的，改名。',
      });
    const held = await shutUnit(tx, params.unitId, day, now);
    if (held === null) throw notFound('这个单位');
    const fields = heldBy(held);
    if (fields.length > 0)
      throw new FaultError('state.changed', `${before.name}还不能撤销。`, {
        fields,
        way: '先在“账号与岗位”结束任职，由县级机构把案卷分派到别的司法所，把下级单位撤销，再来撤销。',
      });
    await noteAdministration(tx, by, `撤销单位 ${before.name}（${kindTitle(before.kind)}）`, null, now);
    return { ok: true as const };
  });
  route(reopenUnit, async (context, { params }) => {
    const { tx, by, now } = context;
    const before = await keptOne(context, params.unitId);
    if (before.closedOn === null) return { ok: true as const };
    const against = await openUnitAgain(tx, params.unitId);
    if (against !== null) throw faultFrom(against);
    await noteAdministration(tx, by, `恢复单位 ${before.name}（${kindTitle(before.kind)}）`, null, now);
    return { ok: true as const };
  });
};

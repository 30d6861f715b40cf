import { z } from 'zod';
import { kindsMade, shortName, unitKindTitle, unitName } from '#domain/unit/unit.ts';
import { endpoint, okShape } from './endpoint.ts';

const unitId = z.string().min(1, '选单位').max(40);
const unitParams = z.strictObject({ unitId });
export const unitRow = z.strictObject({
  id: z.string(),
  kind: z.string(),
  kindTitle: z.string(),
  name: z.string(),
  shortName: z.string(),
  parentId: z.string().nullable(),
  countyId: z.string().nullable(),
  closedOn: z.string().nullable(),
  /** How many hold a post there today. */
  holdings: z.int(),
});
export type UnitRow = z.output<typeof unitRow>;

/** The units that the asker keeps: of the city, or of the own county. */
export const listUnitTree = endpoint({
  method: 'GET',
  path: '/api/unit-tree',
  summary: '本级管理的单位',
  matter: 'unit',
  permission: ['system-admin'],
  reply: z.strictObject({ rows: z.array(unitRow) }),
});
export const unitForm = z.strictObject({
  kind: z.enum(kindsMade, '选类别').meta({ title: '类别', widget: 'choice', options: unitKindTitle }),
  parentId: unitId.meta({ title: '上级单位', widget: 'choice', help: '先选类别，这里才有可选的上级。' }),
  name: unitName,
  shortName,
});
export const addUnit = endpoint({
  method: 'POST',
  path: '/api/unit-tree',
  summary: '建立单位',
  matter: 'unit',
  permission: ['system-admin'],
  writes: { noAct: '单位的建立记入管理日志，不是案卷记录' },
  body: unitForm,
  reply: z.strictObject({ id: z.string() }),
});
export const renameUnit = endpoint({
  method: 'POST',
  path: '/api/unit-tree/:unitId/rename',
  summary: '单位改名；以前的记录和文书仍是当时的名称',
  matter: 'unit',
  permission: ['system-admin'],
  writes: { noAct: '单位改名记入管理日志，不是案卷记录' },
  params: unitParams,
  body: z.strictObject({ name: unitName, shortName }),
  reply: okShape,
});
export const closeUnit = endpoint({
  method: 'POST',
  path: '/api/unit-tree/:unitId/close',
  summary: '撤销单位：没有人在任、没有案卷在那里以后',
  matter: 'unit',
  permission: ['system-admin'],
  writes: { noAct: '单位的撤销记入管理日志，不是案卷记录' },
  params: unitParams,
  body: z.strictObject({}),
  reply: okShape,
});
export const reopenUnit = endpoint({
  method: 'POST',
  path: '/api/unit-tree/:unitId/reopen',
  summary: '恢复已经撤销的单位',
  matter: 'unit',
  permission: ['system-admin'],
  writes: { noAct: '单位的恢复记入管理日志，不是案卷记录' },
  params: unitParams,
  body: z.strictObject({}),
  reply: okShape,
});

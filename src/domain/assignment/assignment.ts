import { z } from 'zod';
import { plainDay } from '#domain/time/plain-date.ts';

/** A unit or an account as it was chosen: its id, and what it was called then. */
const chosen = (title: string, widget: string) =>
  z
    .strictObject(
      {
        id: z.string().min(1).max(40),
        name: z.string().trim().min(1).max(120),
      },
      { error: `选${title}` },
    )
    .meta({ title, widget });

const common = {
  from: plainDay.meta({ title: '从哪一天起', widget: 'day', help: '最晚是记录当天；以后才换的，到那一天再记。' }),
  reason: z
    .string()
    .trim()
    .min(2, '理由至少写 2 个字')
    .max(500, '理由不超过 500 个字')
    .meta({ title: '理由', widget: 'textarea', phrases: ['居住地在本所辖区', '原社工调岗', '按在办人数调整'] }),
};
/** Without a worker, the one of before no longer serves the case, and the office names another. */
export const officeForm = z.strictObject({
  office: chosen('司法所', 'choice'),
  worker: chosen('责任社工', 'people').optional(),
  ...common,
});
export type OfficeForm = z.output<typeof officeForm>;
export const workerForm = z.strictObject({ worker: chosen('责任社工', 'people'), ...common });
export type WorkerForm = z.output<typeof workerForm>;

import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { builtInCalendar } from '#domain/time/holidays.ts';
import { plainDate } from '#domain/time/plain-date.ts';
import { inspectLedger } from './inspect-ledger.ts';
import { openLedger } from './workbook/read-workbook.ts';

const folder = new URL('../../../tests/ledgers/', import.meta.url);
const planted = z.object({ rows: z.int(), people: z.int(), faults: z.array(z.object({ row: z.int(), fault: z.string() })) });

describe('the ledger a county bureau filled in', () => {
  it('shows the planted faults, none missing and none more', async () => {
    const expected = planted.parse(JSON.parse(await readFile(new URL('ledger-demo.faults.json', folder), 'utf8')));
    const ledger = await openLedger(new URL('ledger-demo.xlsx', folder).pathname);
    const count = { rows: 0, accepted: 0, ignored: 0 };
    const found: { row: number; fault: string }[] = [];
    for await (const row of inspectLedger(ledger, { day: plainDate('2026-11-23'), calendar: builtInCalendar }, count)) {
      if (row.kind === 'person') found.push(...row.faults.map((fault) => ({ row: fault.row, fault: fault.code })));
    }
    ledger.close();
    expect(found).toEqual(expected.faults);
    expect(count).toEqual({ rows: expected.rows, accepted: expected.people, ignored: 0 });
    expect(ledger.mapping.columns.filter((column) => column.field === null)).toEqual([]);
  });
});

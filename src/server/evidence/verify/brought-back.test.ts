import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isRemark } from '#domain/evidence/finding.ts';
import { makeBackup, restoreBackup } from '#server/platform/backup/backup.ts';
import { makeKeys } from '#server/platform/backup/keys.ts';
import { archiveLog } from '#server/platform/backup/log-archive.ts';
import { legalDayOf, systemClock } from '#server/platform/clock.ts';
import { openDatabase } from '#server/platform/database-connection.ts';
import { openCase, type OpenedCase } from '../../../../tests/open-case.ts';
import { type App, startApp } from '../../../../tests/start-app.ts';
import { asTestDatabase, openClient } from '../../../../tests/test-database.ts';
import { verifyAll } from './verify-all.ts';

// A bureau on its own database, acts at A, B and C, and the data brought back to a moment between B and C: B is there, C is not, everything
// up to there is whole, and what the witness knows beyond is said and not called lost.
let folder: string;
let database: Awaited<ReturnType<typeof openDatabase>>;
let app: App;
let own: OpenedCase;
const ends: (() => Promise<unknown>)[] = [];

const ownDatabase = () => asTestDatabase('guihang', database.connectionFor, async () => {});
/** The day and the time of the machine: what the witness writes down and what the log holds are of one time. */
const onTime = (): void => app.moveTo(legalDayOf(new Date()), new Date(Date.now() + 8 * 3_600_000).toISOString().slice(11, 23));
const refer = async (asked: string): Promise<string> => {
  onTime();
  const today = legalDayOf(new Date());
  const { status, body } = await (await app.as('worker')).post('/api/referrals', {
    ...{ caseId: own.caseId, partnerId: 'partner-hrss', actedOn: today },
    content: { purpose: 'work', asked, person: '布先生，13800001111', answerBy: today, consent: 'written', consentOn: today },
  });
  expect([status, body.error]).toEqual([200, undefined]);
  await sleep(5);
  return body.fileId as string;
};

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'guihang-brought-back-'));
  database = await openDatabase({ dataDir: join(folder, 'data') }, 'server');
  const first = await startApp({ database: ownDatabase() });
  own = await openCase(first, { name: '布仁和' });
  await first.stop();
  // the witness of this one begins with the case as it stands
  app = await startApp({ database: ownDatabase() });
});
afterAll(async () => {
  await app.stop();
  for (const end of ends.reverse()) await end();
  await database.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('data that was brought back to a minute', () => {
  it('holds what came before, is whole up to there, and says what the witness knows beyond', async () => {
    const keys = makeKeys(join(folder, 'keys'));
    const backups = join(folder, 'backups');
    mkdirSync(backups);
    const log = archiveLog({
      ...{ owner: database.connectionFor('owner'), dataDir: join(folder, 'data'), folder: backups, keys: () => keys },
      ...{ backups: () => null, say: () => undefined },
    });
    await log.look();
    const base = join(backups, 'guihang-base.guihang');
    await makeBackup(database.connectionFor('owner'), join(folder, 'data'), base, { madeAt: new Date().toISOString(), keys });
    const a = await refer('介绍家政岗位');
    await log.look();
    const b = await refer('介绍保安岗位');
    await sleep(20);
    const between = new Date();
    await sleep(20);
    const c = await refer('介绍保洁岗位');
    await log.look();
    log.stop();

    const target = join(folder, 'restored');
    await restoreBackup(base, target, { keys, to: { time: between, folder: backups } });
    const restored = await openDatabase({ dataDir: target }, 'server');
    ends.push(() => restored.close());
    const reader = await openClient(restored.connectionFor('owner'));
    const { rows } = await reader.query<{ id: string }>('select id from file where id = any($1)', [[a, b, c]]);
    await reader.end();
    expect(rows.map((one) => one.id).sort()).toEqual([a, b].sort());

    const verify = (dataDir: string) =>
      verifyAll({
        ...{ connectionFor: restored.connectionFor, dataDir, checking: null, vault: app.vault, clock: systemClock, refold: false },
        folders: { witness: join(app.dataDir, 'witness'), statements: join(app.dataDir, 'statements') },
      });
    const found = await verify(target);
    expect(found.broken).toEqual([]);
    expect(found.findings.filter((one) => !isRemark(one))).toEqual([]);
    // one act in the referral, one in the case that it was sent from
    const said = found.findings.find((one) => one.what === 'brought-back')!;
    expect(said.words).toMatch(/恢复到 \d{4}-\d\d-\d\d \d\d:\d\d 的；见证里此后的 2 条记录恢复时舍去了/);
    // the same data without a word of who brought it back has lost an act
    const otherwise = await verify(app.dataDir);
    expect(otherwise.findings.filter((one) => !isRemark(one)).map((one) => one.what)).toContain('vanished');
  });
});

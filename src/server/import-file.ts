import { createReadStream } from 'node:fs';

import { basename } from 'node:path';
import type { Actor } from '#domain/act/act.ts';
import { clockAt } from '#server/platform/clock.ts';
import { connect, type Database, type Writer } from '#server/platform/database.ts';
import { openDatabase } from '#server/platform/database-connection.ts';
import { loadDemo } from '#demo/load-demo.ts';
import { FaultError } from '#server/platform/errors.ts';
import { cleanFileName } from '#server/platform/files/file-name.ts';
import { type FileStore, insertFile, spoolBytes } from '#server/platform/files/files.store.ts';
import type { Identity } from '#server/platform/identity.ts';
import { uuidv7 } from '#server/platform/uuid.ts';
import type { InspectionFacts } from '#server/ledger/inspect-ledger.ts';
import { byJob } from '#server/file/recorder.ts';
import { insertBatch, placesKnown, saveState } from '#server/ledger/ledger.store.ts';
import { dataKeysOf, evidenceFolders, readSettings } from '#server/settings.ts';
import { healWitness, sayHealed } from '#server/evidence/witness/heal.ts';
import { filesIn } from '#server/platform/witness/lines.ts';
import { openWitness } from '#server/platform/witness/witness.ts';
import { foundOrCurrent } from '#server/platform/migrate.ts';
import { keepLearning } from '#server/platform/vault/keys.ts';
import { upgrade } from '#server/upgrade.ts';
import { useOfficeFonts } from '#server/archive/press/print-apart.ts';
import { recordBrought, recordTakenIn, takeLedger, type Taken } from '#server/ledger/take-ledger.ts';

const nobodyId = '00000000-0000-7000-8000-000000000000';

/** Takes a file in from the command line: joins the running server's database, or starts it for as long as this takes. */
export const importLedger = async (path: string, facts: InspectionFacts, say: (words: string) => void): Promise<Taken> => {
  const settings = readSettings();
  const { dataDir, databaseUrl, demo, today, officeFonts } = settings;
  useOfficeFonts(officeFonts);
  const opened = await openDatabase({ dataDir, databaseUrl, say }, 'command');
  try {
    const clock = clockAt(today);
    await foundOrCurrent(opened.connectionFor('owner'));
    const vault = await upgrade({ ...opened, dataKeys: dataKeysOf(settings) }, clock, say);
    if (demo) await loadDemo(opened.connectionFor('owner'), clock.today(), { people: true, vault });
    const folder = evidenceFolders(dataDir, settings).witness;
    const witness = openWitness(folder, clock);
    // without a server nobody else has looked; beside one, what its requests have in hand is not for us to tell
    if (!opened.joined || filesIn(folder).length === 0)
      for (const line of sayHealed(await healWitness(opened.connectionFor('owner'), folder, witness))) say(line);
    const database = connect({ ...opened.connectionFor('worker'), max: 3, vault }, () => {}, undefined, witness);
    const stopLearning = keepLearning(database.pool, vault, dataKeysOf(settings).file);
    try {
      return await takeInto(database, { dataDir, vault }, path, facts, clock.now(), say);
    } finally {
      stopLearning();
      await database.close();
      await witness.close(false);
    }
  } finally {
    await opened.close();
  }
};

/** With the rights of a job, as the command line has them. */
export const takeInto = async (
  database: Database,
  store: FileStore,
  path: string,
  facts: InspectionFacts,
  now: Date,
  say: (words: string) => void,
): Promise<Taken> => {
  const {
    rows: [tenant],
  } = await database.pool.query<{ id: string }>('select id from app.tenants() limit 1');
  if (!tenant) throw new FaultError('state.changed', '系统还是空的，先启动服务，设立第一个管理员。');
  const by: Identity = {
    tenant: tenant.id,
    accountId: nobodyId,
    account: 'command-line',
    name: '命令行导入',
    post: 'system-admin',
    holdingId: nobodyId,
    unit: { id: tenant.id, name: '命令行', kind: 'city', countyId: null },
    personId: null,
  };
  const actor: Actor = { accountId: null, name: by.name, post: by.post, unitId: by.unit.id, unitName: by.unit.name };
  const batchId = uuidv7(now);
  const fileName = cleanFileName(basename(path));
  const kept = await spoolBytes(store, tenant.id, now, createReadStream(path));
  const { day, calendar } = facts;
  const recorderIn = (tx: Writer) => byJob({ tx, tenant: tenant.id, actor, day, now, calendar });
  await database.transact(by, async (tx) => {
    await recordBrought(recorderIn(tx), by, batchId, { fileName, sha256: kept.sha256, bytes: kept.size });
    await insertFile(
      tx,
      tenant.id,
      kept.id,
      { name: fileName, mediaType: 'application/octet-stream', accountId: null, now },
      kept.sha256,
      kept.size,
    );
    await insertBatch(tx, {
      tenant: tenant.id,
      id: batchId,
      unitId: tenant.id,
      accountId: nobodyId,
      fileName,
      sha256: kept.sha256,
      fileId: kept.id,
      at: now,
    });
  });
  const places = await database.transact(by, (tx) => placesKnown(tx, tenant.id));
  const { count, taken } = await takeLedger({
    tenant: tenant.id,
    batchId,
    jobId: null,
    path,
    actor,
    remembered: [],
    facts: { ...facts, places },
    now,
    countyId: null,
    officeId: null,
    transact: (work) => database.transact(by, work),
    progress: async (so, far) => {
      if (so.rows % 5000 < 250) say(`已读 ${so.rows} 行，导入 ${far.taken} 人`);
    },
  });
  const { notes: _notes, earlier: _earlier, ...counts } = taken;
  await database.transact(by, async (tx) => {
    await recordTakenIn(recorderIn(tx), batchId, count, taken);
    await saveState(tx, tenant.id, batchId, 'taken', {
      unchanged: taken.unchanged,
      split: counts,
      rows: count.rows,
      accepted: count.accepted,
    });
  });
  return taken;
};

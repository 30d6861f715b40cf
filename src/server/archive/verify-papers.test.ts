import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openCase } from '../../../tests/open-case.ts';
import { type App, startApp } from '../../../tests/start-app.ts';
import { placeOfFile } from '#server/platform/files/files.store.ts';
import { verifyPapers } from './verify-papers.ts';

// A paper is what was signed: bytes that are others, or gone, are told at the desk and by verify, and never shown.
const day = '2026-11-23';
let app: App;
beforeAll(async () => {
  app = await startApp({ day });
});
afterAll(async () => {
  await app.stop();
});

it('compares each paper with what was signed, when it is opened and when all are walked', async () => {
  const { caseId, number } = await openCase(app);
  const county = await app.as('county');
  // one paper of the case, laid as the press lays it
  const bytes = Buffer.from('%PDF-1.7 一份文书');
  const [{ id: file }] = await app.sql(
    `insert into stored_file (tenant, id, name, media_type, sha256, size, made_at) values ('150100', gen_random_uuid(), 'x.pdf', 'application/pdf', encode(sha256($1), 'hex'), $2, now()) returning id`,
    [bytes, bytes.length],
  );
  const [{ id: paper }] = await app.sql(
    `insert into paper (tenant, id, file_id, code, title, slot, act_seq, acted_on, made_at, signed_by, fields, template_version, sha256, stored_file_id)
     values ('150100', gen_random_uuid(), $1, 'P402', '外出批准', 'E4', 1, $2, now(), '试', '{}', '1', encode(sha256($3), 'hex'), $4) returning id`,
    [caseId, day, bytes, file],
  );
  const place = placeOfFile(app.dataDir, '150100', file);
  const walked = async () => verifyPapers(await app.connect('owner'), app);
  const opened = async (): Promise<[number, string | undefined]> => {
    const { status, body } = await county.get(`/api/papers/${paper}/pdf`);
    return [status, body.error?.code];
  };

  expect(existsSync(place)).toBe(false);
  expect(await opened()).toEqual([409, 'file.gone']);
  expect((await walked()).broken).toMatchObject([{ fileId: caseId, number, actSeq: 1, title: '外出批准', what: 'gone' }]);

  mkdirSync(dirname(place), { recursive: true });
  writeFileSync(place, bytes);
  expect(await opened()).toEqual([200, undefined]);
  expect(await walked()).toEqual({ papers: 1, broken: [] });

  const altered = readFileSync(place);
  altered[12] = altered[12]! ^ 1;
  writeFileSync(place, altered);
  expect(await opened()).toEqual([409, 'file.altered']);
  expect((await walked()).broken).toMatchObject([{ what: 'altered', message: '文书的文件和签发时的校验值不符' }]);
});

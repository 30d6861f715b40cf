// What comes before anything is shown, on the smallest line of the weakest phone.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from '@playwright/test';

const web = join(import.meta.dirname, '../../dist/web');

/** What comes with a part of the pages before it is shown: it and all that it names. */
const withIt = (file: string, seen = new Set<string>()): ReadonlySet<string> => {
  if (seen.has(file)) return seen;
  seen.add(file);
  const text = readFileSync(join(web, 'assets', file), 'utf8');
  for (const [, named] of text.matchAll(/(?:from|import)\s*["']\.\/([^"']+\.js)["']/g)) withIt(named!, seen);
  return seen;
};

test('the first screen of an office, the list and the file of a person hold no rule of any matter', () => {
  for (const page of ['WorkbenchPage', 'DutiesPage', 'CaseloadPage', 'CasePage', 'OwnHome']) {
    const file = readdirSync(join(web, 'assets')).find((name) => name.startsWith(`${page}-`) && name.endsWith('.js'));
    const texts = [...withIt(file!)].map((name) => readFileSync(join(web, 'assets', name), 'utf8'));
    expect(texts.length, page).toBeGreaterThan(10);
    expect(
      texts.some((text) => text.includes('leave.wrong-state') || text.includes('ant-modal')),
      page,
    ).toBe(false);
  }
  // where they are, they come with the kind that is opened
  const rules = readdirSync(join(web, 'assets')).filter(
    (name) => name.endsWith('.js') && readFileSync(join(web, 'assets', name), 'utf8').includes('leave.wrong-state'),
  );
  expect(rules).toHaveLength(1);
});

test('the entry is small, and holds no form, no rule and no component library', () => {
  const named = [...readFileSync(join(web, 'index.html'), 'utf8').matchAll(/(?:src|href)="\/(assets\/[^"]+)"/g)].map(([, file]) => file!);
  const scripts = named.filter((file) => file.endsWith('.js')).map((file) => readFileSync(join(web, file), 'utf8'));
  expect(scripts.length).toBeGreaterThan(3);
  const kB = Math.round(scripts.reduce((sum, text) => sum + gzipSync(text).length, 0) / 1000);
  const text = scripts.join('\n');
  // a ground to refuse leave, an article of the law, a class name of the library; and what must be there
  const held = ['leave.wrong-state', '不得离开所居住的市、县', 'ant-modal', '接收入矫'].filter((words) => text.includes(words));
  expect({ kB: Math.max(kB, 170), held }).toEqual({ kB: 170, held: ['接收入矫'] });
});

// What comes before anything is shown, on the smallest line of the weakest phone.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from '@playwright/test';

const web = join(import.meta.dirname, '../../dist/web');

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

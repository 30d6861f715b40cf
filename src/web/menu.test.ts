import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Post, posts } from '#domain/permission.ts';
import { uploadLedger } from '#contract/ledger.ts';
import { menuOf } from './menu.ts';

// An entry whose page is not built yet is not shown.
const built = new Set(
  [...readFileSync(join(import.meta.dirname, 'routes.tsx'), 'utf8').matchAll(/path: '([^']+)'/g)].map((found) => found[1]),
);
const shownTo = (post: Post) =>
  menuOf(post)
    .flat()
    .map((one) => one.path)
    .filter((path) => built.has(path));

describe('a menu', () => {
  it.each(posts)('of %s has thirteen entries at most, each once', (post) => {
    const paths = shownTo(post);
    expect(paths.length).toBeGreaterThan(0);
    expect(paths.length).toBeLessThanOrEqual(13);
    expect(new Set(paths).size).toBe(paths.length);
  });
  it.each(posts)('of %s leads to the import of ledgers only who may import', (post) => {
    const may = (uploadLedger.permission as readonly string[]).includes(post);
    expect(shownTo(post).includes('/import')).toBe(may);
  });
});

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { uploadLedger } from '#contract/ledger.ts';
import { postTitle, type Post } from '#domain/permission.ts';
import { menuOf } from './menu.ts';

const routes = readFileSync(join(import.meta.dirname, 'routes.tsx'), 'utf8');
const product = routes.slice(0, routes.indexOf('import.meta.env.DEV'));
const pages = [...product.matchAll(/\bpath: '([^']+)'/g)].map(([, path]) => path!);
const isPage = (address: string): boolean => {
  const path = address.replace(/[?#].*$/, '').replace(/\$\{[^}]*\}/g, 'x');
  return pages.some((page) => new RegExp(`^${page.replace(/\$\w+/g, '[^/]+')}$`).test(path));
};

describe('the doors of the browser', () => {
  it('are many', () => expect(pages.length).toBeGreaterThan(25));

  it.each(Object.keys(postTitle) as Post[])('lead somewhere in the menu of %s, and each stands once', (post) => {
    const paths = menuOf(post)
      .flat()
      .map((one) => one.path);
    expect(paths.filter((path) => !isPage(path))).toEqual([]);
    expect(new Set(paths).size).toBe(paths.length);
    expect(menuOf(post).every((group) => group.length > 0)).toBe(true);
  });

  it('lead somewhere from every page', () => {
    const files = readdirSync(import.meta.dirname, { recursive: true, encoding: 'utf8' }).filter(
      (name) => /\.tsx?$/.test(name) && !name.includes('.test.') && !name.startsWith('gallery'),
    );
    const doors = files.flatMap((name) =>
      [...readFileSync(join(import.meta.dirname, name), 'utf8').matchAll(/(?:href=\{?|href: |\bgo\()['"`](\/[^'"`]*)['"`]/g)]
        .map(([, address]) => address!)
        .filter((address) => !address.startsWith('/api/'))
        .map((address) => ({ name, address })),
    );
    expect(doors.length).toBeGreaterThan(60);
    expect(doors.filter(({ address }) => !isPage(address))).toEqual([]);
  });

  it('do not lead to the gallery of parts: it is behind the build for those who write pages', () => {
    expect(pages).not.toContain('/parts');
    expect(routes.match(/gallery\/PartsPage/g)).toHaveLength(1);
  });

  it.each(Object.keys(postTitle) as Post[])('are thirteen at most in the menu of %s, and none leads to what the server refuses', (post) => {
    const paths = menuOf(post)
      .flat()
      .map((one) => one.path);
    expect(paths.length).toBeGreaterThan(0);
    expect(paths.length).toBeLessThanOrEqual(13);
    expect(paths.includes('/import')).toBe((uploadLedger.permission as readonly string[]).includes(post));
  });
});

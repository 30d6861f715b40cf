import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { uploadLedger } from '#contract/ledger.ts';
import { postTitle, type Post } from '#domain/permission.ts';
import { menuOf } from './menu.ts';
import { matterPages } from './pages.ts';
import { paths as pathsOf } from './platform/pages/paths.ts';

const pages = [pathsOf.home.pattern, ...matterPages.flatMap((matter) => (matter.pages ?? []).map((one) => one.path.pattern))];
const office = '工作台 待办 人员 | 调查评估 接收入矫 窗口日 外出 教育 走访 | 解矫安置 台账导入 | 权责清单 规则与日历';
const agency = '工作台 待办 人员 | 接收入矫 外出 教育 | 解矫安置 台账导入 | 权责清单 规则与日历';
const keeping = agency.replace('权责清单', '权责清单 委托');
const helping = '工作台 待办';
/** Each post's menu as it reads it; a line between two groups. */
const menus: { readonly [P in Post]: string } = {
  'city-agency': agency,
  'county-agency': keeping.replace('接收', '调查评估 接收').replace('教育', '教育 转介'),
  'bureau-head': '工作台 开局 待办 人员 | 调查评估 接收入矫 外出 教育 转介 | 解矫安置 | 权责清单 委托 规则与日历 系统状态',
  office,
  assistant: office.replace(' 台账导入', ''),
  'social-worker': '工作台 待办 我的服务对象 | 调查评估 教育 走访 转介 | 权责清单 规则与日历',
  supervisor: '工作台 待办 我的服务对象 | 教育 转介 | 权责清单 规则与日历',
  'group-member': helping,
  police: helping,
  partner: `${helping} 转介 收发文`,
  enterprise: `${helping} 转介 收发文`,
  volunteer: helping,
  subject: '下一件 外出 最近怎么样 学习',
  guardian: '下一件 外出',
  procurator: '工作台 人员 | 调查评估 收发文 | 日志 存证声明 权责清单 规则与日历',
  'system-admin': '工作台 开局 | 单位 账号与岗位 待同意 规则与日历 后台任务 系统状态 | 权责清单',
  'security-admin': '工作台 | 账号与岗位 待同意 日志 | 权责清单',
  'audit-admin': '工作台 | 待同意 日志 存证声明 | 权责清单',
};

describe('the doors of the browser', () => {
  it('are many', () => expect(pages.length).toBeGreaterThan(25));

  it.each(Object.keys(postTitle) as Post[])('stand in the menu of %s in their groups and in their order', (post) => {
    expect(
      menuOf(post)
        .map((group) => group.map((one) => one.title).join(' '))
        .join(' | '),
    ).toBe(menus[post]);
  });

  it.each(Object.keys(postTitle) as Post[])('lead somewhere in the menu of %s, and each stands once', (post) => {
    // the page of a beginning goes when the bureau has begun
    const paths = menuOf(post)
      .flat()
      .map((one) => one.path)
      .filter((path) => path !== '/beginning');
    expect(paths.filter((path) => !pages.includes(path))).toEqual([]);
    expect(new Set(paths).size).toBe(paths.length);
    expect(menuOf(post).every((group) => group.length > 0)).toBe(true);
  });

  it('do not lead to the gallery of parts: it is behind the build for those who write pages', () => {
    const routes = readFileSync(join(import.meta.dirname, 'routes.tsx'), 'utf8');
    expect(pages).not.toContain('/parts');
    expect(routes.match(/gallery\/PartsPage/g)).toHaveLength(1);
    expect(routes.indexOf('gallery/PartsPage')).toBeGreaterThan(routes.indexOf('import.meta.env.DEV'));
  });

  it.each(Object.keys(postTitle) as Post[])('are thirteen at most in the menu of %s, and none leads to what the server refuses', (post) => {
    // the page of a beginning goes when the bureau has begun
    const paths = menuOf(post)
      .flat()
      .map((one) => one.path)
      .filter((path) => path !== '/beginning');
    expect(paths.length).toBeGreaterThan(0);
    expect(paths.length).toBeLessThanOrEqual(13);
    expect(paths.includes('/import')).toBe((uploadLedger.permission as readonly string[]).includes(post));
  });
});

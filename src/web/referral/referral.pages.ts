import type { MatterPages } from '#web/platform/pages/matter-pages.ts';
import { paths } from '#web/platform/pages/paths.ts';

const inFile = (act: string) => (fileId: string) => paths.referral({ fileId, act });
const answering = { group: 'day', order: 3, phone: true } as const;

export const referralPages: MatterPages = {
  matter: 'referral',
  acts: async () => (await import('#domain/referral/referral.acts.ts')).referralActs,
  pages: [
    { path: paths.referrals, frame: 'desk', page: async () => (await import('./ReferralListPage.tsx')).ReferralListPage },
    { path: paths.referralNew, frame: 'desk', page: async () => (await import('./ReferralNewPage.tsx')).ReferralNewPage },
    { path: paths.referral, frame: 'desk', page: async () => (await import('./ReferralPage.tsx')).ReferralPage },
  ],
  menu: [
    {
      path: paths.referrals,
      title: '转介',
      icon: 'link',
      group: 'work',
      order: 6,
      posts: ['county-agency', 'bureau-head', 'supervisor', 'social-worker', 'partner', 'enterprise'],
      otherwise: { partner: answering, enterprise: answering },
    },
  ],
  doors: {
    'referral.sent': (fileId) => paths.referral({ fileId }),
    'referral.linked': (fileId) => paths.referral({ fileId }),
    'referral.answered': inFile('referral.answered'),
    'referral.closed': inFile('referral.closed'),
  },
};

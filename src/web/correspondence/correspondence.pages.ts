import type { MatterPages } from '#web/platform/pages/matter-pages.ts';
import { paths } from '#web/platform/pages/paths.ts';

const inFile = (act: string) => (fileId: string) => paths.letter({ fileId, act });

export const correspondencePages: MatterPages = {
  matter: 'correspondence',
  acts: async () => (await import('#domain/correspondence/correspondence.acts.ts')).correspondenceActs,
  pages: [
    { path: paths.correspondence, frame: 'desk', page: async () => (await import('./LettersPage.tsx')).LettersPage },
    { path: paths.letterNew, frame: 'desk', page: async () => (await import('./LetterNewPage.tsx')).LetterNewPage },
    { path: paths.letter, frame: 'desk', page: async () => (await import('./LetterPage.tsx')).LetterPage },
  ],
  menu: [
    {
      path: paths.correspondence,
      title: '收发文',
      icon: 'paper',
      group: 'work',
      order: 7,
      posts: ['procurator', 'partner', 'enterprise'],
      otherwise: {
        partner: { group: 'day', order: 4, phone: true },
        enterprise: { group: 'day', order: 4, phone: true },
      },
    },
  ],
  doors: {
    'correspondence.received': (fileId) => paths.letter({ fileId }),
    'correspondence.sent': (fileId) => paths.letter({ fileId }),
    'correspondence.linked': (fileId) => paths.letter({ fileId }),
    'correspondence.accepted': inFile('correspondence.accepted'),
    'correspondence.slip-came': inFile('correspondence.slip-came'),
    'correspondence.replied': inFile('correspondence.replied'),
    'correspondence.reply-came': inFile('correspondence.reply-came'),
    'correspondence.chased': inFile('correspondence.chased'),
    'correspondence.closed': inFile('correspondence.closed'),
  },
};

import { entrySteps } from '#domain/intake/entry-steps.ts';
import type { MatterPages } from '#web/platform/pages/matter-pages.ts';
import { paths } from '#web/platform/pages/paths.ts';

export const intakePages: MatterPages = {
  matter: 'intake',
  acts: async () => (await import('#domain/intake/intake.acts.ts')).intakeActs,
  pages: [
    { path: paths.intake, frame: 'desk', page: async () => (await import('./IntakeListPage.tsx')).IntakeListPage },
    { path: paths.intakeNew, frame: 'desk', page: async () => (await import('./IntakeNewPage.tsx')).IntakeNewPage },
    { path: paths.intakeOf, frame: 'desk', page: async () => (await import('./IntakeWizardPage.tsx')).IntakeWizardPage },
  ],
  menu: [
    {
      path: paths.intake,
      title: '接收入矫',
      icon: 'intake',
      group: 'work',
      order: 1,
      posts: ['city-agency', 'county-agency', 'bureau-head', 'office', 'assistant'],
    },
  ],
  forms: {
    // Only to correct it: a file is opened on its page.
    'intake.letter-received': async () => (await import('./LetterForm.tsx')).LetterForm,
    'intake.linked': async () => (await import('./LinkInquiry.tsx')).LinkInquiry,
  },
  // Each step of entry stands in the wizard, with its clock and the paper it makes.
  doors: Object.fromEntries(
    entrySteps.flatMap((step) => step.kinds.map((kind) => [kind, (caseId: string) => paths.intakeOf({ caseId, step: step.key })])),
  ),
};

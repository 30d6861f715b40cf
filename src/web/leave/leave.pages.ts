import type { ActFormProps, Load, MatterPages } from '#web/platform/pages/matter-pages.ts';
import { paths } from '#web/platform/pages/paths.ts';

const requestForm: Load<ActFormProps> = async () => (await import('./LeaveForms.tsx')).LeaveRequestForm;
const oneLeaveForm: Load<ActFormProps> = async () => (await import('./LeaveForms.tsx')).OneLeaveForm;
const own = { group: 'day', order: 2, phone: true } as const;

export const leavePages: MatterPages = {
  matter: 'leave',
  acts: async () => (await import('#domain/leave/leave.acts.ts')).leaveActs,
  pages: [{ path: paths.leave, frame: 'desk', own: true, page: async () => (await import('./LeaveDeskPage.tsx')).LeaveDeskPage }],
  menu: [
    {
      path: paths.leave,
      title: '外出',
      icon: 'leave',
      group: 'work',
      order: 3,
      posts: ['city-agency', 'county-agency', 'bureau-head', 'office', 'assistant', 'subject', 'guardian'],
      otherwise: { subject: own, guardian: own },
    },
  ],
  forms: {
    'leave.requested': requestForm,
    'leave.decided': oneLeaveForm,
    'leave.departed': oneLeaveForm,
    'leave.extended': oneLeaveForm,
    'leave.opinion-given': oneLeaveForm,
    'leave.procuratorate-told': oneLeaveForm,
    'leave.proof-asked': oneLeaveForm,
    'leave.proof-given': oneLeaveForm,
    'leave.returned': oneLeaveForm,
    'leave.withdrawn': oneLeaveForm,
  },
};

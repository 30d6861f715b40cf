import type { ActFormProps, Load, MatterPages } from '#web/platform/pages/matter-pages.ts';

const pickers: Load<ActFormProps> = async () => (await import('./AssignForm.tsx')).AssignForm;

export const assignmentPages: MatterPages = {
  matter: 'assignment',
  acts: async () => (await import('#domain/assignment/assignment.acts.ts')).assignmentActs,
  forms: { 'assignment.office': pickers, 'assignment.worker': pickers },
  inMany: [
    {
      id: 'assign',
      title: '分派',
      icon: 'people',
      posts: ['county-agency', 'office', 'supervisor'],
      page: async () => (await import('./AssignMany.tsx')).AssignMany,
    },
  ],
};

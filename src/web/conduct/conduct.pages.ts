import type { ActFormProps, Load, MatterPages } from '#web/platform/pages/matter-pages.ts';

const serviceForm: Load<ActFormProps> = async () => (await import('./ConductForm.tsx')).ServiceForm;
const groundForm: Load<ActFormProps> = async () => (await import('./ConductForm.tsx')).ConductForm;

export const conductPages: MatterPages = {
  matter: 'conduct',
  acts: async () => (await import('#domain/conduct/conduct.acts.ts')).conductActs,
  forms: {
    'commendation.proposed': groundForm,
    'commendation.decided': groundForm,
    'admonition.proposed': groundForm,
    'admonition.decided': groundForm,
    'warning.proposed': groundForm,
    'warning.decided': groundForm,
    'conduct.served': serviceForm,
  },
};

import type { Identity } from '#server/platform/identity.ts';

/** The worker when nobody in particular asked. */
export const systemOf = (tenant: string): Identity => ({
  tenant,
  accountId: '00000000-0000-7000-8000-000000000000',
  account: 'system',
  name: '系统',
  post: 'system-admin',
  holdingId: '00000000-0000-7000-8000-000000000000',
  unit: { id: tenant, name: '系统', kind: 'city', countyId: null },
  personId: null,
});

import { useSyncExternalStore } from 'react';

let newer = false;
const listeners = new Set<() => void>();
const hour = 3_600_000;
/** The page that was asked for still loads parts of its own after `load`. */
const afterMs = 3000;

/**
 * Asks the browser to keep the pages' own files, once the page that was asked for is there.
 * A newer build is fetched and made ready in the background; the open page stays as it is until somebody loads it again.
 */
export function keepPages(): void {
  // Only https and this machine itself have a worker; elsewhere the pages need the network, as before.
  const workers = navigator.serviceWorker as ServiceWorkerContainer | undefined;
  if (!(import.meta as unknown as { readonly env: { readonly PROD: boolean } }).env.PROD || !workers) return;
  let first = workers.controller === null;
  workers.addEventListener('controllerchange', () => {
    newer = !first;
    first = false;
    for (const listener of listeners) listener();
  });
  const begin = async (): Promise<void> => {
    const registration = await workers.register('/service-worker.js', { updateViaCache: 'none' });
    // A page may stay open for weeks.
    setInterval(() => void registration.update().catch((error: unknown) => console.info('no newer pages were looked for', error)), hour);
  };
  const go = (): void => void begin().catch((error: unknown) => console.warn('the pages are not kept on this device', error));
  const later = (): void => void setTimeout(go, afterMs);
  if (document.readyState === 'complete') later();
  else window.addEventListener('load', later);
}

export const useNewerBuild = (): boolean =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => newer,
  );

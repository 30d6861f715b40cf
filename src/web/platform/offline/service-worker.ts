// The application without a network: the pages' own files, kept under their content hash, and nothing else.
// An answer of /api is never looked at here, so none can be kept.

type Kept = { readonly url: string; readonly revision: string | null };
type Later = Event & { readonly waitUntil: (work: Promise<unknown>) => void };
type Fetching = Later & { readonly request: Request; readonly respondWith: (answer: Promise<Response>) => void };
type Scope = {
  readonly addEventListener: {
    (type: 'install' | 'activate', run: (event: Later) => void): void;
    (type: 'fetch', run: (event: Fetching) => void): void;
  };
  readonly skipWaiting: () => Promise<void>;
  readonly clients: { readonly claim: () => Promise<void> };
};
const scope = self as unknown as Scope;

/** Written in by the build: every file of the pages; `revision` only where the name carries no hash. */
const files = (self as unknown as { __WB_MANIFEST: readonly Kept[] }).__WB_MANIFEST.map((one) => ({ ...one, url: `/${one.url}` }));
const known: ReadonlySet<string> = new Set(files.map((one) => one.url));

const prefix = 'shell-';
/** One cache per build, named after all of its content (FNV-1a). */
const name =
  prefix +
  [...JSON.stringify(files)].reduce((hash, letter) => Math.imul(hash ^ letter.charCodeAt(0), 16777619) >>> 0, 2166136261).toString(36);

const fetchFile = async ({ url, revision }: Kept): Promise<Response> => {
  const answer = await fetch(url, { cache: revision === null ? 'default' : 'no-cache', credentials: 'omit' });
  // The sign-in page of somebody's wireless network answers everything with a page.
  const page = answer.headers.get('content-type')?.includes('html') === true;
  if (!answer.ok || answer.redirected || page !== url.endsWith('.html')) throw new Error(`${url} was not served`);
  return answer;
};

const install = async (): Promise<void> => {
  const cache = await caches.open(name);
  const left = [...files];
  const takeOne = async (): Promise<void> => {
    for (let one = left.pop(); one; one = left.pop()) {
      // The same hash is the same file: an earlier build's, or that of an install which was cut off.
      const before = one.revision === null ? await caches.match(one.url) : undefined;
      await cache.put(one.url, before ?? (await fetchFile(one)));
    }
  };
  // Two at a time: the page that is being looked at goes first.
  await Promise.all([takeOne(), takeOne()]);
  await scope.skipWaiting();
};

/** The build before stays: pages that are still open load their later parts from it. */
const activate = async (): Promise<void> => {
  const others = (await caches.keys()).filter((one) => one.startsWith(prefix) && one !== name);
  await Promise.all(others.slice(0, -1).map((one) => caches.delete(one)));
  await scope.clients.claim();
};

const fromShell = async (url: string, request: Request): Promise<Response> =>
  (await (await caches.open(name)).match(url)) ?? fetch(request);
const fromAnyBuild = async (url: string, request: Request): Promise<Response> => (await caches.match(url)) ?? fetch(request);

scope.addEventListener('install', (event) => event.waitUntil(install()));
scope.addEventListener('activate', (event) => event.waitUntil(activate()));
scope.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== location.origin) return;
  if (/^\/(api\/|health$|openapi\.json$)/.test(pathname)) return;
  if (known.has(pathname) && pathname !== '/index.html') event.respondWith(fromShell(pathname, request));
  else if (pathname.startsWith('/assets/')) event.respondWith(fromAnyBuild(pathname, request));
  else if (request.mode === 'navigate') event.respondWith(fromShell('/index.html', request));
});

import type { FetchedFile } from '#web/parts/file/file-door.ts';
import { away, callError, problemFrom } from './call.ts';
import { heardFromServer, lostServer } from './online.ts';

/** The name the server gave it; the plain one only where there is no other. */
function nameIn(disposition: string): string {
  const encoded = /filename\*=UTF-8''([^;]+)/i.exec(disposition)?.[1];
  if (encoded !== undefined) return decodeURIComponent(encoded);
  return /filename="([^"]+)"/i.exec(disposition)?.[1] ?? '文件';
}

/** A file of the API. Throws a `CallError` with the server's own words when there is none. */
export async function fetchFile(href: string): Promise<FetchedFile> {
  let response: Response;
  try {
    response = await fetch(href, { credentials: 'same-origin' });
    if (response.ok) {
      const blob = await response.blob();
      heardFromServer();
      return { blob, name: nameIn(response.headers.get('content-disposition') ?? '') };
    }
  } catch {
    lostServer();
    throw away('GET');
  }
  const text = await response.text().catch(() => '');
  const told: unknown = response.headers.get('content-type')?.includes('json') && text !== '' ? JSON.parse(text) : undefined;
  throw callError(
    problemFrom({ status: response.status, body: told, requestId: response.headers.get('x-request-id') ?? '', reading: true }),
  );
}

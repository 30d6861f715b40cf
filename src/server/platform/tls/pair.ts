// The certificate and its key, as files of the bureau: read, checked, and read again when they change.
import { createPrivateKey, X509Certificate } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import type { Server } from 'node:http';
import { Server as SecureServer } from 'node:https';
import { SetupFault } from '#server/platform/health/setup-fault.ts';

export type TlsFiles = { readonly cert: string; readonly key: string };
export type Pair = {
  readonly cert: string;
  readonly key: string;
  /** Whether a browser takes the certificate for this host name. */
  readonly standsFor: (name: string) => boolean;
  readonly until: Date;
};

const unreadable = (variable: string, file: string, cause: unknown): SetupFault =>
  new SetupFault('setting.tls', `${variable} 指定的文件 ${file} 读不到。请核对路径，并让运行服务的用户能读它。`, { cause });

const certificateIn = (text: string, file: string): X509Certificate => {
  try {
    return new X509Certificate(text);
  } catch (cause) {
    throw new SetupFault('setting.tls', `GUIHANG_TLS_CERT 指定的文件 ${file} 不是 PEM 格式的证书。`, { cause });
  }
};
const keyIn = (text: string, file: string): ReturnType<typeof createPrivateKey> => {
  try {
    return createPrivateKey(text);
  } catch (cause) {
    throw new SetupFault('setting.tls', `GUIHANG_TLS_KEY 指定的文件 ${file} 不是没有口令的 PEM 私钥。`, { cause });
  }
};

/** @throws SetupFault in words: a file that cannot be read, is something else, or a key of another certificate. */
export const readPair = async (files: TlsFiles): Promise<Pair> => {
  const [cert, key] = await Promise.all([
    readFile(files.cert, 'utf8').catch((cause: unknown) => {
      throw unreadable('GUIHANG_TLS_CERT', files.cert, cause);
    }),
    readFile(files.key, 'utf8').catch((cause: unknown) => {
      throw unreadable('GUIHANG_TLS_KEY', files.key, cause);
    }),
  ]);
  const certificate = certificateIn(cert, files.cert);
  if (!certificate.checkPrivateKey(keyIn(key, files.key)))
    throw new SetupFault(
      'setting.tls',
      `私钥 ${files.key} 不是证书 ${files.cert} 的私钥。请核对 GUIHANG_TLS_CERT 和 GUIHANG_TLS_KEY 是不是一对。`,
    );
  return { cert, key, standsFor: (name) => certificate.checkHost(name) !== undefined, until: new Date(certificate.validTo) };
};

const everyMs = 2000;
const warnDays = 30;
const day = 86_400_000;

export type KeptPair = {
  /** What new connections are given now. */
  readonly pair: () => Pair;
  /** What is wrong with the certificate, in words for the system page; null when nothing is. */
  readonly trouble: () => string | null;
  readonly serve: (server: Server) => void;
  readonly stop: () => void;
};

/** Looks at the files every two seconds. A new pair serves the next connection; one that does not hold leaves the old one serving and is the system page's trouble. */
export const keepPair = async (files: TlsFiles, say: (line: string) => void, now: () => number = Date.now): Promise<KeptPair> => {
  let pair = await readPair(files);
  let fault: string | null = null;
  let server: SecureServer | null = null;
  const stamp = async (): Promise<string> => {
    const both = await Promise.all([files.cert, files.key].map((file) => stat(file).catch(() => null)));
    return both.map((one) => `${one?.mtimeMs}/${one?.size}/${one?.ino}`).join(' ');
  };
  let seen = await stamp();
  const look = async (): Promise<void> => {
    const at = await stamp();
    if (at === seen) return;
    seen = at;
    try {
      const next = await readPair(files);
      if (next.until.getTime() < now()) throw new SetupFault('setting.tls', '新证书已经过期');
      server?.setSecureContext({ cert: next.cert, key: next.key, minVersion: 'TLSv1.2' });
      pair = next;
      fault = null;
      say('证书已换用新的，不影响正在办理的人。');
    } catch (error) {
      // the page that anybody may ask says no paths
      fault = '新换的证书没有启用，仍用原来的；原因见服务的输出。';
      say(`新换的证书没有启用，仍用原来的：${error instanceof Error ? error.message : String(error)}`);
    }
  };
  const timer = setInterval(() => void look(), everyMs).unref();
  return {
    pair: () => pair,
    trouble: () => {
      if (fault) return fault;
      const left = Math.floor((pair.until.getTime() - now()) / day);
      if (left < 0) return '网站证书已经过期，浏览器会拦住访问；请换新证书，换好后自动启用。';
      return left < warnDays ? `网站证书还有 ${left} 天到期；请换新证书，换好后自动启用。` : null;
    },
    serve: (one) => {
      if (one instanceof SecureServer) server = one;
    },
    stop: () => clearInterval(timer),
  };
};

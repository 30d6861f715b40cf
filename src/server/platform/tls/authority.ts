// An authority of the bureau's own, for a bureau that has no certificate: made once, installed once on each device; it signs the
// certificate of this server, anew whenever names change or the year is over.
import 'reflect-metadata';
import { randomBytes, X509Certificate } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { isIP } from 'node:net';
import { join } from 'node:path';
import { SetupFault } from '#server/platform/health/setup-fault.ts';
import * as x509 from '@peculiar/x509';

const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const;
const authorityYears = 10;
/** Browsers refuse a certificate that is valid for longer. */
const certificateDays = 397;
const day = 86_400_000;

export type MadeCertificate = {
  readonly authority: string;
  readonly cert: string;
  readonly key: string;
  /** ISO day in UTC on which the certificate ends. */
  readonly until: string;
  /** SHA-256 of the authority's certificate, to be compared by eye when it is installed. */
  readonly fingerprint: string;
  readonly authorityIsNew: boolean;
};

const newKeys = (): Promise<CryptoKeyPair> => crypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
const serialNumber = (): string => `00${randomBytes(15).toString('hex')}`;

const pemOf = async (key: CryptoKey): Promise<string> =>
  `${x509.PemConverter.encode(await crypto.subtle.exportKey('pkcs8', key), 'PRIVATE KEY')}\n`;
const keyOf = (pem: string): Promise<CryptoKey> =>
  crypto.subtle.importKey('pkcs8', x509.PemConverter.decodeFirst(pem), algorithm, false, ['sign']);

/** Written beside and put in place in one step: a server that looks at the folder never reads half a file. */
const put = async (file: string, text: string, mode: number): Promise<void> => {
  await writeFile(`${file}.new`, text, { mode });
  await rename(`${file}.new`, file);
};

const makeAuthority = async (now: Date): Promise<{ readonly pem: string; readonly keyPem: string }> => {
  const keys = await newKeys();
  const certificate = await x509.X509CertificateGenerator.createSelfSigned({
    serialNumber: serialNumber(),
    name: 'CN=归航本单位证书机构',
    notBefore: new Date(now.getTime() - day),
    notAfter: new Date(now.getTime() + authorityYears * 365 * day),
    signingAlgorithm: algorithm,
    keys,
    extensions: [
      // it may sign servers, not other authorities
      new x509.BasicConstraintsExtension(true, 0, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign, true),
      // and servers only: no programs, no letters, no people
      new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.serverAuth]),
      await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
    ],
  });
  return { pem: `${certificate.toString('pem')}\n`, keyPem: await pemOf(keys.privateKey) };
};

/**
 * Writes `authority.crt`, `authority.key`, `server.crt` and `server.key` into the folder; the authority only where there is none.
 * `hosts`: names and addresses by which browsers reach the server, the first one its common name.
 */
export const makeCertificate = async (folder: string, hosts: readonly [string, ...string[]], now: Date): Promise<MadeCertificate> => {
  const at = (name: string): string => join(folder, name);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const [hasCertificate, hasKey] = [existsSync(at('authority.crt')), existsSync(at('authority.key'))];
  if (hasCertificate !== hasKey)
    throw new SetupFault(
      'setting.tls',
      `${folder} 里只有${hasCertificate ? '证书机构的证书，没有它的私钥 authority.key' : '证书机构的私钥，没有它的证书 authority.crt'}，没有做新的：换了机构，装过旧证书的浏览器都会拦住访问。请把缺的一个放回来；真要换机构，先把两个都移走。`,
    );
  const authorityIsNew = !hasCertificate;
  if (authorityIsNew) {
    const made = await makeAuthority(now);
    await put(at('authority.key'), made.keyPem, 0o600);
    await put(at('authority.crt'), made.pem, 0o644);
  }
  const authority = new x509.X509Certificate(await readFile(at('authority.crt'), 'utf8'));
  const keys = await newKeys();
  const until = new Date(Math.min(now.getTime() + certificateDays * day, authority.notAfter.getTime()));
  const certificate = await x509.X509CertificateGenerator.create({
    serialNumber: serialNumber(),
    subject: [{ CN: [hosts[0]] }],
    issuer: authority.subject,
    notBefore: new Date(now.getTime() - day),
    notAfter: until,
    signingAlgorithm: algorithm,
    publicKey: keys.publicKey,
    signingKey: await keyOf(await readFile(at('authority.key'), 'utf8')),
    extensions: [
      new x509.BasicConstraintsExtension(false, undefined, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
      new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.serverAuth]),
      new x509.SubjectAlternativeNameExtension(hosts.map((value) => ({ type: isIP(value) === 0 ? 'dns' : 'ip', value }) as const)),
      await x509.AuthorityKeyIdentifierExtension.create(authority.publicKey),
    ],
  });
  await put(at('server.key'), await pemOf(keys.privateKey), 0o600);
  await put(at('server.crt'), `${certificate.toString('pem')}\n`, 0o644);
  return {
    authority: at('authority.crt'),
    cert: at('server.crt'),
    key: at('server.key'),
    until: until.toISOString().slice(0, 10),
    fingerprint: new X509Certificate(await readFile(at('authority.crt'))).fingerprint256,
    authorityIsNew,
  };
};

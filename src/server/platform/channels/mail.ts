import { readFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { createTransport } from 'nodemailer';
import { SendFault, type SendFaultCode } from './send-fault.ts';

/** `secure`: TLS from the first byte; otherwise STARTTLS is demanded, unless the server is this machine. */
export type MailServer = {
  readonly host: string;
  readonly port: number;
  readonly secure: boolean;
  readonly login: { readonly user: string; readonly pass: string } | null;
  readonly from: string;
  /** PEM file of the authority that the server's certificate is from, where the machine does not know it. */
  readonly caFile: string | null;
};
export type Mail = { readonly id: string; readonly to: string; readonly subject: string; readonly text: string };

const withinMs = 15_000;
const isThisMachine = (host: string): boolean => host === 'localhost' || (isIP(host) !== 0 && /^(127\.|::1$)/.test(host));

const faultOf = (error: unknown): SendFaultCode => {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  if (code === 'EAUTH') return 'bad-login';
  if (code === 'ETLS' || code === 'EREQUIRETLS') return 'not-secret';
  return code === 'EENVELOPE' || code === 'EMESSAGE' ? 'refused' : 'no-connection';
};

/** Says a mail to the bureau's own mail server. The same mail said again has the same id: a server or a reader that knows it shows it once. @throws SendFault */
export const sendMail = async (server: MailServer, { id, to, subject, text }: Mail): Promise<void> => {
  const { host, port, secure, login, from, caFile } = server;
  const transport = createTransport({
    ...{ host, port, secure, requireTLS: !secure && !isThisMachine(host) },
    ...(login && { auth: login }),
    tls: { minVersion: 'TLSv1.2', ...(caFile && { ca: readFileSync(caFile, 'utf8') }) },
    ...{ connectionTimeout: withinMs, greetingTimeout: withinMs, socketTimeout: withinMs, dnsTimeout: withinMs },
    ...{ disableFileAccess: true, disableUrlAccess: true },
  });
  try {
    await transport.sendMail({
      ...{ from, to: { name: '', address: to }, subject, text },
      messageId: `<${id}@${from.slice(from.lastIndexOf('@') + 1).replace(/[<>\s]/g, '') || 'guihang'}>`,
      headers: { 'Auto-Submitted': 'auto-generated' },
    });
  } catch (error) {
    throw new SendFault(faultOf(error), { cause: error });
  } finally {
    transport.close();
  }
};

import { createTransport } from 'nodemailer';
import { requireSmtpUtf8 } from './smtp-utf8.js';

/** Whether a connection to the server stays on this machine. */
export const isLoopback = ({ hostname }: URL): boolean =>
  /^(localhost|127(\.\d+){3}|\[::1\])$/.test(hostname);

/**
 * A pool of connections to an SMTP server. The content of an email cannot name a file or a URL to attach.
 *
 * @param url `smtp://[user:password@]host[:port]`, or `smtps://…` for TLS from the start. A password is sent over TLS only,
 *   except to this machine.
 * @param options of nodemailer
 */
export function smtpPool(url: string, options: object) {
  const transport = createTransport({
    url,
    pool: true,
    disableFileAccess: true,
    disableUrlAccess: true,
    ...(needsTls(new URL(url)) && { requireTLS: true }),
    ...options,
  } as Parameters<typeof createTransport>[0] & { pool: true });
  requireSmtpUtf8(transport);
  return transport;
}

const needsTls = (server: URL): boolean =>
  server.protocol === 'smtp:' && `${server.username}${server.password}` !== '' && !isLoopback(server);

import { createRequire } from 'node:module';

/*
 * maildev in a process of its own: an SMTP server on the loopback, and a page with all that came in.
 * Arguments: the SMTP port, the port of the page, the folder that keeps the mails.
 */

interface MailDev {
  readonly smtp: { readonly options: { disableReverseLookup?: boolean } };
  listen(): Promise<void>;
}

const [smtpPort, pagePort, folder] = process.argv.slice(2);

const leave = () => process.exit(0);
process.on('disconnect', leave);
if (!process.connected) leave();
// Browsers keep connections open that maildev would wait for.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, leave);

const maildev = createRequire(import.meta.url)('maildev') as (options: object) => MailDev;
const mailbox = maildev({
  smtp: Number(smtpPort),
  web: Number(pagePort),
  ip: '127.0.0.1',
  mailDirectory: folder,
  silent: true,
});
// Each mail would wait for a name server to say who 127.0.0.1 is.
mailbox.smtp.options.disableReverseLookup = true;
await mailbox.listen();

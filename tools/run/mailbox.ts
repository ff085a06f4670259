import { createRequire } from 'node:module';
import type { Server, Socket } from 'node:net';
import { join } from 'node:path';

/*
 * maildev in its own process: an SMTP server on the loopback address, and a web page that shows the received emails.
 * Arguments: the SMTP port, the port of the page, the folder of the emails. A message of the launcher changes how it works.
 */

/** An email provider that works, answers each email late, or closes all connections. */
export type MailboxMode = 'normal' | 'slow' | 'down';

type Answer = (error: Error | null, message?: string) => void;

interface MailDev {
  readonly smtp: {
    readonly options: { disableReverseLookup?: boolean };
    readonly server: Server;
    onData: (stream: unknown, session: unknown, answer: Answer) => void;
  };
  on(event: 'new', listener: (email: { readonly id: string }) => void): void;
  listen(): Promise<void>;
}

/** Less than the time after which Notifications gives up. */
const SLOW_ANSWER_MS = 3_000;

const [smtpPort, pagePort, folder] = process.argv.slice(2);

const exit = () => process.exit(0);
process.on('disconnect', exit);
if (!process.connected) exit();
// maildev's own handlers would wait for connections that browsers keep open.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, exit);

const load = createRequire(import.meta.url);
// The compiled file is in tools/dist/run/.
load(join(import.meta.dirname, '../../run/mailbox-guard.cjs'));
const maildev = load('maildev') as (options: object) => MailDev;
const mailbox = maildev({
  smtp: Number(smtpPort),
  web: Number(pagePort),
  ip: '127.0.0.1',
  mailDirectory: folder,
  silent: true,
});
// Each email would wait for a reverse look-up of 127.0.0.1.
mailbox.smtp.options.disableReverseLookup = true;
answerWhenListed(mailbox);
breakOnRequest(mailbox);
await mailbox.listen();

/** maildev confirms an email before it has parsed and listed it, so a reader of the list could miss a confirmed email. */
function answerWhenListed({ smtp, ...maildev }: MailDev): void {
  const waiting = new Map<string, () => void>();
  const listed = new Set<string>();
  maildev.on('new', ({ id }) => {
    const answer = waiting.get(id);
    if (answer) answer();
    else listed.add(id);
  });
  const onData = smtp.onData.bind(smtp);
  smtp.onData = (stream, session, answer) =>
    onData(stream, session, (error, message) => {
      const id = message?.split(' ').at(-1) ?? '';
      if (error || listed.delete(id)) return answer(error, message);
      waiting.set(id, () => {
        waiting.delete(id);
        answer(null, message);
      });
    });
}

function breakOnRequest({ smtp }: MailDev): void {
  let mode: MailboxMode = 'normal';
  const sockets = new Set<Socket>();
  smtp.server.on('connection', (socket) => {
    if (mode === 'down') return socket.destroy();
    sockets.add(socket);
    return socket.once('close', () => sockets.delete(socket));
  });
  const onData = smtp.onData.bind(smtp);
  smtp.onData = (stream, session, answer) =>
    onData(stream, session, (...outcome) =>
      setTimeout(() => answer(...outcome), mode === 'slow' ? SLOW_ANSWER_MS : 0),
    );
  process.on('message', (requested: MailboxMode) => {
    mode = requested;
    if (mode === 'down') for (const socket of sockets) socket.destroy();
  });
}

import { setTimeout as pause } from 'node:timers/promises';
import type { MailSink } from '../support/mail-sink.js';

const thinkingMs = 1_000;

/** What may be the matter with whoever takes our mails, until they recover. */
export const providers: Readonly<Record<string, (sink: MailSink) => Promise<void>>> = {
  well: async () => {},
  'slow: 1 s a mail': async (sink) => {
    const { reply } = sink;
    sink.reply = async () => {
      await pause(thinkingMs);
      return reply();
    };
  },
  'refusing: 451 to every other mail': async (sink) => {
    const { reply } = sink;
    let mails = 0;
    sink.reply = () => (++mails % 2 === 1 ? reply() : '451 too many mails');
  },
  'gone: connection refused': (sink) => sink.close(),
};

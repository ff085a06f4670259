import { setTimeout as pause } from 'node:timers/promises';
import type { MailSink } from '../support/mail-sink.js';

const thinkingMs = 1_000;

/** The states of the email provider, until it recovers. */
export const providers: Readonly<Record<string, (sink: MailSink) => Promise<void>>> = {
  healthy: async () => {},
  'slow: 1 s for each email': async (sink) => {
    const { reply } = sink;
    sink.reply = async () => {
      await pause(thinkingMs);
      return reply();
    };
  },
  'refusing: 451 to every second email': async (sink) => {
    const { reply } = sink;
    let emails = 0;
    sink.reply = () => (++emails % 2 === 1 ? reply() : '451 too many emails');
  },
  'unavailable: connection refused': (sink) => sink.close(),
};

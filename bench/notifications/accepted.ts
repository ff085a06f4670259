import type { MailSink } from '../support/mail-sink.js';
import { WITHIN_MS } from './arena.js';

/** @returns emails per second, from the first accepted one to the last */
export function accepted(sink: MailSink, emails: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const tooLate = setTimeout(() => reject(new Error(`fewer than ${emails} emails in time`)), WITHIN_MS);
    let [count, firstAt] = [0, 0];
    sink.accepted = () => {
      if (count++ === 0) firstAt = performance.now();
      if (count < emails) return;
      clearTimeout(tooLate);
      resolve((1_000 * (emails - 1)) / (performance.now() - firstAt));
    };
  });
}

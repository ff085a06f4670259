import type { MailSink } from '../support/mail-sink.js';
import { WITHIN_MS } from './arena.js';

/** @returns how many a second, from the first that is accepted to the last */
export function accepted(sink: MailSink, mails: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const tooLate = setTimeout(() => reject(new Error(`fewer than ${mails} mails in time`)), WITHIN_MS);
    let [count, firstAt] = [0, 0];
    sink.accepted = () => {
      if (count++ === 0) firstAt = performance.now();
      if (count < mails) return;
      clearTimeout(tooLate);
      resolve((1_000 * (mails - 1)) / (performance.now() - firstAt));
    };
  });
}

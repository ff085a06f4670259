import type { DeadLetter } from '@pawprint/platform/messaging';
import { inColumns, moment, onOneLine } from '../printable.js';
import type { AsJson } from '../running-contexts.js';

const MAX_ERROR = 120;

/** One line for each, under a line that counts them. */
export function listOf(
  context: string,
  state: string,
  letters: readonly AsJson<DeadLetter>[],
  areMore: boolean,
): string {
  const count = areMore
    ? `the ${letters.length} newest`
    : letters.length === 0
      ? 'none'
      : `${letters.length}`;
  const title = `${context}, ${state}: ${count}`;
  if (letters.length === 0) return title;
  const rows = letters.map(({ id, diedAt, subscription, message, error }) => [
    id,
    moment(diedAt),
    onOneLine(subscription),
    onOneLine(message.type),
    onOneLine(message.subject),
    error === null ? '' : onOneLine(`${error.type}: ${error.message}`).slice(0, MAX_ERROR),
  ]);
  return [title, ...inColumns([['ID', 'DIED', 'SUBSCRIPTION', 'TYPE', 'SUBJECT', 'ERROR'], ...rows])].join(
    '\n',
  );
}

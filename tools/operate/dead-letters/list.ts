import type { DeadLetter } from '@pawprint/platform/messaging';
import { inColumns, timestamp, onOneLine } from '../printable.js';
import type { AsJson } from '../running-contexts.js';

const MAX_ERROR_CHARACTERS = 120;

/** A line with the number of dead letters, and a table with a row for each. */
export function listOf(
  context: string,
  state: string,
  letters: readonly AsJson<DeadLetter>[],
  hasMore: boolean,
): string {
  const count = hasMore
    ? `the ${letters.length} newest`
    : letters.length === 0
      ? 'none'
      : `${letters.length}`;
  const title = `${context}, ${state}: ${count}`;
  if (letters.length === 0) return title;
  const rows = letters.map(({ id, deadLetteredAt, subscription, message, error }) => [
    id,
    timestamp(deadLetteredAt),
    onOneLine(subscription),
    onOneLine(message.type),
    onOneLine(message.subject),
    error === null ? '' : onOneLine(`${error.type}: ${error.message}`).slice(0, MAX_ERROR_CHARACTERS),
  ]);
  return [
    title,
    ...inColumns([['ID', 'DEAD SINCE', 'SUBSCRIPTION', 'TYPE', 'SUBJECT', 'ERROR'], ...rows]),
  ].join('\n');
}

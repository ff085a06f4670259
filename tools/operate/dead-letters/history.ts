import type { DeadLetterDetails } from '@pawprint/platform/messaging';
import { duration, inColumns, moment, onOneLine, printable } from '../printable.js';
import type { AsJson } from '../running-contexts.js';

/** The life of a dead letter for people to read: what it says, each attempt and each decision in turn, each stack. */
export function historyOf(context: string, letter: AsJson<DeadLetterDetails>): string {
  const { id, subscription, state, diedAt, message } = letter;
  const { data, ...envelope } = message;
  return [
    `${id}, of ${onOneLine(subscription)} in ${context}`,
    `${state === 'dead' ? 'dead since' : `${state}; it died`} ${moment(diedAt)}`,
    title('Message'),
    ...indented(
      inColumns(
        Object.entries(envelope).map(([name, value]) => [name, value === null ? '—' : onOneLine(value)]),
      ),
    ),
    ...indented(printable(JSON.stringify(data, null, 2)).split('\n')),
    title('Attempts and decisions'),
    ...indented(inColumns([['', 'WHEN (UTC)', 'AFTER', 'TOOK', 'WHO', 'WHAT'], ...turnsOf(letter)])),
    ...stacksOf(letter),
    '',
    `What else its request brought about: npm run journey -- ${onOneLine(message.correlationid)}`,
  ].join('\n');
}

function turnsOf({ attempts, decisions }: AsJson<DeadLetterDetails>): string[][] {
  const turns = [
    ...attempts.map(({ at, worker, durationMs, errorType, errorMessage }, index) => ({
      at,
      cells: [`${index + 1}`, duration(durationMs), worker, `${errorType}: ${errorMessage}`],
    })),
    ...decisions.map(({ at, by, outcome, reason }) => ({
      at,
      cells: ['', '', by, reason === null ? outcome : `${outcome}: ${reason}`],
    })),
  ].sort((one, other) => Date.parse(one.at) - Date.parse(other.at));
  return turns.map(({ at, cells: [number, took, who, what] }, index) => {
    const before = turns[index - 1];
    const after = before ? `+${duration(Date.parse(at) - Date.parse(before.at))}` : '';
    return [number!, moment(at), after, took!, onOneLine(who!), onOneLine(what!)];
  });
}

/** Attempts mostly fail in the same place: that is shown once. */
function stacksOf({ attempts }: AsJson<DeadLetterDetails>): string[] {
  const stacks = Map.groupBy(
    attempts.keys().filter((index) => attempts[index]!.stack !== null),
    (index) => attempts[index]!.stack!,
  );
  return [...stacks].flatMap(([stack, indexes]) => [
    title(`Stack of ${indexes.map((index) => index + 1).join(', ')}`),
    ...indented(printable(stack).split('\n')),
  ]);
}

const title = (text: string): string => `\n${text}`;
const indented = (lines: readonly string[]): string[] => lines.map((line) => `  ${line}`);

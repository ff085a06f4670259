import type { DeadLetterDetails } from '@pawprint/platform/messaging';
import { duration, inColumns, timestamp, onOneLine, printable } from '../printable.js';
import type { AsJson } from '../running-contexts.js';

/** The message of a dead letter, its attempts and decisions in order of time, and the stack traces. */
export function historyOf(context: string, letter: AsJson<DeadLetterDetails>): string {
  const { id, subscription, state, deadLetteredAt, message } = letter;
  const { data, ...envelope } = message;
  return [
    `${id}, of ${onOneLine(subscription)} in ${context}`,
    `${state === 'dead' ? 'dead since' : `${state}; dead-lettered`} ${timestamp(deadLetteredAt)}`,
    title('Message'),
    ...indented(
      inColumns(
        Object.entries(envelope).map(([name, value]) => [name, value === null ? '—' : onOneLine(value)]),
      ),
    ),
    ...indented(printable(JSON.stringify(data, null, 2)).split('\n')),
    title('Attempts and decisions'),
    ...indented(inColumns([['', 'WHEN (UTC)', 'AFTER', 'TOOK', 'BY', 'RESULT'], ...timelineOf(letter)])),
    ...stacksOf(letter),
    '',
    `Everything that the same request caused: npm run journey -- ${onOneLine(message.correlationid)}`,
  ].join('\n');
}

function timelineOf({ attempts, decisions }: AsJson<DeadLetterDetails>): string[][] {
  const entries = [
    ...attempts.map(({ at, worker, durationMs, errorType, errorMessage }, index) => ({
      at,
      cells: [`${index + 1}`, duration(durationMs), worker, `${errorType}: ${errorMessage}`],
    })),
    ...decisions.map(({ at, by, outcome, reason }) => ({
      at,
      cells: ['', '', by, reason === null ? outcome : `${outcome}: ${reason}`],
    })),
  ].sort((one, other) => Date.parse(one.at) - Date.parse(other.at));
  return entries.map(({ at, cells: [number, took, by, result] }, index) => {
    const before = entries[index - 1];
    const after = before ? `+${duration(Date.parse(at) - Date.parse(before.at))}` : '';
    return [number!, timestamp(at), after, took!, onOneLine(by!), onOneLine(result!)];
  });
}

/** Each different stack trace once, with the numbers of its attempts. */
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

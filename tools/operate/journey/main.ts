import type { Step } from '@pawprint/platform/operations';
import { runCommand, parseArguments, WrongUse } from '../command.js';
import { type AsJson, CommandFailed, runningContexts } from '../running-contexts.js';
import { type KnownStep, treeOf } from './tree.js';

/*
 * `npm run journey -- <id>`: prints everything that one request caused in all running contexts, as a tree with times.
 */

const USAGE = `
npm run journey -- <id> [--since 7d]

  <id>     an X-Request-ID (the correlation id), the id of a message, or the id of a W3C trace
  --since  how far to look back, in m, h or d; by default the time in the id, or a day when it has none
`;

const UNITS_MS = { m: 60_000, h: 3_600_000, d: 86_400_000 };

async function journey(): Promise<void> {
  const { values, positionals } = parseArguments({ since: { type: 'string' } });
  const [id, ...more] = positionals;
  if (id === undefined || more.length > 0) throw new WrongUse('Exactly one id is needed.');
  const since = values.since === undefined ? '' : `?since=${timestampBefore(values.since)}`;
  const contexts = await runningContexts();

  const steps = new Map<string, KnownStep>();
  const requested = new Set<string>();
  // A step may have another correlation id, under which other contexts have more steps.
  for (let ids = [id]; ids.length > 0; ids = correlationsOf(steps).filter((other) => !requested.has(other))) {
    for (const each of ids) {
      requested.add(each);
      for (const context of contexts) {
        const found = await context.request<{ steps: Step[] }>(
          `/journeys/${encodeURIComponent(each)}${since}`,
        );
        for (const step of found!.steps) steps.set(step.id, { ...step, context: context.name });
      }
    }
  }
  if (steps.size === 0)
    throw new CommandFailed(`There are no steps for ${id}. --since 7d looks back seven days.`);
  console.log(treeOf([...steps.values()]));
}

const correlationsOf = (steps: ReadonlyMap<string, AsJson<Step>>): string[] => [
  ...new Set([...steps.values()].map(({ correlationId }) => correlationId)),
];

function timestampBefore(text: string): string {
  const [, count, unit] = /^(\d{1,6})([mhd])$/.exec(text) ?? [];
  if (count === undefined)
    throw new WrongUse('--since must be a number of minutes, hours or days: 30m, 12h, 7d.');
  return new Date(Date.now() - Number(count) * UNITS_MS[unit as keyof typeof UNITS_MS]).toISOString();
}

await runCommand(USAGE, journey);

import type { Step } from '@pawprint/platform/operations';
import { runCommand, typed, WrongUse } from '../command.js';
import { type AsJson, CannotDo, runningContexts } from '../running-contexts.js';
import { type KnownStep, treeOf } from './tree.js';

/*
 * `npm run journey -- <id>`: what one request brought about, in all contexts that run, as a tree with times.
 */

const USAGE = `
npm run journey -- <id> [--since 7d]

  <id>     an X-Request-ID (which is the correlation id), the id of a message, or of a W3C trace
  --since  how far to look back, in m, h or d; without it as far as the id tells by itself, or a day
`;

const UNITS_MS = { m: 60_000, h: 3_600_000, d: 86_400_000 };

async function journey(): Promise<void> {
  const { values, positionals } = typed({ since: { type: 'string' } });
  const [id, ...more] = positionals;
  if (id === undefined || more.length > 0) throw new WrongUse('Say which journey, by one id.');
  const since = values.since === undefined ? '' : `?since=${agoIn(values.since)}`;
  const contexts = await runningContexts();

  const steps = new Map<string, KnownStep>();
  const asked = new Set<string>();
  // What is known under one id may name another one, under which the other contexts know more.
  for (let ids = [id]; ids.length > 0; ids = correlationsOf(steps).filter((other) => !asked.has(other))) {
    for (const each of ids) {
      asked.add(each);
      for (const context of contexts) {
        const answer = await context.ask<{ steps: Step[] }>(`/journeys/${encodeURIComponent(each)}${since}`);
        for (const step of answer!.steps) steps.set(step.id, { ...step, context: context.name });
      }
    }
  }
  if (steps.size === 0)
    throw new CannotDo(`Nobody knows of ${id}; --since 7d looks back further than a day.`);
  console.log(treeOf([...steps.values()]));
}

const correlationsOf = (steps: ReadonlyMap<string, AsJson<Step>>): string[] => [
  ...new Set([...steps.values()].map(({ correlationId }) => correlationId)),
];

function agoIn(text: string): string {
  const [, count, unit] = /^(\d{1,6})([mhd])$/.exec(text) ?? [];
  if (count === undefined) throw new WrongUse('--since is a number of minutes, hours or days: 30m, 12h, 7d.');
  return new Date(Date.now() - Number(count) * UNITS_MS[unit as keyof typeof UNITS_MS]).toISOString();
}

await runCommand(USAGE, journey);

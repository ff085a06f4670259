import { userInfo } from 'node:os';
import type { DeadLetterDetails, DeadLetter } from '@pawprint/platform/messaging';
import { runCommand, parseArguments, WrongUse } from '../command.js';
import { type AsJson, CommandFailed, type RunningContext, runningContexts } from '../running-contexts.js';
import { historyOf } from './history.js';
import { listOf } from './list.js';

/*
 * `npm run dead-letters -- …`: lists, shows, redrives and discards the dead letters of all running contexts.
 */

const USAGE = `
npm run dead-letters -- list     [filter]  [--state dead | redriven | delivered | discarded]  [--limit 50]
npm run dead-letters -- show     <id>
npm run dead-letters -- redrive  <id> | filter | --all  [--by …]
npm run dead-letters -- discard  <id> | filter | --all  --reason "…"  [--by …]

  filter     --subscription …  --type …  --subject …  --error-type …  --dead-lettered-from 2026-05-04  --dead-lettered-until 2026-05-04T12:00Z
  --context  one context; all running contexts without it
  --by       the name of the person who decides; the user of this machine without it
`;

const MAX_PAGE_SIZE = 100;

interface Page {
  readonly deadLetters: readonly DeadLetter[];
  readonly nextCursor: string | null;
}

async function deadLetters(): Promise<void> {
  const { values, positionals } = parseArguments({
    context: { type: 'string' },
    subscription: { type: 'string' },
    type: { type: 'string' },
    subject: { type: 'string' },
    'error-type': { type: 'string' },
    'dead-lettered-from': { type: 'string' },
    'dead-lettered-until': { type: 'string' },
    all: { type: 'boolean' },
    state: { type: 'string' },
    limit: { type: 'string', default: '50' },
    reason: { type: 'string' },
    by: { type: 'string' },
  });
  const { subscription, type, subject, 'error-type': errorType, reason, all } = values;
  const filters = {
    subscription,
    type,
    subject,
    errorType,
    deadLetteredFrom: timestampIn(values['dead-lettered-from']),
    deadLetteredUntil: timestampIn(values['dead-lettered-until']),
  };
  const filter = Object.fromEntries(Object.entries(filters).filter(([, value]) => value !== undefined));
  const [command, id, ...more] = positionals;
  if (more.length > 0) throw new WrongUse(`Unexpected argument: "${more.join(' ')}".`);

  if (command === 'list' && id === undefined) {
    const limit = Number(values.limit);
    if (!Number.isInteger(limit) || limit < 1)
      throw new WrongUse('--limit must be an integer of at least 1.');
    const { state = 'dead', context } = values;
    for (const running of await runningContexts(context)) await list(running, { ...filter, state }, limit);
  } else if (command === 'show' && id !== undefined) {
    await show(await runningContexts(values.context), id);
  } else if (command === 'redrive' || command === 'discard') {
    const by = values.by ?? (process.env.USER || userInfo().username);
    if (command === 'discard' && reason === undefined)
      throw new WrongUse('The reason is missing: --reason "…"');
    const decision = command === 'discard' ? { by, reason } : { by };
    const contexts = () => runningContexts(values.context);
    const isSelected = all === true || Object.keys(filter).length > 0;
    if (id !== undefined && !isSelected) await decideOne(await contexts(), command, id, decision);
    else if (id === undefined && isSelected)
      await decideMany(await contexts(), command, { ...filter, ...(all && { all }), ...decision });
    else throw new WrongUse(`Select what to ${command}: one id, or a filter, or --all.`);
  } else {
    throw new WrongUse(
      command === undefined ? 'The command is missing.' : `Unknown command: ${positionals.join(' ')}`,
    );
  }
}

async function list(context: RunningContext, filter: Record<string, string>, limit: number): Promise<void> {
  const found: AsJson<DeadLetter>[] = [];
  let cursor: string | null = '';
  while (cursor !== null && found.length < limit) {
    const size = String(Math.min(limit - found.length, MAX_PAGE_SIZE));
    const query = new URLSearchParams({ ...filter, limit: size, ...(cursor && { cursor }) });
    const page: AsJson<Page> | null = await context.request<Page>(`/dead-letters?${query.toString()}`);
    found.push(...page!.deadLetters);
    cursor = page!.nextCursor;
  }
  console.log(listOf(context.name, filter.state!, found, cursor !== null));
}

async function show(contexts: readonly RunningContext[], id: string): Promise<void> {
  for (const context of contexts) {
    const details = await context.request<DeadLetterDetails>(`/dead-letters/${encodeURIComponent(id)}`);
    if (details !== null) return console.log(historyOf(context.name, details));
  }
  throw unknown(id, contexts);
}

type Action = 'redrive' | 'discard';
const DONE = { redrive: 'redriven', discard: 'discarded' } as const;

async function decideOne(
  contexts: readonly RunningContext[],
  action: Action,
  id: string,
  decision: object,
): Promise<void> {
  for (const context of contexts) {
    const done = await context.request(`/dead-letters/${encodeURIComponent(id)}/${action}`, decision);
    if (done !== null) return console.log(`${context.name}: ${DONE[action]}`);
  }
  throw unknown(id, contexts);
}

async function decideMany(
  contexts: readonly RunningContext[],
  action: Action,
  decision: object,
): Promise<void> {
  let total = 0;
  for (const context of contexts) {
    const counts = await context.request<Record<string, number>>(`/dead-letters/${action}`, decision);
    const count = counts![DONE[action]]!;
    console.log(`${context.name}: ${count} ${DONE[action]}`);
    total += count;
  }
  if (total === 0) throw new CommandFailed('No dead letter matches.');
}

/** A date alone begins at midnight UTC. The contexts validate the timestamp. */
const timestampIn = (text: string | undefined): string | undefined =>
  text === undefined || text.includes('T') ? text : `${text}T00:00:00Z`;

const unknown = (id: string, contexts: readonly RunningContext[]): CommandFailed =>
  new CommandFailed(`There is no dead letter ${id} in ${contexts.map(({ name }) => name).join(', ')}.`);

await runCommand(USAGE, deadLetters);

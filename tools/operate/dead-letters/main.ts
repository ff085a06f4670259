import { userInfo } from 'node:os';
import type { DeadLetterDetails, DeadLetter } from '@pawprint/platform/messaging';
import { runCommand, typed, WrongUse } from '../command.js';
import { type AsJson, CannotDo, type RunningContext, runningContexts } from '../running-contexts.js';
import { historyOf } from './history.js';
import { listOf } from './list.js';

/*
 * `npm run dead-letters -- …`: the messages that nobody will try again unless somebody says so, in all contexts that run.
 */

const USAGE = `
npm run dead-letters -- list     [which]  [--state dead | redriven | delivered | discarded]  [--limit 50]
npm run dead-letters -- show     <id>
npm run dead-letters -- redrive  <id> | which | --all  [--by …]
npm run dead-letters -- discard  <id> | which | --all  --reason "…"  [--by …]

  which      --subscription …  --type …  --subject …  --error-type …  --died-from 2026-05-04  --died-until 2026-05-04T12:00Z
  --context  one context; without it, all that run
  --by       who decides; without it, the user of this machine
`;

const LARGEST_PAGE = 100;

interface Page {
  readonly deadLetters: readonly DeadLetter[];
  readonly nextCursor: string | null;
}

async function deadLetters(): Promise<void> {
  const { values, positionals } = typed({
    context: { type: 'string' },
    subscription: { type: 'string' },
    type: { type: 'string' },
    subject: { type: 'string' },
    'error-type': { type: 'string' },
    'died-from': { type: 'string' },
    'died-until': { type: 'string' },
    all: { type: 'boolean' },
    state: { type: 'string' },
    limit: { type: 'string', default: '50' },
    reason: { type: 'string' },
    by: { type: 'string' },
  });
  const { subscription, type, subject, 'error-type': errorType, reason, all } = values;
  const said = {
    subscription,
    type,
    subject,
    errorType,
    diedFrom: momentIn('died-from', values['died-from']),
    diedUntil: momentIn('died-until', values['died-until']),
  };
  const which = Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined));
  const [command, id, ...more] = positionals;
  if (more.length > 0) throw new WrongUse(`What is "${more.join(' ')}"?`);

  if (command === 'list' && id === undefined) {
    const limit = Number(values.limit);
    if (!Number.isInteger(limit) || limit < 1) throw new WrongUse('--limit is a number from 1 on.');
    const { state = 'dead', context } = values;
    for (const running of await runningContexts(context)) await list(running, { ...which, state }, limit);
  } else if (command === 'show' && id !== undefined) {
    await show(await runningContexts(values.context), id);
  } else if (command === 'redrive' || command === 'discard') {
    const by = values.by ?? (process.env.USER || userInfo().username);
    if (command === 'discard' && reason === undefined) throw new WrongUse('Say why: --reason "…"');
    const decision = command === 'discard' ? { by, reason } : { by };
    const contexts = () => runningContexts(values.context);
    const isSelected = all === true || Object.keys(which).length > 0;
    if (id !== undefined && !isSelected) await decideOne(await contexts(), command, id, decision);
    else if (id === undefined && isSelected)
      await decideMany(await contexts(), command, { ...which, ...(all && { all }), ...decision });
    else throw new WrongUse(`Say which to ${command}: one id, or what they have in common, or --all.`);
  } else {
    throw new WrongUse(
      command === undefined ? 'Say what to do.' : `This does not make sense: ${positionals.join(' ')}`,
    );
  }
}

async function list(context: RunningContext, which: Record<string, string>, limit: number): Promise<void> {
  const found: AsJson<DeadLetter>[] = [];
  let cursor: string | null = '';
  while (cursor !== null && found.length < limit) {
    const size = String(Math.min(limit - found.length, LARGEST_PAGE));
    const query = new URLSearchParams({ ...which, limit: size, ...(cursor && { cursor }) });
    const page: AsJson<Page> | null = await context.ask<Page>(`/dead-letters?${query.toString()}`);
    found.push(...page!.deadLetters);
    cursor = page!.nextCursor;
  }
  console.log(listOf(context.name, which.state!, found, cursor !== null));
}

async function show(contexts: readonly RunningContext[], id: string): Promise<void> {
  for (const context of contexts) {
    const autopsy = await context.ask<DeadLetterDetails>(`/dead-letters/${encodeURIComponent(id)}`);
    if (autopsy !== null) return console.log(historyOf(context.name, autopsy));
  }
  throw unknown(id, contexts);
}

type Act = 'redrive' | 'discard';
const DONE = { redrive: 'redriven', discard: 'discarded' } as const;

async function decideOne(
  contexts: readonly RunningContext[],
  act: Act,
  id: string,
  decision: object,
): Promise<void> {
  for (const context of contexts) {
    const done = await context.ask(`/dead-letters/${encodeURIComponent(id)}/${act}`, decision);
    if (done !== null) return console.log(`${context.name}: ${DONE[act]}`);
  }
  throw unknown(id, contexts);
}

async function decideMany(contexts: readonly RunningContext[], act: Act, decision: object): Promise<void> {
  let total = 0;
  for (const context of contexts) {
    const answer = await context.ask<Record<string, number>>(`/dead-letters/${act}`, decision);
    const count = answer![DONE[act]]!;
    console.log(`${context.name}: ${count} ${DONE[act]}`);
    total += count;
  }
  if (total === 0) throw new CannotDo('Nothing that is dead matches.');
}

function momentIn(option: string, text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  const time = new Date(text);
  if (Number.isNaN(time.getTime()))
    throw new WrongUse(`--${option} is a date, or a date and time in ISO 8601.`);
  return time.toISOString();
}

const unknown = (id: string, contexts: readonly RunningContext[]): CannotDo =>
  new CannotDo(`No dead letter ${id} in ${contexts.map(({ name }) => name).join(', ')}.`);

await runCommand(USAGE, deadLetters);

import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type Breakable, controlsOf } from './controls.js';
import type { countAll } from './counts.js';
import { MovableClock } from './movable-clock.js';

interface State extends Awaited<ReturnType<typeof countAll>> {
  readonly notes: readonly string[];
}

const LEDGER_DAY = { created: 7, sent: 4, inDigest: 1, suppressed: 1, due: 1, undeliverable: 0 };
const RESPONSES: Readonly<Record<string, object>> = {
  '/ledger': {
    days: [
      { ...LEDGER_DAY, possibleDuplicates: 0, balanced: true },
      { ...LEDGER_DAY, possibleDuplicates: 1, balanced: true },
    ],
  },
  '/messaging': { subscriptions: [{ subscription: 'match', lag: 2, retries: 1, leases: 1 }] },
  '/dead-letters?limit=100': { deadLetters: [{}, {}], nextCursor: null },
};

describe('controls', () => {
  let folder: string;
  let context: Server;
  let done: string[];
  let parts: Breakable;
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'pawprint-controls-'));
    context = createServer(({ url }, response) => response.end(JSON.stringify(RESPONSES[url!])));
    await once(context.listen(0, '127.0.0.1'), 'listening');
    const url = `http://127.0.0.1:${(context.address() as AddressInfo).port}`;
    done = [];
    parts = {
      processes: ['search', 'postgres'],
      kill: (name) => done.push(`killed ${name}`),
      mailbox: { mode: 'slow', setMode: (mode) => done.push(`mail ${mode}`), countEmails: () => 5 },
      clock: new MovableClock(join(folder, 'clock')),
      log: {
        appendPoisonMessage: async () => void done.push('poison'),
        count: async () => ({ kittensListed: 320, matchesPublished: 7 }),
      },
      urls: { notifications: url },
      listThousandKittens: async () => void done.push('kittens'),
    };
  });
  afterEach(() => {
    context.close();
    context.closeAllConnections();
    rmSync(folder, { recursive: true });
  });

  const stateOf = async (some: Breakable): Promise<State> => (await controlsOf(some).state()) as State;

  it('pass each command on to the part that it breaks', async () => {
    const { commands } = controlsOf(parts);
    for (const name of ['kill/search', 'kill/postgres', 'mail/down', 'mail/normal', 'poison', 'kittens'])
      await commands[name]!();
    expect(done).toEqual([
      ...['killed search', 'killed postgres', 'mail down', 'mail normal', 'poison', 'kittens'],
    ]);
  });

  it('advance the clock step by step, and move it back', async () => {
    const { commands } = controlsOf(parts);
    const offset = () => readFileSync(join(folder, 'clock'), 'utf8');
    expect(offset()).toBe('+0');
    await commands['clock/day']!();
    await commands['clock/hour']!();
    expect(offset()).toBe(`+${25 * 3_600_000}`);
    expect((await stateOf(parts)).notes).toEqual([
      'The email provider is slow.',
      'The clock is 25 hours ahead.',
    ]);
    await commands['clock/back']!();
    expect(offset()).toBe('+0');
  });

  it('count what went in, what came out and what is on the way', async () => {
    const { verdict, counts } = await stateOf(parts);
    expect(verdict).toMatch(/^The ledger balances/);
    const values = counts.map(({ counts: ofGroup }) =>
      Object.fromEntries(ofGroup.map(({ name, value }) => [name, value])),
    );
    expect(values).toEqual([
      { 'Kittens listed': 320, 'Matches published': 7, 'Notifications created': 14 },
      {
        'Sent in an email of their own': 8,
        'Sent in a digest': 2,
        'Suppressed by a rule': 2,
        Undeliverable: 0,
        'Still due': 2,
        'Possibly sent twice': 1,
        'Emails accepted by the mailbox': 5,
        'Dead letters of notifications': 2,
      },
      { 'notifications: match': 4 },
    ]);
  });

  it('have no counts of a context or a database that is unavailable', async () => {
    const log = { ...parts.log, count: () => Promise.reject(new Error('killed')) };
    const urls = { notifications: 'http://127.0.0.1:1' };
    const { verdict, counts } = await stateOf({ ...parts, log, urls });
    expect(verdict).toBeNull();
    const known = counts.flatMap(({ counts: ofGroup }) => ofGroup).filter(({ value }) => value !== null);
    expect(known).toEqual([{ name: 'Emails accepted by the mailbox', value: 5 }]);
  });

  it('contain no command for a part that the launcher did not start', () => {
    const { commands } = controlsOf({ ...parts, processes: [], mailbox: undefined, clock: undefined });
    expect(Object.keys(commands)).toEqual(['poison', 'kittens']);
  });
});

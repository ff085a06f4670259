import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type Breakable, controlsOf } from './controls.js';
import { MovableClock } from './movable-clock.js';

const COUNTS = { kittensListed: 320, matchesPublished: 7 };

describe('controls', () => {
  let folder: string;
  let done: string[];
  let parts: Breakable;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'pawprint-controls-'));
    done = [];
    parts = {
      processes: ['search', 'postgres'],
      kill: (name) => done.push(`killed ${name}`),
      mailbox: { mode: 'slow', setMode: (mode) => done.push(`mail ${mode}`), countEmails: () => 5 },
      clock: new MovableClock(join(folder, 'clock')),
      log: {
        appendPoisonMessage: async () => void done.push('poison'),
        count: async () => COUNTS,
      },
    };
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('pass each command on to the part that it breaks', async () => {
    const { commands } = controlsOf(parts);
    for (const name of ['kill/search', 'kill/postgres', 'mail/down', 'poison']) await commands[name]!();
    expect(done).toEqual(['killed search', 'killed postgres', 'mail down', 'poison']);
  });

  it('advance the clock step by step, and move it back', async () => {
    const { commands, state } = controlsOf(parts);
    expect(readFileSync(join(folder, 'clock'), 'utf8')).toBe('+0');
    await commands['clock/day']!();
    await commands['clock/hour']!();
    expect(readFileSync(join(folder, 'clock'), 'utf8')).toBe(`+${25 * 3_600_000}`);
    expect(await state()).toMatchObject({ clockAheadHours: 25 });
    await commands['clock/back']!();
    expect(readFileSync(join(folder, 'clock'), 'utf8')).toBe('+0');
  });

  it('count what went in and what came out, also while the database is unavailable', async () => {
    expect(await controlsOf(parts).state()).toEqual({
      ...COUNTS,
      ...{ emailsAccepted: 5, mail: 'slow', clockAheadHours: 0 },
    });
    const log = { ...parts.log, count: () => Promise.reject(new Error('killed')) };
    expect(await controlsOf({ ...parts, log }).state()).toMatchObject({
      kittensListed: null,
      matchesPublished: null,
    });
  });

  it('contain no command for a part that the launcher did not start', () => {
    const { commands } = controlsOf({ ...parts, processes: [], mailbox: undefined, clock: undefined });
    expect(Object.keys(commands)).toEqual(['poison']);
  });
});

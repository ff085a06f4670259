import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { BreakableMailbox } from './breakable-mailbox.js';
import type { Child } from './child-process.js';

describe('breakable mailbox', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'pawprint-emails-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('keeps its mode when its process is restarted', () => {
    const mailbox = new BreakableMailbox(folder);
    const received: unknown[][] = [[], []];
    const [first, second] = received.map(
      (of) => ({ send: (mode: unknown) => of.push(mode) }) as unknown as Child,
    );

    mailbox.started(first!);
    mailbox.setMode('down');
    mailbox.started(second!);

    expect(received).toEqual([['normal', 'down'], ['down']]);
  });

  it('counts only emails', () => {
    for (const name of ['1.eml', '2.eml', 'index.json']) writeFileSync(join(folder, name), '');
    expect(new BreakableMailbox(folder).countEmails()).toBe(2);
  });
});

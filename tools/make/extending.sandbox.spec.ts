import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SandboxCopy } from '../verify/sandbox-copy.js';
import { projectRoot } from '../run/contexts.js';
import { type Block, changed, readGuide } from './guide.js';
import { joinWorkspaces } from './workspace.js';

const MAX_COMMAND_MS = 300_000;

/** Follows the guide step by step like a reader, and compares the output of each command. */
describe('guide to a new context', () => {
  const guide = readGuide(projectRoot);
  const runs = guide.flatMap((block, index) => (block.kind === 'run' ? [{ ...block, index }] : []));
  let copy: SandboxCopy;
  beforeAll(() => {
    copy = new SandboxCopy();
  });
  afterAll(() => copy[Symbol.dispose]());

  it('has failing steps, and ends with a successful check', () => {
    expect(runs.filter(({ outcome }) => outcome === 'red').length).toBeGreaterThan(9);
    expect(runs.at(-1)).toMatchObject({
      outcome: 'green',
      commands: expect.arrayContaining([{ line: 'npm run check', prints: [] }]),
    });
  });

  it.each(runs)(
    'step $step, command $commands.0.line, is $outcome',
    async ({ index, outcome, commands }) => {
      const since = guide.slice(0, index).findLastIndex(({ kind }) => kind === 'run');
      for (const block of guide.slice(since + 1, index)) writeBlock(block);
      for (const { line, prints } of commands) {
        const { output, exitCode } = await run(line);
        expect(`${exitCode === 0 ? 'green' : 'red'}\n${output}`).toMatch(new RegExp(`^${outcome}\n`));
        for (const text of prints) expect(output).toContain(text);
      }
    },
    MAX_COMMAND_MS,
  );

  function writeBlock(block: Block): void {
    if (block.kind === 'run') return;
    const path = copy.path(block.path);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, block.kind === 'file' ? block.text : changed(readFileSync(path, 'utf8'), block));
  }

  async function run(line: string): Promise<{ output: string; exitCode: number | null }> {
    if (line === 'npm install') {
      // Only the part of `npm install` that the copy needs: its packages are links to the original's.
      await joinWorkspaces('adoptions', copy.folder);
      return { output: '', exitCode: 0 };
    }
    const { stdout, stderr, status } = spawnSync('sh', ['-c', line], {
      cwd: copy.folder,
      encoding: 'utf8',
      env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: '0' },
    });
    return { output: stdout + stderr, exitCode: status };
  }
});

import { describe, expect, it } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

describe('a process at a crash point', () => {
  const module = new URL('crash-points.js', import.meta.url).href;
  const file = join(mkdtempSync(join(tmpdir(), 'crash-points-')), 'points');
  const live = (environment: Record<string, string>) =>
    spawnSync(
      process.execPath,
      [
        '--input-type=module',
        '--eval',
        `import { crashPoint } from '${module}';
         crashPoint('mail.sent'); console.log('settles'); crashPoint('mail.settled'); console.log('goes on');`,
      ],
      { env: { ...process.env, ...environment }, encoding: 'utf8' },
    );

  it('goes on, where nothing is asked of it', () => {
    expect(live({ CRASH_POINTS_FILE: '' })).toMatchObject({ status: 0, stdout: 'settles\ngoes on\n' });
  });

  it('dies there as often as the file says, and then no more', () => {
    writeFileSync(file, 'mail.settled\nmail.sent\nmail.settled');
    const lives = [1, 2, 3, 4].map(() => live({ CRASH_POINTS_FILE: file }));

    expect(lives).toMatchObject([
      { signal: 'SIGKILL', stdout: '' },
      { signal: 'SIGKILL', stdout: 'settles\n' },
      { signal: 'SIGKILL', stdout: 'settles\n' },
      { status: 0, stdout: 'settles\ngoes on\n' },
    ]);
    expect(readFileSync(file, 'utf8')).toBe('');
  });
});

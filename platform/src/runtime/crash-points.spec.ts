import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crashPoint } from './crash-points.js';

describe('crash point', () => {
  let folder: string;
  let kill: jest.SpiedFunction<typeof process.kill>;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'crash-points-'));
    kill = jest.spyOn(process, 'kill').mockReturnValue(true);
  });
  afterEach(() => {
    delete process.env.CRASH_POINTS_FILE;
    kill.mockRestore();
    rmSync(folder, { recursive: true });
  });

  it('does nothing when no file is named', () => {
    crashPoint('email.sent');

    expect(kill).not.toHaveBeenCalled();
  });

  it('kills the process once for each line with its name', () => {
    const file = join(folder, 'points');
    writeFileSync(file, 'email.recorded\nemail.sent\nemail.recorded');
    process.env.CRASH_POINTS_FILE = file;
    const points = [
      'email.sent',
      'email.sent',
      'email.recorded',
      'email.recorded',
      'email.recorded',
    ] as const;

    const left = points.map((point) => {
      crashPoint(point);
      return [kill.mock.calls.length, readFileSync(file, 'utf8')];
    });

    expect(left).toEqual([
      [1, 'email.recorded\nemail.recorded'],
      [1, 'email.recorded\nemail.recorded'],
      [2, 'email.recorded'],
      [3, ''],
      [3, ''],
    ]);
    expect(kill.mock.calls).toEqual(Array(3).fill([process.pid, 'SIGKILL']));
  });
});

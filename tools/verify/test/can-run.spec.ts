import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, afterAll, beforeAll, expect, it } from '@jest/globals';
import { canRun } from './can-run.js';

describe('can run', () => {
  let folder: string;
  beforeAll(() => void (folder = mkdtempSync(join(tmpdir(), 'pawprint-runs-'))));
  afterAll(() => rmSync(folder, { recursive: true }));

  it.each([
    [false, 'export {};\n//# sourceMappingURL=types.js.map'],
    [false, '/** All turns. */\nexport class Turns {\n}\nexport class Others { }\n//# sourceMappingURL=x'],
    [true, 'export class Turns {\n}\nexport const MOST = 3;\n'],
    [true, 'export class Turn {\n    take() { }\n}\n'],
  ])('something runs: %s, in %j', (runs, code) => {
    const file = join(folder, 'file.js');
    writeFileSync(file, code);
    expect(canRun(file)).toBe(runs);
  });
});

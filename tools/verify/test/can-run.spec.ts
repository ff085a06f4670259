import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, afterAll, beforeAll, expect, it } from '@jest/globals';
import { canRun } from './can-run.js';

describe('canRun', () => {
  let folder: string;
  beforeAll(() => void (folder = mkdtempSync(join(tmpdir(), 'pawprint-runs-'))));
  afterAll(() => rmSync(folder, { recursive: true }));

  it.each([
    [false, 'export {};\n//# sourceMappingURL=types.js.map'],
    [false, '/** All leases. */\nexport class Leases {\n}\nexport class Others { }\n//# sourceMappingURL=x'],
    [true, 'export class Leases {\n}\nexport const MAX = 3;\n'],
    [true, 'export class Lease {\n    take() { }\n}\n'],
  ])('returns %s for %j', (runs, code) => {
    const file = join(folder, 'file.js');
    writeFileSync(file, code);
    expect(canRun(file)).toBe(runs);
  });
});

import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Removal } from './removal.js';

const FILE = 'docs/techniques/16b-no-cap.removal';
const SOURCE = `const cap = 7;

/** Zwölf Kätzchen: the parser counts bytes. */
export class Pauses {
  @Traced('pause')
  pauseMs(failures: number): number {
    return Math.min(
      2 ** failures,
      cap,
    );
  }

  longest = (): number => cap;
}

export function pause(): number {
  return cap + cap;
}
`;

describe('removal', () => {
  let root: string;
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'pawprint-removal-'));
    write('platform/package.json', '{}');
    write('platform/src/messaging/pause.ts', SOURCE);
    write('contexts/search/package.json', '{}');
    write('contexts/search/src/cap.ts', 'export const CAP = 1;\n');
  });
  afterEach(() => rmSync(root, { recursive: true }));
  const write = (file: string, text: string): void => {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), text);
  };
  const read = (file = 'platform/src/messaging/pause.ts'): string => readFileSync(join(root, file), 'utf8');
  const removal = (...edits: string[]): Removal =>
    new Removal(FILE, ['The pause doubles', 'without end.', '', ...edits].join('\n'));

  it('has the number of its technique and a summary of what is gone', () => {
    expect(removal('in platform pause', '- cap')).toMatchObject({
      technique: 16,
      summary: 'The pause doubles without end.',
    });
  });

  it('replaces a snippet in a method, whatever its file and its formatting', () => {
    removal('in platform Pauses.pauseMs', '- Math.min(2 ** failures, cap)', '+ 2 ** failures').applyTo(root);
    expect(read()).toBe(SOURCE.replace(/Math\.min\([^)]*\)/, '2 ** failures'));
  });

  it('restores the files', () => {
    const restore = removal('in platform Pauses.longest', '- cap', '+ 8').applyTo(root);
    expect(read()).not.toBe(SOURCE);
    restore();
    expect(read()).toBe(SOURCE);
  });

  it('deletes a snippet that no replacement follows, decorators included', () => {
    removal('in platform Pauses.pauseMs', "- @Traced('pause')").applyTo(root);
    expect(read()).toBe(SOURCE.replace("@Traced('pause')", ''));
  });

  it('edits several symbols, of a context too, and several snippets of one symbol', () => {
    removal(
      'in search CAP',
      '- 1',
      '+ 2',
      'in platform pause',
      '- return cap',
      '+ return 1',
      '- + cap',
      '+ + 2',
    ).applyTo(root);
    expect(read('contexts/search/src/cap.ts')).toBe('export const CAP = 2;\n');
    expect(read()).toContain('return 1 + 2;');
  });

  it('edits a file that is not TypeScript by its path', () => {
    write('Dockerfile', 'FROM base\nUSER 1000:1000\n');
    removal('in file Dockerfile', '- USER 1000:1000').applyTo(root);
    expect(read('Dockerfile')).toBe('FROM base\n\n');
  });

  it('finds a snippet of several lines', () => {
    removal(
      'in platform Pauses.pauseMs',
      '- return Math.min(',
      '-   2 ** failures, cap);',
      '+ return 1;',
    ).applyTo(root);
    expect(read()).toContain('{\n    return 1;\n  }');
  });

  it.each([
    ['a symbol is missing', ['in platform Pauses.gone', '- cap'], 'platform has no symbol Pauses.gone'],
    ['a package is missing', ['in adoptions CAP', '- 1'], 'there is no package adoptions'],
    ['a file is missing', ['in file Dockerfile', '- USER'], 'there is no file Dockerfile'],
    ['a snippet is missing', ['in platform pause', '- cup'], 'platform pause contains no `cup`'],
    ['a snippet is ambiguous', ['in platform pause', '- cap'], 'platform pause contains 2 times `cap`'],
  ])('names what is wrong, and changes nothing, when %s', (_, edit, reason) => {
    const outdated = removal('in platform Pauses.longest', '- cap', '+ 8', ...edit);
    expect(() => outdated.applyTo(root)).toThrow(
      `${FILE} no longer applies, because ${reason}: address the code`,
    );
    expect(read()).toBe(SOURCE);
  });

  it('names both files of an ambiguous symbol', () => {
    write('platform/src/other.ts', 'export const pause = 1;\n');
    expect(() => removal('in platform pause', '- cap').applyTo(root)).toThrow(
      'platform has several symbols pause: in platform/src/messaging/pause.ts, platform/src/other.ts',
    );
  });

  it('ignores specs and test support', () => {
    write('platform/src/messaging/pause.spec.ts', SOURCE);
    write('platform/test/pause.ts', SOURCE);
    removal('in platform Pauses.longest', '- cap', '+ 8').applyTo(root);
    expect(read('platform/test/pause.ts')).toBe(SOURCE);
  });

  it.each([
    ['has no summary', 'in platform pause\n- cap'],
    ['has no edit', 'The pause doubles without end.'],
    ['has no snippet', 'The pause doubles.\n\nin platform pause\n'],
    ['replaces nothing', 'The pause doubles.\n\nin platform pause\n+ cap'],
    ['names no symbol', 'The pause doubles.\n\nin platform\n- cap'],
    ['contains another line', 'The pause doubles.\n\nin platform pause\n- cap\nor so'],
  ])('refuses a text that %s', (_, text) => {
    expect(() => new Removal(FILE, text)).toThrow(`${FILE} is not a removal: write a sentence`);
  });

  it.each(['no-cap', 'b16-no-cap', '16', '16b_no_cap'])('refuses the name %s', (name) => {
    const file = `docs/techniques/${name}.removal`;
    expect(() => new Removal(file, 'Gone.\n\nin platform pause\n- cap')).toThrow(
      `${file} names no technique`,
    );
  });
});

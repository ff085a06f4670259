import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Source } from './source.js';

const TEXT = `// “Kätzchen” takes more bytes than letters.
import type { Aggregate as Root, Rule } from '@pawprint/shared-kernel';
export { checkRules } from './rule.js';

/**
 * A kitten that a shelter
 * listed.
 *
 * @throws nothing
 */
@Entity()
export class Kitten<Event> extends Root<Event> {}

/** Separated from the next declaration by an empty line. */

const hidden = 1;
export abstract class Kittens {}
export interface Place {}
export type Sex = 'female' | 'male';
export function list(): void {}
`;

describe('source file', () => {
  let folder: string;
  const parse = (text: string): Source => {
    writeFileSync(join(folder, 'kitten.ts'), text);
    return new Source(join(folder, 'kitten.ts'));
  };
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'pawprint-source-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it('contains its declarations with their kinds and lines', () => {
    expect(parse(TEXT).declarations.map(({ name, kind, line }) => [name, kind, line])).toEqual([
      ['Kitten', 'class', 12],
      ['hidden', 'constant', 16],
      ['Kittens', 'class', 17],
      ['Place', 'interface', 18],
      ['Sex', 'type', 19],
      ['list', 'function', 20],
    ]);
  });

  it('contains doc comment, superclass, export and abstractness of a class', () => {
    const [kitten, hidden, kittens] = parse(TEXT).declarations;
    expect(kitten).toMatchObject({
      meaning: 'A kitten that a shelter listed.',
      parent: 'Root',
      isExported: true,
      isAbstract: false,
    });
    expect(hidden).toMatchObject({ isExported: false });
    expect(kittens).toMatchObject({ isAbstract: true, parent: null, meaning: '' });
  });

  it('contains its imports and re-exports under their original names', () => {
    expect(parse(TEXT).imports).toEqual([
      { from: '@pawprint/shared-kernel', names: ['Aggregate', 'Rule'] },
      { from: './rule.js', names: ['checkRules'] },
    ]);
  });

  it('cannot be parsed without valid TypeScript, and the error names the file', () => {
    expect(() => parse('export class {')).toThrow(/kitten\.ts cannot be parsed/);
  });
});

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

/** Not about what follows it. */

const hidden = 1;
export abstract class Kittens {}
export interface Place {}
export type Sex = 'female' | 'male';
export function list(): void {}
`;

describe('a source file', () => {
  let folder: string;
  const written = (text: string): Source => {
    writeFileSync(join(folder, 'kitten.ts'), text);
    return new Source(join(folder, 'kitten.ts'));
  };
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'pawprint-source-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it('tells what it declares, of which kind, and on which line', () => {
    expect(written(TEXT).declarations.map(({ name, kind, line }) => [name, kind, line])).toEqual([
      ['Kitten', 'class', 12],
      ['hidden', 'constant', 16],
      ['Kittens', 'class', 17],
      ['Place', 'interface', 18],
      ['Sex', 'type', 19],
      ['list', 'function', 20],
    ]);
  });

  it('tells of a class what it means, what it extends, and whether it is a port', () => {
    const [kitten, hidden, kittens] = written(TEXT).declarations;
    expect(kitten).toMatchObject({
      meaning: 'A kitten that a shelter listed.',
      parent: 'Root',
      isExported: true,
      isAbstract: false,
    });
    expect(hidden).toMatchObject({ isExported: false });
    expect(kittens).toMatchObject({ isAbstract: true, parent: null, meaning: '' });
  });

  it('tells what it imports and passes on, under the names that it has there', () => {
    expect(written(TEXT).imports).toEqual([
      { from: '@pawprint/shared-kernel', names: ['Aggregate', 'Rule'] },
      { from: './rule.js', names: ['checkRules'] },
    ]);
  });

  it('names the file that is no TypeScript', () => {
    expect(() => written('export class {')).toThrow(/kitten\.ts cannot be parsed/);
  });
});

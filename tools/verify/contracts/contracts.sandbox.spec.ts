// Changes the published language of Search in a copy of the project and runs the check.
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SandboxCopy } from '../sandbox-copy.js';

const LANGUAGE = 'contexts/search/src/published-language';
const SEX = "sex: { enum: ['female', 'male'] }";

describe('change of a published language', () => {
  let copy: SandboxCopy;
  beforeAll(() => {
    copy = new SandboxCopy();
  });
  afterAll(() => copy[Symbol.dispose]());
  const contracts = (...options: string[]) =>
    spawnSync('npm', ['run', '--silent', 'contracts', '--', ...options], {
      cwd: copy.folder,
      encoding: 'utf8',
    });
  const change = (from: string, to: string, name = 'kitten.ts'): void => {
    const file = copy.path(LANGUAGE, name);
    const text = readFileSync(file, 'utf8');
    expect(text).toContain(from);
    writeFileSync(file, text.replace(from, to));
  };

  it('must not renumber a field of a service, and must release an added field', () => {
    const PROTO = 'search/v1/catalogue.proto';
    change('KittenState state = 2;', 'KittenState state = 3;', PROTO);
    for (const { status, stderr } of [contracts(), contracts('--release')]) {
      expect(status).toBe(1);
      expect(stderr).toContain(
        `${LANGUAGE}/${PROTO}: search.v1.Kitten.state was released as field 2, search.v1.KittenState, and is field 3`,
      );
    }

    change('KittenState state = 3;', 'KittenState state = 2;\n  string name = 3;', PROTO);
    expect(contracts().stderr).toContain(`${LANGUAGE}/${PROTO}: it contains more than`);
    expect(contracts('--release').stdout).toContain(`${LANGUAGE}/released/${PROTO}`);
    expect(contracts().status).toBe(0);
  });

  it('must not remove an enum value, even with --release', () => {
    change(SEX, "sex: { enum: ['male'] }");

    for (const { status, stderr } of [contracts(), contracts('--release')]) {
      expect(status).toBe(1);
      expect(stderr).toMatch(
        /^contexts\/search\/src\/published-language\/kitten-listed\.v1\.ts: search\.kitten-listed\.v1 is not compatible with its release: data\.kitten\.sex may no longer be "female"/m,
      );
      expect(stderr).toContain('data.kitten.sex may no longer be "female"');
      expect(stderr).toContain('publish search.saved-search-matched.v2 beside it');
    }
    change("sex: { enum: ['male'] }", SEX);
  });

  it('must release an added field, and must not remove it afterwards', () => {
    change(SEX, `${SEX},\n    favouriteToy: { type: 'string' }`);
    const { status, stderr } = contracts();
    expect(status).toBe(1);
    expect(stderr).toContain('`npm run contracts -- --release` stores it');

    expect(contracts('--release').stdout.split('\n')).toEqual(
      expect.arrayContaining([
        `${LANGUAGE}/released/kitten-listed.v1.json`,
        `${LANGUAGE}/released/saved-search-matched.v1.json`,
      ]),
    );
    expect(contracts().status).toBe(0);

    change(",\n    favouriteToy: { type: 'string' }", '');
    expect(contracts().stderr).toContain('data.kitten.favouriteToy is gone');
  });

  it('must not publish an event without its ordering key', () => {
    change(
      'subjectOf: ({ kittenId }) => kittenId',
      'subjectOf: undefined as unknown as () => string',
      'kitten-adopted.v1.ts',
    );
    expect(contracts().stderr).toContain(
      `${LANGUAGE}/kitten-adopted.v1.ts: kittenAdoptedV1 is published without a schema, an example or subjectOf`,
    );
  });
});

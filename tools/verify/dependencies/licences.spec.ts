import { describe, expect, it } from '@jest/globals';
import { licencesIn } from './licences.js';

const ofOne = (license?: string) =>
  licencesIn('package-lock.json', {
    packages: { '': {}, 'node_modules/left-pad': license === undefined ? {} : { license } },
  });

describe('the licences of dependencies', () => {
  it.each(['MIT', '(MPL-2.0 OR Apache-2.0)', 'Apache-2.0 AND MIT', '(MIT AND CC-BY-3.0)'])(
    'may be %s',
    (license) => {
      expect(ofOne(license).refused).toEqual([]);
    },
  );

  it.each(['GPL-3.0-only', 'MIT AND GPL-3.0-only', 'SEE LICENSE IN LICENSE.md', 'UNLICENSED', ''])(
    'may not be %j, and it is said whose it is',
    (license) => {
      expect(ofOne(license).refused).toEqual([
        expect.stringContaining(`left-pad has the licence ${license}`),
      ]);
    },
  );

  it('may not be missing', () => {
    expect(ofOne().refused).toEqual([expect.stringContaining('left-pad has the licence none')]);
  });

  it("are counted, the project's own packages aside", () => {
    const { counts, refused } = licencesIn('package-lock.json', {
      packages: {
        '': {},
        'contexts/search': {},
        'node_modules/@pawprint/search': { link: true },
        'node_modules/a': { license: 'MIT' },
        'node_modules/a/node_modules/b': { license: 'MIT' },
        'contexts/search/node_modules/c': { license: 'ISC' },
      },
    });
    expect(Object.fromEntries(counts)).toEqual({ MIT: 2, ISC: 1 });
    expect(refused).toEqual([]);
  });
});

import { describe, expect, it } from '@jest/globals';
import { CommonPasswordDictionary } from './common-password-dictionary.js';

const dictionary = new CommonPasswordDictionary();

describe('dictionary of common passwords', () => {
  it.each([
    ['an entry', 'qwertyuiop12345'],
    ['an entry in other letters', 'QwertyUiop12345'],
    ['a repeated entry', 'letmeinletmeinletmein'],
    ['a repeated character', '~~~~~~~~~~~~~~~~'],
    ['two entries in a row', 'sunshineqwertyuiop'],
  ])('includes %s: %s', (_, password) => {
    expect(dictionary.include(password)).toBe(true);
  });

  it.each(['correct horse battery staple', 'a kitten sleeps under the stove', 'Vj4-qm9_Tz81!rLw'])(
    'does not include %s',
    (password) => {
      expect(dictionary.include(password)).toBe(false);
    },
  );
});

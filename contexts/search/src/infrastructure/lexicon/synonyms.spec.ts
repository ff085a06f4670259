import { describe, expect, it } from '@jest/globals';
import { SnowballLexicon } from './snowball-lexicon.js';
import { synonymsIn, WRITTEN_SYNONYMS } from './synonyms.js';

describe('synonyms file', () => {
  it('has one group of synonyms in each line, and comments', () => {
    expect(synonymsIn('# Coats\n\nginger, Órange\n grey,gray \n')).toEqual([
      ['ginger', 'orange'],
      ['grey', 'gray'],
    ]);
  });

  it.each([
    ['a, b\nc', 'line 2: a line needs at least two words'],
    ['a, b\nc, a', 'line 2: "a" occurs twice in the file'],
    ['a, maine coon', 'line 1: "maine coon" is not one word'],
    ['a,, b', 'line 1: "" is not one word'],
  ])('cannot be read when a line is wrong: %j', (text, why) => {
    expect(() => synonymsIn(text)).toThrow(why);
  });

  it('cannot be read when two lines have forms of the same word', async () => {
    const lexicon = new SnowballLexicon(synonymsIn('orange, ginger\noranges, gingerbread'));
    await expect(lexicon.synonymsOf(['orang'])).rejects.toThrow('two lines have forms of "orang"');
  });

  it('can be read by the lexicon', async () => {
    expect(WRITTEN_SYNONYMS.length).toBeGreaterThan(5);
    await expect(new SnowballLexicon().synonymsOf(['ginger'])).resolves.toBeDefined();
  });
});

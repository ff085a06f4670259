import { describe, expect, it } from '@jest/globals';
import { SnowballLexicon } from './snowball-lexicon.js';
import { synonymsIn, WRITTEN_SYNONYMS } from './synonyms.js';

describe('synonyms as they are written down', () => {
  it('stand in lines, with remarks between them', () => {
    expect(synonymsIn('# Coats\n\nginger, Órange\n grey,gray \n')).toEqual([
      ['ginger', 'orange'],
      ['grey', 'gray'],
    ]);
  });

  it.each([
    ['a, b\nc', 'line 2: one word alone'],
    ['a, b\nc, a', 'line 2: "a" stands here a second time'],
    ['a, maine coon', 'line 1: "maine coon" is not one word'],
    ['a,, b', 'line 1: "" is not one word'],
  ])('are refused where they are not clear: %j', (text, why) => {
    expect(() => synonymsIn(text)).toThrow(why);
  });

  it('are refused when forms of one word stand in two lines', async () => {
    const lexicon = new SnowballLexicon(synonymsIn('orange, ginger\noranges, gingerbread'));
    await expect(lexicon.synonymsOf(['orang'])).rejects.toThrow('forms of "orang" stand in two lines');
  });

  it('can be read by the lexicon, all of them', async () => {
    expect(WRITTEN_SYNONYMS.length).toBeGreaterThan(5);
    await expect(new SnowballLexicon().synonymsOf(['ginger'])).resolves.toBeDefined();
  });
});

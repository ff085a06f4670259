import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { wordsOf } from '../../domain/language/text-normalisation.js';

const SYNONYMS_FILE = join(import.meta.dirname, '../../../lexicon/synonyms.txt');

/** Groups of synonyms from `lexicon/synonyms.txt`. */
export const WRITTEN_SYNONYMS = synonymsIn(readFileSync(SYNONYMS_FILE, 'utf8'));

/** @throws Error with the number of a line that is not in the format described at the top of the file */
export function synonymsIn(text: string): string[][] {
  const seen = new Set<string>();
  return text.split('\n').flatMap((line, at) => {
    if (line.trim() === '' || line.startsWith('#')) return [];
    const wrong = (why: string): Error => new Error(`Synonyms, line ${at + 1}: ${why}.`);
    const group = line.split(',').map((part) => {
      const [word, ...more] = wordsOf(part);
      if (word === undefined || more.length > 0) throw wrong(`"${part.trim()}" is not one word`);
      if (seen.has(word)) throw wrong(`"${word}" occurs twice in the file`);
      seen.add(word);
      return word;
    });
    if (group.length < 2) throw wrong('a line needs at least two words');
    return [group];
  });
}

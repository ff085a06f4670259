import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { wordsOf } from '../../domain/language/text-normalisation.js';

const SYNONYMS_FILE = join(import.meta.dirname, '../../../lexicon/synonyms.txt');

/** Words that mean the same, group by group, as the team wrote them down. */
export const WRITTEN_SYNONYMS = synonymsIn(readFileSync(SYNONYMS_FILE, 'utf8'));

/** @throws Error naming the line that is not as the head of the file says */
export function synonymsIn(text: string): string[][] {
  const seen = new Set<string>();
  return text.split('\n').flatMap((line, at) => {
    if (line.trim() === '' || line.startsWith('#')) return [];
    const wrong = (why: string): Error => new Error(`Synonyms, line ${at + 1}: ${why}.`);
    const group = line.split(',').map((part) => {
      const [word, ...more] = wordsOf(part);
      if (word === undefined || more.length > 0) throw wrong(`"${part.trim()}" is not one word`);
      if (seen.has(word)) throw wrong(`"${word}" stands here a second time`);
      seen.add(word);
      return word;
    });
    if (group.length < 2) throw wrong('one word alone means the same as no other');
    return [group];
  });
}

import { newStemmer } from 'snowball-stemmers';
import type { Lexeme, Lexicon } from '../../domain/language/lexicon.js';
import { wordsOf } from '../../domain/language/text-normalisation.js';
import { STOP_WORDS } from './stop-words.js';
import { WRITTEN_SYNONYMS } from './synonyms.js';

const MAX_CACHED_WORDS = 20_000;

/** English with the Snowball stems and the stop words of Postgres (`english_stem`), read without I/O. */
export class SnowballLexicon implements Lexicon {
  private readonly stemmer = newStemmer('english');
  private readonly cached = new Map<string, Lexeme>();
  private groups: ReadonlyMap<Lexeme, readonly Lexeme[]> | undefined;

  /** @param written groups of synonyms */
  constructor(private readonly written: readonly (readonly string[])[] = WRITTEN_SYNONYMS) {}

  lexemesOf(texts: readonly string[]): Promise<Lexeme[][]> {
    return Promise.resolve(
      texts.map((text) => {
        // Most texts are a single word, which is known.
        const known = this.cached.get(text);
        const words = known === undefined ? wordsOf(text).filter((word) => !STOP_WORDS.has(word)) : [];
        return known === undefined ? words.map((word) => this.stemOf(word)) : [known];
      }),
    );
  }

  async synonymsOf(lexemes: readonly Lexeme[]): Promise<(readonly Lexeme[])[]> {
    this.groups ??= await this.readSynonyms();
    return lexemes.map((lexeme) => this.groups!.get(lexeme) ?? [lexeme]);
  }

  /** Two forms of a word may be in one group, but not in two groups. */
  private async readSynonyms(): Promise<Map<Lexeme, readonly Lexeme[]>> {
    const read = await this.lexemesOf(this.written.map((words) => words.join(' ')));
    const groups = new Map<Lexeme, readonly Lexeme[]>();
    for (const group of read.map((lexemes) => [...new Set(lexemes)])) {
      for (const lexeme of group) {
        if (groups.has(lexeme)) throw new Error(`Synonyms: two lines have forms of "${lexeme}".`);
        groups.set(lexeme, group);
      }
    }
    return groups;
  }

  /** Stemming is slow, so stems are cached. */
  private stemOf(word: string): Lexeme {
    const known = this.cached.get(word);
    if (known !== undefined) return known;
    const stem = this.stemmer.stem(word);
    if (this.cached.size >= MAX_CACHED_WORDS) this.cached.clear();
    this.cached.set(word, stem);
    return stem;
  }
}

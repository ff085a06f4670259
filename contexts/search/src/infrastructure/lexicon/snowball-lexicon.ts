import { newStemmer } from 'snowball-stemmers';
import { wordsOf } from '../../domain/language/text-normalisation.js';
import type { Lexeme } from '../../domain/language/lexicon.js';
import { STOP_WORDS } from './stop-words.js';
import { LexiconWithSynonyms } from './synonyms.js';

/** The same English as that of Postgres, without Postgres. */
export class SnowballLexicon extends LexiconWithSynonyms {
  private readonly stemmer = newStemmer('english');
  private readonly known = new Map<string, Lexeme>();

  lexemesOf(texts: readonly string[]): Promise<Lexeme[][]> {
    return Promise.resolve(
      texts.map((text) =>
        wordsOf(text)
          .filter((word) => !STOP_WORDS.has(word))
          .map((word) => this.stemOf(word)),
      ),
    );
  }

  /** Each word is stemmed once, which takes long. */
  private stemOf(word: string): Lexeme {
    const known = this.known.get(word) ?? this.stemmer.stem(word);
    this.known.set(word, known);
    return known;
  }
}

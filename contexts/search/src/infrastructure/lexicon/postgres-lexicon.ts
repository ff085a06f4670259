import { Injectable } from '@nestjs/common';
import { Transaction } from '@pawprint/platform/persistence';
import { wordsOf } from '../../domain/language/text-normalisation.js';
import type { Lexeme } from '../../domain/language/lexicon.js';
import { LexiconWithSynonyms } from './synonyms.js';

const MAX_CACHED_WORDS = 20_000;
const MAX_CACHED_WORD_LENGTH = 40;

/** What each word stands for; a stop word stands for nothing. */
type Meanings = Map<string, Lexeme | undefined>;

/** The English of Postgres: its Snowball stems and its stop words. Each word is asked for once. */
@Injectable()
export class PostgresLexicon extends LexiconWithSynonyms {
  private readonly remembered: Meanings = new Map();

  constructor(private readonly transaction: Transaction) {
    super();
  }

  async lexemesOf(texts: readonly string[]): Promise<Lexeme[][]> {
    const words = texts.map(wordsOf);
    const meanings = await this.meaningsOf(new Set(words.flat()));
    return words.map((ofText) =>
      ofText.map((word) => meanings.get(word)).filter((lexeme) => lexeme !== undefined),
    );
  }

  /** What is remembered may be forgotten while Postgres is asked, so the answer does not rely on it. */
  private async meaningsOf(words: ReadonlySet<string>): Promise<Meanings> {
    const known = new Map(
      [...words].filter((word) => this.remembered.has(word)).map((word) => [word, this.remembered.get(word)]),
    );
    const unknown = [...words].filter((word) => !known.has(word));
    if (unknown.length === 0) return known;
    const rows = await this.transaction.query<{ word: string; lexemes: Lexeme[] }>(
      `SELECT word, ts_lexize('pg_catalog.english_stem', word) AS lexemes FROM unnest($1::text[]) AS word`,
      [unknown],
    );
    const learnt = rows.map(({ word, lexemes }) => [word, lexemes[0]] as const);
    if (this.remembered.size > MAX_CACHED_WORDS) this.remembered.clear();
    for (const [word, lexeme] of learnt)
      if (word.length < MAX_CACHED_WORD_LENGTH) this.remembered.set(word, lexeme);
    return new Map([...known, ...learnt]);
  }
}

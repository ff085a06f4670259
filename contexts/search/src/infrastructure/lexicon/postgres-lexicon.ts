import { Injectable } from '@nestjs/common';
import { Transaction } from '@pawprint/platform/persistence';
import { wordsOf } from '../../domain/words/folding.js';
import { type Lexeme, Lexicon } from '../../domain/words/lexicon.js';

const MOST_REMEMBERED = 20_000;

/** The English of Postgres: its Snowball stems and its stop words. Each word is asked for once. */
@Injectable()
export class PostgresLexicon extends Lexicon {
  /** A stop word has no lexeme. */
  private readonly known = new Map<string, Lexeme | undefined>();

  constructor(private readonly transaction: Transaction) {
    super();
  }

  async lexemesOf(texts: readonly string[]): Promise<ReadonlySet<Lexeme>[]> {
    const words = texts.map(wordsOf);
    await this.learn(new Set(words.flat()));
    return words.map(
      (ofText) =>
        new Set(ofText.map((word) => this.known.get(word)).filter((lexeme) => lexeme !== undefined)),
    );
  }

  private async learn(words: ReadonlySet<string>): Promise<void> {
    if (this.known.size > MOST_REMEMBERED) this.known.clear();
    const unknown = [...words].filter((word) => !this.known.has(word));
    if (unknown.length === 0) return;
    const rows = await this.transaction.query<{ word: string; lexemes: Lexeme[] }>(
      `SELECT word, ts_lexize('pg_catalog.english_stem', word) AS lexemes FROM unnest($1::text[]) AS word`,
      [unknown],
    );
    for (const { word, lexemes } of rows) this.known.set(word, lexemes[0]);
  }
}

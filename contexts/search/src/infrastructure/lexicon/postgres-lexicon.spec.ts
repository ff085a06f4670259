import { describe, expect, it } from '@jest/globals';
import { Transaction } from '@pawprint/platform/persistence';
import { PostgresLexicon } from './postgres-lexicon.js';

/** A Postgres for which every word is its own lexeme, and which takes its time over one of them. */
class SlowOverOneWord extends Transaction {
  readonly asked: string[] = [];
  readonly thinking = Promise.withResolvers<void>();

  constructor(private readonly slowWord: string) {
    super();
  }

  async query<Row>(_sql: string, [words]: readonly unknown[] = []): Promise<Row[]> {
    const unknown = words as string[];
    this.asked.push(...unknown);
    if (unknown.includes(this.slowWord)) await this.thinking.promise;
    return unknown.map((word) => ({ word, lexemes: [word] }) as Row);
  }

  queryOften<Row>(sql: string, parameters?: readonly unknown[]): Promise<Row[]> {
    return this.query(sql, parameters);
  }
}

const manyWords = Array.from({ length: 20_001 }, (_, number) => `word${number}`).join(' ');

describe('the lexicon on Postgres', () => {
  it('asks for a word once', async () => {
    const postgres = new SlowOverOneWord('none');
    const lexicon = new PostgresLexicon(postgres);

    await lexicon.lexemesOf(['tabby cat', 'cat']);
    await lexicon.lexemesOf(['a tabby']);

    expect(postgres.asked).toEqual(['tabby', 'cat', 'a']);
  });

  it('loses no word of a text although it has to forget while Postgres is asked', async () => {
    const postgres = new SlowOverOneWord('slow');
    const lexicon = new PostgresLexicon(postgres);
    await lexicon.lexemesOf(['tabby']);

    const waiting = lexicon.lexemesOf(['slow tabby']);
    await lexicon.lexemesOf([manyWords]);
    await lexicon.lexemesOf(['one more']);
    postgres.thinking.resolve();

    expect(await waiting).toEqual([['slow', 'tabby']]);
  });
});

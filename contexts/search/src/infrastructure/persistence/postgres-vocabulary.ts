import { Injectable } from '@nestjs/common';
import { Transaction } from '@pawprint/platform/persistence';
import { textsOf } from '../../domain/criteria/kitten-words.js';
import type { Kitten } from '../../domain/kitten/kitten.js';
import { wordsOf } from '../../domain/language/text-normalisation.js';
import { Lexicon } from '../../domain/language/lexicon.js';
import {
  forgivenMistakesIn,
  typingMistakes,
  withLettersLeftOut,
} from '../../domain/catalogue/edit-distance.js';
import { NEWEST_ASKED, Vocabulary } from '../../domain/catalogue/vocabulary.js';

/** Of all words that may do, as many are looked at; the nearest to what was typed come first. */
const MAX_CANDIDATES = 50;

/** What is longer is no word that anybody types. */
const MAX_WORD = 30;

interface Candidate {
  readonly word: string;
  readonly common: number;
}

/**
 * Words that were ever said of a kitten, each once. Nothing is counted in there, so that no two listings meet in a row of
 * it; whether a kitten is still found under a word, and how common it is, the catalogue is asked.
 */
@Injectable()
export class PostgresVocabulary extends Vocabulary {
  constructor(private readonly transaction: Transaction) {
    super();
  }

  async near(word: string, atMost: number): Promise<string[]> {
    if ((await this.foundUnder([word])).length > 0) return [word];
    const mistakes = forgivenMistakesIn(word);
    if (mistakes === 0) return [];
    const candidates = await this.transaction.query<{ word: string }>(
      `SELECT word FROM vocabulary WHERE letters_left_out && $1`,
      [[...withLettersLeftOut(word, mistakes)]],
    );
    const near = candidates
      .map((candidate) => ({ word: candidate.word, away: typingMistakes(word, candidate.word) }))
      .filter(({ away }) => away <= mistakes)
      .sort((a, b) => a.away - b.away)
      .slice(0, MAX_CANDIDATES);
    const away = new Map(near.map((one) => [one.word, one.away]));
    const found = await this.foundUnder([...away.keys()]);
    return found
      .sort(
        (a, b) => away.get(a.word)! - away.get(b.word)! || b.common - a.common || (a.word < b.word ? -1 : 1),
      )
      .map((one) => one.word)
      .slice(0, atMost);
  }

  async beginningWith(prefix: string, atMost: number): Promise<string[]> {
    const candidates = await this.transaction.query<{ word: string }>(
      `SELECT word FROM vocabulary WHERE word ^@ $1 ORDER BY length(word), word LIMIT ${MAX_CANDIDATES}`,
      [prefix],
    );
    const found = await this.foundUnder(candidates.map(({ word }) => word));
    return found
      .sort((a, b) => b.common - a.common || a.word.length - b.word.length || (a.word < b.word ? -1 : 1))
      .map(({ word }) => word)
      .slice(0, atMost);
  }

  /** Those words under which a kitten is found now, with how many of the newest ones are. */
  private foundUnder(words: readonly string[]): Promise<Candidate[]> {
    if (words.length === 0) return Promise.resolve([]);
    return this.transaction.query<Candidate>(FOUND_UNDER, [words]);
  }
}

// What the newest kittens say decides; only a word that none of them says is looked up, and such a word is rare. It is
// counted, as whoever asks whether one exists may be led through everything in the hope that one comes soon.
const FOUND_UNDER = `
  WITH
  asked AS MATERIALIZED (SELECT word, lexeme FROM vocabulary WHERE word = ANY ($1)),
  newest AS MATERIALIZED (SELECT words FROM catalogue ORDER BY listed_at DESC, kitten_id DESC LIMIT ${NEWEST_ASKED}),
  common AS MATERIALIZED (
    SELECT lexeme, count(*)::integer AS kittens
    FROM newest, LATERAL unnest(tsvector_to_array(newest.words)) AS lexeme
    WHERE lexeme IN (SELECT lexeme FROM asked)
    GROUP BY lexeme
  )
  SELECT asked.word, coalesce(common.kittens, 0) AS common
  FROM asked LEFT JOIN common USING (lexeme)
  WHERE common.kittens IS NOT NULL
     OR 0 < (SELECT count(*) FROM catalogue WHERE words @@ quote_literal(asked.lexeme)::tsquery)`;

/** Adds the words of kittens to the vocabulary, in the present transaction; those that are there already cost next to nothing. */
export async function learnWordsOf(
  kittens: readonly Kitten[],
  lexicon: Lexicon,
  transaction: Transaction,
): Promise<void> {
  const said = new Set(
    kittens
      .flatMap(({ details }) => textsOf(details).flatMap(({ text }) => wordsOf(text)))
      .filter(({ length }) => length <= MAX_WORD),
  );
  const unknown = await transaction.query<{ word: string }>(
    `SELECT word FROM unnest($1::text[]) AS said (word)
     WHERE NOT EXISTS (SELECT FROM vocabulary WHERE vocabulary.word = said.word)
     ORDER BY word`,
    [[...said]],
  );
  const lexemes = await lexicon.lexemesOf(unknown.map(({ word }) => word));
  const rows = unknown.flatMap(({ word }, at) => {
    const [lexeme] = lexemes[at]!;
    // Whoever types one letter more or less may be forgiven as much as for the longer word.
    return lexeme === undefined
      ? []
      : [{ word, lexeme, without: [...withLettersLeftOut(word, forgivenMistakesIn(`${word}..`))] }];
  });
  if (rows.length === 0) return;
  await transaction.query(
    `INSERT INTO vocabulary (word, lexeme, letters_left_out)
     SELECT word, lexeme, without FROM jsonb_to_recordset($1) AS said (word text, lexeme text, without text[])
     ORDER BY word
     ON CONFLICT DO NOTHING`,
    [JSON.stringify(rows)],
  );
}

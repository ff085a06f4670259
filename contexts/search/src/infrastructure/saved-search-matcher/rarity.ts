import type { Transaction } from '@pawprint/platform/persistence';
import type { Lexeme } from '../../domain/language/lexicon.js';
import { NEWEST_ASKED } from '../../domain/catalogue/vocabulary.js';

/**
 * Lexemes, the rarest first: those that the fewest of the newest kittens are described with. It is a guess, on which only
 * depends how many searches share a drawer.
 */
export async function rarestFirst(lexemes: ReadonlySet<Lexeme>, transaction: Transaction): Promise<Lexeme[]> {
  const all = [...lexemes];
  if (all.length < 2) return all;
  const counts = await transaction.query<{ lexeme: Lexeme; kittens: number }>(
    `SELECT lexeme, count(*)::integer AS kittens
     FROM (SELECT words FROM catalogue ORDER BY listed_at DESC, kitten_id DESC LIMIT ${NEWEST_ASKED}) AS newest,
          LATERAL unnest(tsvector_to_array(newest.words)) AS lexeme
     WHERE lexeme = ANY ($1) GROUP BY lexeme`,
    [all],
  );
  const common = new Map(counts.map(({ lexeme, kittens }) => [lexeme, kittens]));
  return all.sort((one, other) => (common.get(one) ?? 0) - (common.get(other) ?? 0));
}

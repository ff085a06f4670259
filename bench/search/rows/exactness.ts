import { Catalogue } from '@pawprint/search/measured/domain/catalogue/catalogue.js';
import {
  SearchCriteria,
  type CriteriaInput,
} from '@pawprint/search/measured/domain/criteria/search-criteria.js';
import { Lexicon } from '@pawprint/search/measured/domain/language/lexicon.js';
import { CatalogueQuery } from '@pawprint/search/measured/infrastructure/persistence/catalogue-query.js';
import { PAWPRINT } from '../../support/claims.js';
import type { Row } from '../arena.js';
import { COMMON_WORDS } from '../made-up-kittens.js';

const ROW = 'the first page as in the exact order';
const PAGE = 20;
const EVERYTHING = { ranked: 1e9, newest: 0, among: 0 };
const { fourInFive, oneInFive } = COMMON_WORDS;
const vienna = { near: { latitude: 48.2082, longitude: 16.3738 }, withinKm: 20_015 };

const ASKED = {
  'a word of every fifth': [{ words: oneInFive }, 'relevance'],
  'a word of four in five': [{ words: fourInFive }, 'relevance'],
  'a word that is a name as well': [{ words: 'pepper' }, 'relevance'],
  'a coat in words': [{ words: 'ginger tabby' }, 'relevance'],
  'a sex, the youngest first': [{ sex: 'female' }, 'youngest'],
  'half the earth, the nearest first': [vienna, 'nearest'],
} as const satisfies Record<string, readonly [CriteriaInput, string]>;

/** What it costs that only the newest of very many are put into order: how much of a first page would be there anyway. */
export const exactness: Row = {
  name: ROW,
  claims: [],
  measure: async ({ withKittens, kittens, now, note }) => {
    const { search, admin } = await withKittens(kittens);
    const [catalogue, lexicon] = [search.get(Catalogue), search.get(Lexicon)];
    for (const [what, [wanted, order]] of Object.entries(ASKED)) {
      const criteria = await SearchCriteria.of(wanted, lexicon);
      const page = await catalogue.find(criteria, order, PAGE, null, now);
      const lexemes = [...criteria.lexemes];
      const synonyms = await lexicon.synonymsOf(lexemes);
      const meaning = new Map(lexemes.map((lexeme, at) => [lexeme, synonyms[at]!]));
      const query = new CatalogueQuery(criteria, meaning, now, EVERYTHING).firstPage(order, PAGE);
      const { rows } = await admin.query<{ page: { id: string }[] }>(query.sql, [...query.parameters]);
      const exact = new Set(rows[0]!.page.map(({ id }) => id));
      const shared = page.kittens.filter(({ id }) => exact.has(id)).length;
      note(PAWPRINT, 1, { [`${what}, %`]: (100 * shared) / page.kittens.length });
    }
  },
};

import { Catalogue } from '@pawprint/search/measured/domain/catalogue/catalogue.js';
import { SearchCriteria } from '@pawprint/search/measured/domain/criteria/search-criteria.js';
import { Lexicon } from '@pawprint/search/measured/domain/language/lexicon.js';
import { PAWPRINT } from '../../support/claims.js';
import { inRounds } from '../../support/in-rounds.js';
import { median } from '../../support/quantiles.js';
import { agree } from '../agreement.js';
import { type Arena, FEW_KITTENS, type Row } from '../arena.js';
import { miniSearch } from '../finding/mini-search.js';
import { orama } from '../finding/orama.js';
import type { Library } from '../finding/library.js';
import { kittensListed } from '../listed-kittens.js';
import { COMMON_WORDS } from '../made-up-kittens.js';
import { Random } from '../random.js';

const ROW = 'a page of what is found';
const [PAGE, LONG_PAGE] = [20, 5_000];
const TWO_WORDS = 40;
const SEED = 7;
const [MINI, ORAMA] = ['MiniSearch', 'Orama'] as const;
const KINDS = ['two words, ms', 'a common word, ms'] as const;

const lessIsBetter = true;

/** Compares the best results of Search, as rows, with libraries that keep everything in memory. */
export const finding: Row = {
  name: ROW,
  claims: KINDS.flatMap((quantity) =>
    [MINI, ORAMA].map((to) => ({ quantity, to, must: 1, aim: 0.1, lessIsBetter })),
  ),
  measure: async (arena) => {
    const { rounds, print, note, now } = arena;
    const count = Math.min(FEW_KITTENS, arena.kittens);
    const { search } = await arena.withKittens(count);
    const [catalogue, lexicon] = [search.get(Catalogue), search.get(Lexicon)];
    const libraries: Library[] = [await miniSearch(MINI), await orama(ORAMA)];
    for (const { name, fill } of libraries) {
      const startedAt = performance.now();
      await fill(kittensListed(count, arena.world, now), arena.lexicon);
      print(
        `${name} contains ${count} kittens after ${Math.round((performance.now() - startedAt) / 1_000)} s`,
      );
    }

    const contenders = [
      {
        name: PAWPRINT,
        page: async ({ criteria }: Query) =>
          (await (await catalogue.current()).find(criteria, 'relevance', PAGE, null, now)).kittens,
        all: ({ criteria }: Query) => allPages(catalogue, criteria, now),
      },
      ...libraries.map(({ name, find }) => ({
        name,
        page: ({ lexemes }: Query) => find(lexemes, PAGE),
        all: ({ lexemes }: Query) => find(lexemes, count),
      })),
    ];
    const queries = await queriesIn(arena, lexicon);
    for (const one of queries) {
      const results = contenders.map(async ({ name, all }) => ({ contender: name, ids: await all(one) }));
      agree(one.criteria.input.words!, await Promise.all(results));
    }
    await inRounds({ rounds, print }, ROW, contenders, async ({ name, page }, round) => {
      for (const kind of KINDS) {
        const tookMs: number[] = [];
        for (const one of queries.filter((each) => each.kind === kind)) {
          const startedAt = performance.now();
          await page(one);
          tookMs.push(performance.now() - startedAt);
        }
        note(name, round, { [kind]: median(tookMs) });
      }
    });
  },
};

async function allPages(catalogue: Catalogue, criteria: SearchCriteria, now: Date): Promise<string[]> {
  const ids: string[] = [];
  const listed = await catalogue.current();
  let page = await listed.find(criteria, 'newest', LONG_PAGE, null, now);
  for (;;) {
    ids.push(...page.kittens.map(({ id }) => id));
    if (page.next === null) return ids;
    page = await listed.find(criteria, 'newest', LONG_PAGE, page.next, now);
  }
}

interface Query {
  readonly kind: (typeof KINDS)[number];
  readonly criteria: SearchCriteria;
  readonly lexemes: readonly string[];
}

async function queriesIn({ world }: Arena, lexicon: Lexicon): Promise<Query[]> {
  const random = new Random(SEED);
  const word = () => world.soughtWords.pick(random);
  const { fourInFive, oneInFive } = COMMON_WORDS;
  const queries = [
    ...Array.from({ length: TWO_WORDS }, () => ({ kind: KINDS[0], words: `${word()} ${word()}` })),
    ...[fourInFive, oneInFive, 'girl'].map((words) => ({ kind: KINDS[1], words })),
  ];
  return Promise.all(
    queries.map(async ({ kind, words }) => {
      const criteria = await SearchCriteria.of({ words }, lexicon);
      return { kind, criteria, lexemes: [...criteria.lexemes] };
    }),
  );
}

import type { VNode } from 'preact';
import { drawingPath } from '../kittens/drawing.js';
import { KittenCard } from '../kittens/kitten-card.js';
import { Facets } from './facets.js';
import { CRITERIA, hasCriteria, pageUrlOf, queryOf, type SearchQuery } from '../criteria/search-criteria.js';
import type { SearchResults, SearchState } from './search-results.js';

export const Results = (state: SearchState): VNode => {
  const { query, results, now } = state;
  const { kittens, facets } = results;
  return (
    <div class={facets && kittens.length > 0 ? 'results with-facets' : 'results'}>
      {facets && kittens.length > 0 && <Facets {...{ query, facets }} />}
      <section aria-labelledby="found">
        <div class="actions found">
          <h2 id="found">{headingOf(query, results)}</h2>
          {hasCriteria(query) && (
            <a class="button quiet" href={pageUrlOf(query, { sort: undefined }, '/saved-searches/new')}>
              Save this search
            </a>
          )}
        </div>
        <Chosen query={query} />
        <Corrections {...state} />
        {kittens.length > 0 ? (
          <ul class="kittens">
            {kittens.map((kitten) => (
              <li>
                <KittenCard {...{ kitten, now }} />
              </li>
            ))}
          </ul>
        ) : (
          <NothingFound {...{ query, results }} />
        )}
        <PageLinks {...{ query, results }} />
      </section>
    </div>
  );
};

export function headingOf(query: SearchQuery, { count }: SearchResults): string {
  if (!hasCriteria(query) && query.cursor === undefined) return `New arrivals: ${count} kittens are waiting`;
  if (count === undefined) return 'More kittens';
  return count === 0 ? 'No kittens found' : `${count} ${count === 1 ? 'kitten' : 'kittens'} found`;
}

/** Another spelling, and completed words. */
const Corrections = ({ query, results, suggestions }: SearchState): VNode => {
  const others = suggestions.filter((text) => text !== query.q?.toLowerCase());
  return (
    <>
      {results.didYouMean !== null && (
        <p class="notice">
          <span>
            Nothing matches “{query.q}”. Did you mean{' '}
            <a href={pageUrlOf(query, { q: results.didYouMean })}>{results.didYouMean}</a>? These are its
            results.
          </span>
        </p>
      )}
      {others.length > 0 && (
        <nav class="chips found" aria-label="Suggestions">
          <span class="muted">Suggestions:</span>
          {others.map((text) => (
            <a href={pageUrlOf(query, { q: text })}>{text}</a>
          ))}
        </nav>
      )}
    </>
  );
};

const CHOSEN = ['coat', 'breed', 'town'] as const;

/** The criteria that the form does not show, as links that remove them. */
const Chosen = ({ query }: { readonly query: SearchQuery }): VNode | null => {
  const { near, withinKm } = query;
  const chosen = CHOSEN.flatMap((name) =>
    query[name] === undefined ? [] : [{ text: `${name}: ${query[name]}`, without: { [name]: undefined } }],
  );
  if (near !== undefined)
    chosen.push({ text: `within ${withinKm} km`, without: { near: undefined, withinKm: undefined } });
  return chosen.length === 0 ? null : (
    <nav class="chips found" aria-label="Chosen criteria">
      {chosen.map(({ text, without }) => (
        <a href={pageUrlOf(query, without)}>
          <span class="hidden">Remove </span>
          {text} <span aria-hidden="true">×</span>
        </a>
      ))}
    </nav>
  );
};

const NothingFound = ({ query, results }: Pick<SearchState, 'query' | 'results'>): VNode => (
  <div class="card empty">
    <img src={drawingPath('grey tabby')} alt="" width="150" height="150" />
    <p>No kitten that is listed now satisfies all criteria.</p>
    {results.relaxations.length > 0 && (
      <ul class="chips" aria-label="Similar searches">
        {results.relaxations.map(({ label, criteria }) => (
          <li>
            <a href={pageUrlOf(queryOf(criteria))}>{label}</a>
          </li>
        ))}
      </ul>
    )}
    {CRITERIA.some((name) => query[name] !== undefined) && (
      <p>
        <a href="/">Remove all criteria</a>
      </p>
    )}
  </div>
);

const PageLinks = ({ query, results }: Pick<SearchState, 'query' | 'results'>): VNode | null =>
  query.cursor === undefined && results.nextCursor === null ? null : (
    <nav class="pages" aria-label="Pages of results">
      {query.cursor !== undefined && (
        <a class="button quiet" href={pageUrlOf(query)}>
          First page
        </a>
      )}
      {results.nextCursor !== null && (
        <a class="button" href={pageUrlOf(query, { cursor: results.nextCursor })} rel="next">
          Next page
        </a>
      )}
    </nav>
  );

import type { Count, FacetCounts } from './search-results.js';
import type { VNode } from 'preact';
import { pageUrlOf, type SearchQuery } from '../criteria/search-criteria.js';

interface Props {
  readonly query: SearchQuery;
  readonly facets: FacetCounts;
}

const LABELS = { sex: 'Sex', ageBand: 'Age', coat: 'Coat', breed: 'Breed', town: 'Town' } as const;

/**
 * Links that add or remove a criterion. Ages are counts only, because a search has no minimum age. On wide
 * screens, the stylesheet shows them always.
 */
export const Facets = ({ query, facets }: Props): VNode => (
  <details class="facets">
    <summary>Narrow the search</summary>
    {Object.entries(LABELS).map(([name, label]) => (
      <section aria-label={label}>
        <h3>{label}</h3>
        <ul>
          {facets[name as keyof FacetCounts].map((one) => (
            <li>
              <Value {...{ ...one, query, name: name as keyof FacetCounts }} />
            </li>
          ))}
        </ul>
      </section>
    ))}
  </details>
);

const Value = ({
  query,
  name,
  value,
  count,
}: Count & { query: SearchQuery; name: keyof FacetCounts }): VNode => {
  const text = (
    <>
      <span>{value}</span>
      <span class="count">{count}</span>
    </>
  );
  if (name === 'ageBand') return <span>{text}</span>;
  const isChosen = query[name]?.toLowerCase() === value.toLowerCase();
  return (
    <a
      href={pageUrlOf(query, { [name]: isChosen ? undefined : value })}
      {...(isChosen && { 'aria-current': 'true' })}
    >
      {text}
    </a>
  );
};

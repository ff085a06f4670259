import type { Problem } from '@pawprint/platform/http';
import {
  CRITERIA,
  type Criteria,
  describeCriteria,
  pageUrlOf,
  queryOf,
  type SearchQuery,
} from '../criteria/search-criteria.js';
import type { Person } from '../accounts/person.js';
import { column, type PageContent } from '../frame/layout.js';
import { Form, FormProblem, type FormState } from '../frame/form.js';
import { LocalPerson } from '../frame/local-person.js';
import { drawingPath } from '../kittens/drawing.js';
import { Day, type Kitten } from '../kittens/kitten.js';
import type { VNode } from 'preact';

export interface SavedSearch {
  readonly id: string;
  readonly name: string;
  readonly criteria: Criteria;
  readonly paused: boolean;
  readonly savedAt: string;
}

/** The kittens that a saved search with the same criteria would match. */
export interface Preview {
  readonly matching: number | string;
  readonly perWeek: number;
  readonly kittens: readonly Kitten[];
}

export const SAVED_SEARCHES = '/saved-searches';
/** As the API names them. */
export const EXISTING_MATCHES = 'existing-matches';

const NAME = [{ name: 'name', label: 'Name of the search', required: true }];

interface SavedSearchesProps extends Pick<FormState, 'problem'> {
  readonly person: Person;
  readonly savedSearches: readonly SavedSearch[];
}

export const savedSearchesPage = ({ person, savedSearches, problem }: SavedSearchesProps): PageContent =>
  column(
    { at: SAVED_SEARCHES, title: 'My searches' },
    <>
      <LocalPerson {...person} />
      <FormProblem problem={problem} />
      {savedSearches.length === 0 && (
        <p>
          You have no saved search yet. <a href="/">Find a kitten</a>, and save the search.
        </p>
      )}
      <ul class="stack">
        {savedSearches.map(({ id, name, criteria, paused, savedAt }) => (
          <li class="card panel">
            <h2 dir="auto">
              <a href={pageUrlOf(queryOf(criteria))}>{name}</a>
            </h2>
            <p>{describeCriteria(queryOf(criteria))}</p>
            <p class="muted">
              Saved on <Day of={savedAt} />
              {paused && ', paused'}
            </p>
            <div class="actions">
              <form method="post" action={`${SAVED_SEARCHES}/${id}`}>
                <input type="hidden" name="paused" value={String(!paused)} />
                <button class="button quiet">
                  {paused ? 'Resume' : 'Pause'}
                  <span class="hidden"> {name}</span>
                </button>
              </form>
              <form method="post" action={`${SAVED_SEARCHES}/${id}/deletion`}>
                <button class="button quiet">
                  Delete<span class="hidden"> {name}</span>
                </button>
              </form>
            </div>
            <Renaming {...{ id, name }} />
          </li>
        ))}
      </ul>
    </>,
  );

const Renaming = ({ id, name }: Pick<SavedSearch, 'id' | 'name'>): VNode => (
  <details>
    <summary>
      Rename<span class="hidden"> {name}</span>
    </summary>
    <form class="stack" method="post" action={`${SAVED_SEARCHES}/${id}`}>
      <div>
        <label for={`name-${id}`}>
          New name<span class="hidden"> of {name}</span>
        </label>
        <input id={`name-${id}`} name="name" value={name} required autocomplete="off" />
      </div>
      <button class="button quiet">
        Save the new name<span class="hidden"> of {name}</span>
      </button>
    </form>
  </details>
);

interface SavingProps {
  readonly person: Person;
  readonly query: SearchQuery;
  readonly preview: Preview;
  readonly name: string;
  /** Whether the adopter is also notified about the kittens that match now. */
  readonly includesExisting: boolean;
  /** The reason why the search was not saved. */
  readonly problem?: Problem | undefined;
}

export const savingPage = ({
  person,
  query,
  preview,
  name,
  includesExisting,
  problem,
}: SavingProps): PageContent =>
  column(
    { at: SAVED_SEARCHES, title: 'Save this search' },
    <>
      <p class="lead">{describeCriteria(query)}</p>
      <section class="card panel stack" aria-labelledby="preview">
        <h2 id="preview">Preview</h2>
        <p>
          {preview.matching} of the listed kittens match now. About {preview.perWeek} new ones match each
          week.
        </p>
        <ul class="chips">
          {preview.kittens.map(({ id, name: kitten, coat }) => (
            <li>
              <a href={`/kittens/${id}`}>
                <img src={drawingPath(coat)} alt="" width="24" height="24" /> {kitten}
              </a>
            </li>
          ))}
        </ul>
      </section>
      <Form typed={{ name }} problem={problem} fields={NAME} action={SAVED_SEARCHES}>
        {CRITERIA.map(
          (one) => query[one] !== undefined && <input type="hidden" name={one} value={query[one]} />,
        )}
        <label class="choice">
          <input type="checkbox" name="include" value={EXISTING_MATCHES} checked={includesExisting} />
          Notify me about the kittens that match now, too
        </label>
      </Form>
      <LocalPerson {...person} />
      <a href={pageUrlOf(query)}>Back to the results</a>
    </>,
  );

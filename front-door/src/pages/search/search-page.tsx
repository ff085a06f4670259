import type { VNode } from 'preact';
import type { PageContent } from '../frame/layout.js';
import { StaleNotice } from '../frame/stale-notice.js';
import { headingOf, Results } from './results.js';
import type { SearchState } from './search-results.js';
import type { SearchQuery } from '../criteria/search-criteria.js';

type Options = readonly (readonly [value: string, label: string])[];

const AGES: Options = [
  ['', 'any age'],
  ['8', 'up to 8 weeks'],
  ['12', 'up to 12 weeks'],
  ['26', 'up to 6 months'],
  ['52', 'up to a year'],
];
const SEXES: Options = [
  ['', 'any'],
  ['female', 'female'],
  ['male', 'male'],
];
const ORDERS: Options = [
  ['', 'best match'],
  ['newest', 'newest listing'],
  ['youngest', 'youngest'],
];
const BY_DISTANCE: Options = [...ORDERS, ['nearest', 'nearest']];
/** Criteria that links add, and that stay when the form is submitted. */
const HIDDEN = ['breed', 'coat', 'town', 'near', 'withinKm'] as const;

export const searchPage = (state: SearchState): PageContent => ({
  title: state.query.q === undefined ? 'Find a kitten' : `Kittens for “${state.query.q}”`,
  at: '/',
  body: (
    <>
      <h1>Find a kitten</h1>
      <p class="lead">Search the kittens of all shelters by name, breed, coat, temperament or town.</p>
      <SearchForm query={state.query} />
      <p id="status" class="hidden" role="status">
        {headingOf(state.query, state.results)}
      </p>
      <div id="results">
        <StaleNotice seconds={state.staleSeconds} />
        <Results {...state} />
      </div>
    </>
  ),
});

/** Without its script, the form loads the whole page. With it, only the results change while the adopter types. */
const SearchForm = ({ query }: { readonly query: SearchQuery }): VNode => (
  <form
    {...{ class: 'card search', action: '/', method: 'get', role: 'search', 'hx-get': '/' }}
    hx-trigger="input delay:300ms, change, submit"
    hx-target="#results"
    hx-select="#results"
    hx-swap="outerHTML"
    hx-select-oob="#status:innerHTML"
    hx-replace-url="true"
    hx-sync="this:replace"
  >
    <div>
      <label for="q">Words</label>
      <input
        {...{ id: 'q', name: 'q', type: 'search', value: query.q ?? '', maxLength: 200 }}
        placeholder="ginger tabby, playful, Brighton…"
        autocomplete="off"
      />
    </div>
    <Select name="sex" label="Sex" options={SEXES} value={query.sex} />
    <Select name="maxAgeWeeks" label="Age" options={AGES} value={query.maxAgeWeeks} />
    <Select
      {...{ name: 'sort', label: 'Order', value: query.sort }}
      options={query.near === undefined ? ORDERS : BY_DISTANCE}
    />
    {HIDDEN.map(
      (name) => query[name] !== undefined && <input type="hidden" name={name} value={query[name]} />,
    )}
    <button class="button">Search</button>
  </form>
);

interface SelectProps {
  readonly name: string;
  readonly label: string;
  readonly options: Options;
  readonly value: string | undefined;
}

/** A value that is not an option, such as an age in the address, stays selected. */
const Select = ({ name, label, options, value = '' }: SelectProps): VNode => (
  <div>
    <label for={name}>{label}</label>
    <select id={name} name={name}>
      {(options.some(([option]) => option === value) ? options : [...options, [value, value] as const]).map(
        ([option, text]) => (
          <option value={option} selected={option === value}>
            {text}
          </option>
        ),
      )}
    </select>
  </div>
);

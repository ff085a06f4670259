import { aSearchToSave, changing, saving, someAdopter } from '../requests.js';
import { type BadRequest, abbreviated, withInvalid } from './bad-request.js';
import { badLines, badNumbers, badMultilineTexts, badSexes, missing } from './bad-values.js';

const savedSearches = `/adopters/${someAdopter}/saved-searches`;

const badCriteria = {
  criteria: [...missing, 'cats', 7, true, {}, { words: 'the and' }, { words: '?!' }, { sex: null }],
  'criteria.words': ['', ' ', ...badMultilineTexts(200)],
  'criteria.breed': ['', '\n', ...badMultilineTexts(100)],
  'criteria.coat': ['', '\t', ...badMultilineTexts(100)],
  'criteria.town': ['', '\t', ...badMultilineTexts(100)],
  'criteria.sex': badSexes,
  'criteria.maxAgeWeeks': [0.5, ...badNumbers(0, 5_000)],
  'criteria.near': [...missing, 'Vienna', 7, true],
  'criteria.near.latitude': [...missing, ...badNumbers(-90, 90)],
  'criteria.near.longitude': [...missing, ...badNumbers(-180, 180)],
  'criteria.withinKm': [...missing, ...badNumbers(0, 20_016)],
};

const fields = [
  ...withInvalid(savedSearches, aSearchToSave, {
    ...badCriteria,
    name: badLines(100),
    include: ['everything', '', 'From-now-on', true, 7, {}, ['existing-matches']],
  }),
  ...withInvalid(`${savedSearches}/preview`, { criteria: aSearchToSave.criteria }, badCriteria),
  ...withInvalid(
    `${savedSearches}/${someAdopter}`,
    aSearchToSave,
    {
      ...badCriteria,
      // An absent or null field is valid: it does not change.
      criteria: badCriteria.criteria.filter((value) => !missing.includes(value as undefined)),
      name: badLines(100).filter((value) => !missing.includes(value as undefined)),
      paused: ['true', '', 0, 1, {}, [true]],
    },
    'PATCH',
  ),
];

const noChanges = [{}, { name: null }, { name: null, criteria: null, paused: null }].map((changes) => ({
  what: `PATCH a saved search with ${abbreviated(changes)}`,
  request: changing(someAdopter, someAdopter, changes),
  field: 'request',
}));

export const badSavedSearches: BadRequest[] = [
  ...fields,
  ...noChanges,
  {
    what: 'POST a search with an array of criteria',
    request: saving(someAdopter, { criteria: [{ sex: 'male' }] }),
  },
  {
    what: 'POST a search near an array of points',
    request: saving(someAdopter, { criteria: { near: [], withinKm: 1 } }),
  },
];

import { aSearchToSave, changing, saving, someAdopter } from '../requests.js';
import { type BadRequest, inShort, withBad } from './bad-request.js';
import { badLines, badNumbers, badProse, badSexes, missing } from './bad-values.js';

const savedSearches = `/adopters/${someAdopter}/saved-searches`;

const badCriteria = {
  criteria: [...missing, 'cats', 7, true, {}, { words: 'the and' }, { words: '?!' }, { sex: null }],
  'criteria.words': ['', ' ', ...badProse(200)],
  'criteria.breed': ['', '\n', ...badProse(100)],
  'criteria.coat': ['', '\t', ...badProse(100)],
  'criteria.town': ['', '\t', ...badProse(100)],
  'criteria.sex': badSexes,
  'criteria.maxAgeWeeks': [0.5, ...badNumbers(0, 5_000)],
  'criteria.near': [...missing, 'Vienna', 7, true],
  'criteria.near.latitude': [...missing, ...badNumbers(-90, 90)],
  'criteria.near.longitude': [...missing, ...badNumbers(-180, 180)],
  'criteria.withinKm': [...missing, ...badNumbers(0, 20_016)],
};

const fields = [
  ...withBad(savedSearches, aSearchToSave, {
    ...badCriteria,
    name: badLines(100),
    include: ['everything', '', 'From-now-on', true, 7, {}, ['existing-matches']],
  }),
  ...withBad(`${savedSearches}/preview`, { criteria: aSearchToSave.criteria }, badCriteria),
  ...withBad(
    `${savedSearches}/${someAdopter}`,
    aSearchToSave,
    {
      ...badCriteria,
      // To change nothing about these is no mistake.
      criteria: badCriteria.criteria.filter((value) => !missing.includes(value as undefined)),
      name: badLines(100).filter((value) => !missing.includes(value as undefined)),
      paused: ['true', '', 0, 1, {}, [true]],
    },
    'PATCH',
  ),
];

const nothing = [{}, { name: null }, { name: null, criteria: null, paused: null }].map((changes) => ({
  what: `PATCH a saved search with ${inShort(changes)}`,
  request: changing(someAdopter, someAdopter, changes),
  field: 'request',
}));

export const badSavedSearches: BadRequest[] = [
  ...fields,
  ...nothing,
  {
    what: 'POST a search with a list of criteria',
    request: saving(someAdopter, { criteria: [{ sex: 'male' }] }),
  },
  {
    what: 'POST a search near a list of points',
    request: saving(someAdopter, { criteria: { near: [], withinKm: 1 } }),
  },
];

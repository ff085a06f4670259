import { aSearchToSave, saving, someAdopter } from '../requests.js';
import { type BadRequest, withBad } from './bad-request.js';
import { badLines, badNumbers, badProse, badSexes, missing } from './bad-values.js';

const fields = withBad(`/adopters/${someAdopter}/saved-searches`, aSearchToSave, {
  name: badLines(100),
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
});

export const badSavedSearches: BadRequest[] = [
  ...fields,
  {
    what: 'POST a search with a list of criteria',
    request: saving(someAdopter, { criteria: [{ sex: 'male' }] }),
  },
  {
    what: 'POST a search near a list of points',
    request: saving(someAdopter, { criteria: { near: [], withinKm: 1 } }),
  },
];

import { badBodies } from './bad-bodies.js';
import { badDeadLetters } from './bad-dead-letters.js';
import { badIds } from './bad-ids.js';
import { badJourneys } from './bad-journeys.js';
import { badKittens } from './bad-kittens.js';
import type { BadRequest } from './bad-request.js';
import { badSavedSearches } from './bad-saved-searches.js';
import { badSearches } from './bad-searches.js';

/** Requests that must all be refused with the status 400. */
export const badRequests: BadRequest[] = [
  badKittens,
  badSavedSearches,
  badSearches,
  badBodies,
  badIds,
  badDeadLetters,
  badJourneys,
].flat();

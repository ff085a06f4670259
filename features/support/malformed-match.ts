import { randomUUID } from 'node:crypto';
import { savedSearchMatchedV1 } from '@pawprint/search/published-language';

/** An event of Search that Notifications cannot translate. Its subject is its own. */
export function malformedMatch(): { type: string; subject: string; data: object } {
  const { type, example } = savedSearchMatchedV1;
  return { type, subject: randomUUID(), data: { ...example, kitten: null } };
}

import { describe, expect, it } from '@jest/globals';
import type { RunningSearch } from '../../running-search.js';

/** What operators may rely on. */
export function operationsRoutesContract(search: () => RunningSearch): void {
  describe('every context', () => {
    it.each([
      ['/health/live', { status: 'alive' }],
      ['/health/ready', { status: 'ready' }],
      ['/health/providers', { providers: [] }],
      ['/dead-letters', { deadLetters: [], nextCursor: null }],
      ['/journeys/nobody-knows-of', { steps: [] }],
    ])('answers GET %s', async (url, body) => {
      const answer = await search().ask({ method: 'GET', url });
      expect(answer.statusCode).toBe(200);
      expect(answer.json()).toEqual(body);
    });

    it('tells how far its subscriptions have got', async () => {
      const answer = await search().ask({ method: 'GET', url: '/messaging' });
      const progress = {
        subscription: 'match-saved-searches',
        lag: expect.any(Number),
        retries: 0,
        leases: 0,
      };
      expect(answer.json()).toEqual({ subscriptions: [progress] });
    });
  });
}

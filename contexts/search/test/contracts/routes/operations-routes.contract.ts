import { describe, expect, it } from '@jest/globals';
import type { RunningSearch } from '../../running-search.js';

/** The contract of the routes for operators. */
export function operationsRoutesContract(search: () => RunningSearch): void {
  describe('routes for operators', () => {
    it.each([
      ['/health/live', { status: 'alive' }],
      ['/health/ready', { status: 'ready' }],
      ['/health/providers', { providers: [] }],
      ['/dead-letters', { deadLetters: [], nextCursor: null }],
      ['/journeys/an-unknown-id', { steps: [] }],
    ])('answer GET %s', async (url, body) => {
      const response = await search().send({ method: 'GET', url });
      expect(response.statusCode).toBe(200);
      expect(response.json()).toEqual(body);
    });

    it('answer GET /health with the four figures of the process', async () => {
      const response = await search().send({ method: 'GET', url: '/health' });
      expect(response.json()).toMatchObject({
        dataStore: { state: 'available' },
        responses: { windowSeconds: 60 },
        openConnections: expect.any(Number),
        providers: [],
      });
    });

    it('answer GET /metrics with the metrics of the process', async () => {
      const { payload } = await search().send({ method: 'GET', url: '/metrics' });
      expect(payload).toContain('# TYPE http_requests_throttled_total counter');
    });

    it('answer GET /messaging with the progress of each subscription', async () => {
      const response = await search().send({ method: 'GET', url: '/messaging' });
      const progress = { lag: expect.any(Number), retries: 0, leases: 0 };
      expect(response.json()).toEqual({
        subscriptions: [
          { subscription: 'match-saved-searches', ...progress },
          { subscription: 'forget-adopters', ...progress },
        ],
      });
    });
  });
}

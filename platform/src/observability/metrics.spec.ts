import { describe, expect, it } from '@jest/globals';
import { Metrics, type Sample } from './metrics.js';

describe('gauge', () => {
  it('shows the values that are measured at each scrape, and no earlier ones', async () => {
    const metrics = new Metrics();
    let samples: readonly Sample[] = [];
    metrics.gauge('cats_asleep', 'Cats that sleep', ['place'], () => Promise.resolve(samples));
    const lines = async (): Promise<string[]> => (await metrics.metrics()).trimEnd().split('\n');
    const HEAD = ['# HELP cats_asleep Cats that sleep', '# TYPE cats_asleep gauge'];

    samples = [
      { labels: { place: 'sofa' }, value: 2 },
      { labels: { place: 'bed' }, value: 1 },
    ];
    expect(await lines()).toEqual([...HEAD, 'cats_asleep{place="sofa"} 2', 'cats_asleep{place="bed"} 1']);

    samples = [{ labels: { place: 'bed' }, value: 3 }];
    expect(await lines()).toEqual([...HEAD, 'cats_asleep{place="bed"} 3']);
  });
});

import { describe, expect, it, jest } from '@jest/globals';
import { Metrics, type Sample } from './metrics.js';

describe('gauge', () => {
  it('shows the values that are measured at each scrape, and no earlier ones', async () => {
    const metrics = new Metrics();
    let samples: readonly Sample[] = [];
    metrics.gauge('cats_asleep', 'Cats that sleep', ['place'], () => Promise.resolve(samples));
    const lines = async (): Promise<string[]> =>
      (await metrics.getSingleMetricAsString('cats_asleep')).trimEnd().split('\n');
    const HEAD = ['# HELP cats_asleep Cats that sleep', '# TYPE cats_asleep gauge'];

    samples = [
      { labels: { place: 'sofa' }, value: 2 },
      { labels: { place: 'bed' }, value: 1 },
    ];
    expect(await lines()).toEqual([...HEAD, 'cats_asleep{place="sofa"} 2', 'cats_asleep{place="bed"} 1']);

    samples = [{ labels: { place: 'bed' }, value: 3 }];
    expect(await lines()).toEqual([...HEAD, 'cats_asleep{place="bed"} 3']);
  });

  it('shows no value when measuring fails, and the values of the other metrics', async () => {
    const metrics = new Metrics();
    const measure = jest.fn<() => Promise<Sample[]>>().mockResolvedValueOnce([{ labels: {}, value: 2 }]);
    metrics.gauge('cats_asleep', 'Cats that sleep', [], measure);
    metrics.gauge('cats_awake', 'Cats that do not sleep', [], async () => [{ labels: {}, value: 1 }]);
    expect(await metrics.metrics()).toContain('\ncats_asleep 2\n');

    measure.mockRejectedValue(new Error('the database is unavailable'));
    const failed = await metrics.metrics();

    expect(failed).not.toMatch(/^cats_asleep/m);
    expect(failed).toContain('\ncats_awake 1\n');
    expect(await metrics.metrics()).toContain('\nmetrics_unmeasured_total{metric="cats_asleep"} 1\n');
  });
});

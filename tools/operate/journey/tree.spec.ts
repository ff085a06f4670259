import { describe, expect, it } from '@jest/globals';
import { type KnownStep, treeOf } from './tree.js';

const aStep = (id: string, causationId: string | null, about: Partial<KnownStep> = {}): KnownStep => ({
  id,
  causationId,
  correlationId: 'my-own',
  kind: 'message',
  name: `${id}.v1`,
  detail: '',
  at: '2026-05-04T09:00:00.000Z',
  appendedAt: null,
  context: 'search',
  ...about,
});

describe('tree of a journey', () => {
  it('shows each step below its cause, ordered by time', () => {
    const tree = treeOf([
      aStep('late', 'root', { at: '2026-05-04T09:01:30.000Z' }),
      aStep('failure', 'early', {
        kind: 'failure',
        context: 'notifications',
        detail: 'Error: no\nuse\u001B[2J',
      }),
      aStep('root', null),
      aStep('early', 'root', { at: '2026-05-04T09:00:00.012Z' }),
    ]);

    expect(tree.split('\n').slice(2)).toEqual([
      '09:00:00.000  +0 ms     search         root.v1',
      '09:00:00.012  +12 ms    search         ├─ early.v1',
      '09:00:00.000  +0 ms     notifications  │  └─ ✗ failure.v1  Error: no use',
      '09:01:30.000  +1.5 min  search         └─ late.v1',
    ]);
  });

  it('begins with the steps whose cause is unknown', () => {
    const tree = treeOf([aStep('one', 'unknown'), aStep('two', 'one')]);

    expect(tree).toContain('search  one.v1');
    expect(tree).toContain('└─ two.v1');
  });
});

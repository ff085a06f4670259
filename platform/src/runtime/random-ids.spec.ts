import { describe, expect, it } from '@jest/globals';
import { systemIds } from './random-ids.js';

describe('system ids', () => {
  it('sort in the order of their creation', async () => {
    const ids: string[] = [];
    for (let count = 0; count < 5; count++) {
      ids.push(systemIds.next());
      await new Promise((resolve) => setTimeout(resolve, 2));
    }

    expect(ids).toEqual([...ids].sort());
    expect(new Set(ids).size).toBe(5);
    for (const id of ids)
      expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });

  // Stored ids depend on it: deduplication compares new ids with them.
  it('stay the same for the same name in every version of the code', () => {
    expect(systemIds.named('a name')).toBe('40b290fb-7287-5b10-9ceb-7911d691b55c');
    expect(systemIds.named('another name')).not.toBe(systemIds.named('a name'));
  });
});

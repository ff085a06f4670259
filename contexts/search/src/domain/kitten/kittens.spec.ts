import { describe, expect, it } from '@jest/globals';
import { aListedKitten } from '#test/a-kitten.js';
import type { Kitten } from './kitten.js';
import { Kittens } from './kittens.js';

class OnPaper extends Kittens {
  added: (readonly Kitten[])[] = [];

  addAll(kittens: readonly Kitten[]): Promise<void> {
    this.added.push(kittens);
    return Promise.resolve();
  }
  get(): never {
    throw new Error('Nobody asks.');
  }
  lately(): never {
    throw new Error('Nobody asks.');
  }
  save(): never {
    throw new Error('Nobody asks.');
  }
}

describe('a kitten', () => {
  it('is added as all of one', async () => {
    const kittens = new OnPaper();
    const felix = aListedKitten();
    await kittens.add(felix);
    expect(kittens.added).toEqual([[felix]]);
  });
});

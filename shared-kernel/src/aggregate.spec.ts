import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Aggregate } from './aggregate.js';
import type { DomainEvent } from './domain-event.js';

interface Purred extends DomainEvent {
  readonly times: number;
}

class Cat extends Aggregate<Purred> {
  static born(): Cat {
    return new Cat();
  }

  purr(times: number): void {
    this.record({ occurredAt: new Date('2026-05-04T09:00:00Z'), times });
  }
}

const timesOf = (events: readonly Purred[]): number[] => events.map(({ times }) => times);

describe('aggregate', () => {
  it('starts without events, at version 0', () => {
    const cat = Cat.born();

    expect(cat.releaseEvents()).toEqual([]);
    expect(cat.version).toBe(0);
  });

  it('releases its events once, oldest first', () => {
    const cat = Cat.born();
    cat.purr(1);
    cat.purr(2);

    expect(timesOf(cat.releaseEvents())).toEqual([1, 2]);
    expect(cat.releaseEvents()).toEqual([]);
    cat.purr(3);
    expect(timesOf(cat.releaseEvents())).toEqual([3]);
  });

  it('does not change an array of events that it has released', () => {
    const cat = Cat.born();
    cat.purr(1);
    const released = cat.releaseEvents();
    cat.purr(2);

    expect(timesOf(released)).toEqual([1]);
  });

  it('releases every event once and in order, however the releases are interleaved', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('purr', 'release')), (acts) => {
        const cat = Cat.born();
        const released = acts.flatMap((act, times) => {
          if (act === 'release') return timesOf(cat.releaseEvents());
          cat.purr(times);
          return [];
        });
        const purred = acts.flatMap((act, times) => (act === 'purr' ? [times] : []));
        expect([...released, ...timesOf(cat.releaseEvents())]).toEqual(purred);
      }),
    );
  });

  it('does not release the events of a copy', () => {
    const cat = Cat.born();
    cat.purr(1);
    const copy = Object.assign(Cat.born(), cat);
    copy.purr(2);

    expect(timesOf(cat.releaseEvents())).toEqual([1]);
  });
});

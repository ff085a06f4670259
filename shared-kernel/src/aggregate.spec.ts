import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Aggregate } from './aggregate.js';
import type { DomainEvent } from './domain-event.js';

interface Purred extends DomainEvent {
  readonly times: number;
}

class Cat extends Aggregate<Purred> {
  purr(times: number): void {
    this.record({ occurredAt: new Date('2026-05-04T09:00:00Z'), times });
  }
}

const timesOf = (events: readonly Purred[]): number[] => events.map(({ times }) => times);

describe('an aggregate', () => {
  it('has nothing to tell at first, and is of version 0', () => {
    const cat = new Cat();

    expect(cat.releaseEvents()).toEqual([]);
    expect(cat.version).toBe(0);
  });

  it('hands over what happened, oldest first, and only once', () => {
    const cat = new Cat();
    cat.purr(1);
    cat.purr(2);

    expect(timesOf(cat.releaseEvents())).toEqual([1, 2]);
    expect(cat.releaseEvents()).toEqual([]);
    cat.purr(3);
    expect(timesOf(cat.releaseEvents())).toEqual([3]);
  });

  it('leaves alone what it has handed over', () => {
    const cat = new Cat();
    cat.purr(1);
    const released = cat.releaseEvents();
    cat.purr(2);

    expect(timesOf(released)).toEqual([1]);
  });

  it('tells everything once and in order, however often it is asked in between', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('purr', 'tell')), (acts) => {
        const cat = new Cat();
        const told = acts.flatMap((act, times) => {
          if (act === 'tell') return timesOf(cat.releaseEvents());
          cat.purr(times);
          return [];
        });
        const purred = acts.flatMap((act, times) => (act === 'purr' ? [times] : []));
        expect([...told, ...timesOf(cat.releaseEvents())]).toEqual(purred);
      }),
    );
  });

  it('does not tell what a copy of it did', () => {
    const cat = new Cat();
    cat.purr(1);
    const copy = Object.assign(new Cat(), cat);
    copy.purr(2);

    expect(timesOf(cat.releaseEvents())).toEqual([1]);
  });
});

import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import {
  type Broker,
  type BrokerFactory,
  BrokerUnavailable,
  type Interest,
  type Place,
  StreamDiverged,
} from '#src/messaging-broker/broker.js';
import { until } from '../until.js';
import { ended, messages, numbersIn, take } from './deliveries.js';

/** The contract of a broker between contexts. */
export function brokersContract(factory: () => BrokerFactory): void {
  describe('broker between contexts', () => {
    const open: BrokerFactory = (process) => factory()(process);
    let broker: Broker;
    let beginning: Place;
    let interest: Interest;
    beforeEach(async () => {
      broker = open('a test');
      beginning = await broker.begin('here');
      interest = { from: 'here', name: `there-${randomUUID()}`, families: ['test.happened.v'] };
    });
    afterEach(() => broker.close());

    const publish = (...numbers: number[]) => broker.publish('here', messages(...numbers), beginning);

    it('has no copy of a log before begin is called', async () => {
      expect(await broker.endOf('unknown')).toBeNull();
      expect(await broker.pending({ ...interest, from: 'unknown' })).toBeNull();
    });

    it('appends messages in order and returns the new end', async () => {
      const end = await publish(1, 2, 3);

      expect(end).toEqual({ ...beginning, sequence: 3 });
      expect(await broker.endOf('here')).toEqual(end);
      const deliveries = await broker.consume(interest, beginning, () => {});
      expect(numbersIn(await take(deliveries, 3))).toEqual([1, 2, 3]);
    });

    it('appends nothing to a copy that does not end at the given place, or to another copy', async () => {
      const end = await publish(1, 2, 3);

      for (const wrongEnd of [
        { ...end, sequence: 2 },
        { ...end, sequence: 4 },
        { ...end, copy: 'another' },
      ])
        await expect(broker.publish('here', messages(4, 5), wrongEnd)).rejects.toThrow(StreamDiverged);
      await expect(broker.publish('unknown', messages(4, 5), end)).rejects.toThrow(StreamDiverged);

      expect(await broker.endOf('here')).toEqual(end);
    });

    it('refuses to consume from another copy than the one of the place', async () => {
      await broker.begin('here');

      await expect(broker.consume(interest, beginning, () => {})).rejects.toMatchObject({
        name: 'StreamDiverged',
        message: "The broker's copy of the log of here does not end where it was left.",
      });
    });

    it('calls back when a message arrives', async () => {
      let arrivals = 0;
      const deliveries = await broker.consume(interest, beginning, () => arrivals++);
      expect(deliveries.next(10)).toEqual([]);

      await publish(1);

      await until('the callback was called', () => arrivals === 1);
      expect(numbersIn(deliveries.next(10))).toEqual([1]);
    });

    it('returns the deliveries that arrived before the end, and throws afterwards', async () => {
      await publish(1);
      let arrivals = 0;
      const deliveries = await broker.consume(interest, beginning, () => arrivals++);
      await until('the message has arrived', () => arrivals === 1);

      await broker.close();
      await until('the deliveries have ended', () => arrivals > 1);

      expect(numbersIn(deliveries.next(10))).toEqual([1]);
      expect(() => deliveries.next(10)).toThrow(BrokerUnavailable);
    });

    it('ends the deliveries when they are stopped', async () => {
      const deliveries = await broker.consume(interest, beginning, () => {});

      deliveries.stop();

      await ended(deliveries);
    });

    it('counts only the messages that are not acknowledged as pending', async () => {
      await publish(1, 2, 3);
      const deliveries = await broker.consume(interest, beginning, () => {});
      const [, second] = await take(deliveries, 3);
      expect(await broker.pending(interest)).toBe(3);

      await deliveries.acknowledge(second!.sequence);

      expect(await broker.pending(interest)).toBe(1);
    });

    it('keeps apart consumers whose names differ in one character', async () => {
      await broker.consume({ ...interest, name: `a ${interest.name}` }, beginning, () => {});

      expect(await broker.pending({ ...interest, name: `a ${interest.name}` })).toBe(0);
      expect(await broker.pending({ ...interest, name: `a${interest.name}` })).toBeNull();
    });

    it('delivers to a process that takes over, and ends the deliveries to the former one', async () => {
      await publish(1, 2, 3);
      const former = await broker.consume(interest, beginning, () => {});
      await take(former, 3);
      const other = open('another process');

      const deliveries = await other.consume(interest, { ...beginning, sequence: 1 }, () => {});

      expect(numbersIn(await take(deliveries, 2))).toEqual([2, 3]);
      await ended(former);
      await other.close();
    });

    it('creates a different copy at each begin', async () => {
      const second = await broker.begin('here');

      expect(second).toMatchObject({ sequence: 0 });
      expect(second.copy).not.toBe(beginning.copy);
      expect(await broker.endOf('here')).toEqual(second);
    });
  });
}

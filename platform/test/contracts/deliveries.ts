import { type Deliveries, type Delivery, BrokerUnavailable } from '#src/messaging-broker/broker.js';
import { fromCloudEvent } from '#src/messaging-broker/cloud-event.js';
import type { Message } from '#src/messaging/message.js';
import { until } from '../until.js';
import { aMessage } from './messages.js';

export const messages = (...numbers: number[]): Message[] =>
  numbers.map((number) => aMessage({ subject: `${number % 3}`, data: { number } }));

export const numbersIn = (deliveries: readonly Delivery[]): number[] =>
  deliveries.map(({ body }) => (fromCloudEvent(body).data as { number: number }).number);

export const take = async (deliveries: Deliveries, count: number): Promise<Delivery[]> => {
  const all: Delivery[] = [];
  await until(`${count} deliveries have arrived`, () => all.push(...deliveries.next(100)) >= count);
  return all;
};

export const ended = (deliveries: Deliveries): Promise<void> =>
  until('the deliveries end', () => {
    try {
      deliveries.next(10);
      return false;
    } catch (error) {
      return error instanceof BrokerUnavailable;
    }
  });

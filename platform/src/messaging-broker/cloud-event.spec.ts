import { describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { aMessage } from '#test/contracts/messages.js';
import { PermanentFailure } from '../messaging/failure.js';
import { fromCloudEvent, toCloudEvent } from './cloud-event.js';

describe('CloudEvent', () => {
  const attributes = { ...aMessage(), specversion: '1.0' };
  const read = (event: object | string) =>
    fromCloudEvent(Buffer.from(typeof event === 'string' ? event : JSON.stringify(event)));

  it.each([
    ['with a cause', aMessage({ causationid: randomUUID() })],
    ['without a cause', aMessage({ causationid: null })],
    [
      'with data of every JSON type',
      aMessage({ data: { text: 'Grüße 🐈 \\u0000', list: [1, null, { a: false }] } }),
    ],
    ['without data', aMessage({ data: null })],
  ])('converts a message %s to a CloudEvent and back', (_, message) => {
    expect(fromCloudEvent(toCloudEvent(message))).toEqual(message);
  });

  it('accepts an event with only the standard attributes, and starts a new trace', () => {
    const { id, source, type, subject } = attributes;

    expect(
      read({ specversion: '1.0', id, source, type, subject, time: '2026-05-04T11:00:00+02:00' }),
    ).toEqual({
      ...{ id, source, type, subject },
      time: '2026-05-04T09:00:00.000Z',
      data: null,
      traceparent: expect.stringMatching(/^00-[0-9a-f]{32}-[0-9a-f]{16}-01$/),
      correlationid: id,
      causationid: null,
    });
  });

  it('regards empty extensions as missing', () => {
    expect(read({ ...attributes, traceparent: '', correlationid: '', causationid: '' })).toMatchObject({
      traceparent: expect.stringMatching(/^00-[0-9a-f]{32}-[0-9a-f]{16}-01$/),
      correlationid: attributes.id,
      causationid: null,
    });
  });

  it.each([
    ['is not JSON', 'kitten', 'This is not JSON'],
    ['is a JSON string', '"kitten"', 'see specversion, id'],
    ['is null', 'null', 'see specversion, id'],
    ['has another specversion', { ...attributes, specversion: '0.3' }, 'see specversion'],
    ['has an id that is not a UUID', { ...attributes, id: '7' }, 'see id'],
    ['has no subject', { ...attributes, subject: undefined }, 'see subject'],
    ['has an invalid time', { ...attributes, time: 'yesterday' }, 'see time'],
    ['has NUL in its data', { ...attributes, data: { a: ['\u0000'] } }, 'cannot be stored'],
    ['has NUL in a field name', { ...attributes, data: { '\u0000': 1 } }, 'cannot be stored'],
    ['has an unpaired surrogate', { ...attributes, data: '\ud83d' }, 'cannot be stored'],
  ])('refuses an event that %s', (_, event, error) => {
    expect(() => read(event)).toThrow(PermanentFailure);
    expect(() => read(event)).toThrow(error);
  });

  it('refuses bytes that are not UTF-8', () => {
    const event = Buffer.from(toCloudEvent(aMessage({ data: 'a kitten' })));
    event[event.indexOf('kitten')] = 0xff;
    expect(() => fromCloudEvent(event)).toThrow(PermanentFailure);
  });
});

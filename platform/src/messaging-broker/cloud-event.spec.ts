import { describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { aMessage } from '#test/contracts/messages.js';
import { PermanentFailure } from '../messaging/failure.js';
import { fromCloudEvent, toCloudEvent } from './cloud-event.js';

describe('a message as a CloudEvent', () => {
  const attributes = { ...aMessage(), specversion: '1.0' };
  const read = (event: object | string) =>
    fromCloudEvent(Buffer.from(typeof event === 'string' ? event : JSON.stringify(event)));

  it.each([
    ['with a cause', aMessage({ causationid: randomUUID() })],
    ['without one', aMessage({ causationid: null })],
    [
      'with all kinds of data',
      aMessage({ data: { text: 'Grüße 🐈 \\u0000', list: [1, null, { a: false }] } }),
    ],
    ['with no data', aMessage({ data: null })],
  ])('comes back as it was, %s', (_, message) => {
    expect(fromCloudEvent(toCloudEvent(message))).toEqual(message);
  });

  it('is one also when somebody else made it, who knows no more than the standard', () => {
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

  it.each([
    ['no JSON', 'kitten', 'This is no JSON'],
    ['no object', '"kitten"', 'see specversion, id'],
    ['nothing', 'null', 'see specversion, id'],
    ['of another version', { ...attributes, specversion: '0.3' }, 'see specversion'],
    ['of an id that is none of ours', { ...attributes, id: '7' }, 'see id'],
    ['without a subject', { ...attributes, subject: undefined }, 'see subject'],
    ['of no time', { ...attributes, time: 'yesterday' }, 'see time'],
    ['with NUL in its data', { ...attributes, data: { a: ['\u0000'] } }, 'cannot be stored'],
    ['with NUL in a name', { ...attributes, data: { '\u0000': 1 } }, 'cannot be stored'],
    ['with half a character', { ...attributes, data: '\ud83d' }, 'cannot be stored'],
  ])('is none when it is %s', (_, event, complaint) => {
    expect(() => read(event)).toThrow(PermanentFailure);
    expect(() => read(event)).toThrow(complaint);
  });

  it('is none when it is no text', () => {
    expect(() => fromCloudEvent(new Uint8Array([0xff, 0xfe]))).toThrow(PermanentFailure);
  });
});

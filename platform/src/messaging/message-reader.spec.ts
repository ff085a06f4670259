import { describe, expect, it } from '@jest/globals';
import { aMessage } from '#test/contracts/messages.js';
import { PermanentFailure } from './failure.js';
import { MessageReader } from './message-reader.js';

describe('MessageReader', () => {
  const event = {
    type: 'test.happened.v1',
    schema: {
      type: 'object',
      required: ['id', 'on', 'at', 'count'],
      properties: {
        id: { type: 'string', format: 'uuid' },
        on: { type: 'string', format: 'date' },
        at: { type: 'string', format: 'date-time' },
        count: { type: 'integer' },
      },
    },
    example: {
      id: '5b9a3c1e-7d0f-4e86-9a54-2f7f6f0c1d3b',
      on: '2026-05-04',
      at: '2026-05-04T12:00:00.000Z',
      count: 1,
    },
  };
  const read = MessageReader.of(event);

  it('returns the data of a valid message', () => {
    expect(read(aMessage({ data: event.example }))).toEqual(event.example);
  });

  it('accepts data with additional fields', () => {
    const data = { ...event.example, since: 'v2' };
    expect(read(aMessage({ data }))).toEqual(data);
  });

  it.each([
    ['is null', null, 'data must be object'],
    ['lacks a required field', { ...event.example, count: undefined }, "must have required property 'count'"],
    ['has a field of another type', { ...event.example, count: 'one' }, 'data/count must be integer'],
    ['has an invalid UUID', { ...event.example, id: 'Felix' }, 'data/id must match format "uuid"'],
    [
      'has a date instead of a timestamp',
      { ...event.example, at: '2026-05-04' },
      'data/at must match format "date-time"',
    ],
    ['has an invalid date', { ...event.example, on: 'yesterday' }, 'data/on must match format "date"'],
  ])('throws a PermanentFailure when the data %s', (_, data, error) => {
    const reading = () => read(aMessage({ data }));

    expect(reading).toThrow(PermanentFailure);
    expect(reading).toThrow('This is not a valid test.happened.v1');
    expect(reading).toThrow(error);
  });
});

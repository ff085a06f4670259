import { describe, expect, it } from '@jest/globals';
import { aMessage } from '#test/contracts/messages.js';
import { PermanentFailure } from './failure.js';
import { MessageReader } from './message-reader.js';

describe('what is read of a published event', () => {
  const kept = {
    type: 'test.promise-kept.v1',
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
  const read = MessageReader.of(kept);

  it('is its data', () => {
    expect(read(aMessage({ data: kept.example }))).toEqual(kept.example);
  });

  it('may hold more than was promised', () => {
    const data = { ...kept.example, since: 'v2' };
    expect(read(aMessage({ data }))).toEqual(data);
  });

  it.each([
    ['nothing', null, 'data must be object'],
    ['less than was promised', { ...kept.example, count: undefined }, "must have required property 'count'"],
    ['another type', { ...kept.example, count: 'one' }, 'data/count must be integer'],
    ['an identity that is none', { ...kept.example, id: 'Felix' }, 'data/id must match format "uuid"'],
    [
      'a moment that is a day',
      { ...kept.example, at: '2026-05-04' },
      'data/at must match format "date-time"',
    ],
    ['a date that is none', { ...kept.example, on: 'yesterday' }, 'data/on must match format "date"'],
  ])('is refused for good when it holds %s', (_, data, complaint) => {
    const reading = () => read(aMessage({ data }));

    expect(reading).toThrow(PermanentFailure);
    expect(reading).toThrow('This is no test.promise-kept.v1');
    expect(reading).toThrow(complaint);
  });
});

import { describe, expect, it } from '@jest/globals';
import { TOKEN_HEADER } from '../../domain/address/report.js';
import { attributionSourcesIn } from './attribution-sources.js';

const textsOf = (kind: string, ...parameters: Parameters<typeof attributionSourcesIn>): string[] =>
  attributionSourcesIn(...parameters)
    .sources.filter((source) => source.kind === kind)
    .map(({ text }) => text);

describe('search for attribution sources', () => {
  it('finds return paths in the envelope, the header, the report and the copy, in this order', () => {
    const fields = ['to', 'delivered-to', 'x-original-to', 'envelope-to', 'x-envelope-to', 'x-rcpt-to'];
    const header = fields.map((name): [string, string] => [name, `<${name}@a.example>, "x"`]);
    const reported = [
      [
        ['original-mail-from', 'from@a.example'],
        ['original-envelope-id', 'id@a.example'],
      ],
    ] as const;

    expect(
      textsOf('return-path', header, ['envelope@a.example'], reported, [['return-path', '<copy@a.example>']]),
    ).toEqual([
      'envelope@a.example',
      ...fields.map((name) => `${name}@a.example`),
      ...['from@a.example', 'id@a.example', 'copy@a.example'],
    ]);
  });

  it('finds the message ids of the copy and of the emails that the report replies to', () => {
    const header = [
      ['in-reply-to', '<1@a.example>'],
      ['references', '<2@a.example>  <3@a.example>'],
    ] as const;
    expect(textsOf('message-id', header, [], [], [['message-id', ' <0@a.example> ']])).toEqual([
      '<0@a.example>',
      '<1@a.example>',
      '<2@a.example>',
      '<3@a.example>',
    ]);
  });

  it('finds the tokens in the header of the copy', () => {
    expect(textsOf('header', [], [], [], [[TOKEN_HEADER.toLowerCase(), 'a token']])).toEqual(['a token']);
  });

  it('finds at most 20 sources of a kind, each of at most 1,000 characters', () => {
    const many = Array.from({ length: 25 }, (_, number): [string, string] => ['message-id', `<${number}>`]);
    expect(textsOf('message-id', [], [], [], many)).toHaveLength(20);
    expect(textsOf('message-id', [], [], [], [['message-id', 'x'.repeat(2_000)]])).toEqual([
      'x'.repeat(1_000),
    ]);
  });

  it('finds at most 20 recipients in the copy', () => {
    const copy = [
      ['to', 'Anna <anna@example.org>; ben@example.org'],
      ['x-hmxmroriginalrecipient', 'cleo@example.org'],
      ['cc', 'dora@example.org'],
    ] as const;
    const recipientsOf = (returned: typeof copy | [string, string][]): readonly string[] =>
      attributionSourcesIn([], [], [], returned).recipientsInCopy;

    expect(recipientsOf(copy)).toEqual(['anna@example.org', 'ben@example.org', 'cleo@example.org']);
    expect(recipientsOf(Array.from({ length: 25 }, () => ['to', 'a@b.example']))).toHaveLength(20);
  });
});

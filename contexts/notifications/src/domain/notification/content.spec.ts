import { describe, expect, it } from '@jest/globals';
import { anyCharacter } from '@pawprint/platform/testing/any-character';
import fc from 'fast-check';
import { invalid } from '#test/invalid.js';
import { Content, type ContentInput, sanitised } from './content.js';

const input = (fields: Partial<ContentInput> = {}): ContentInput => ({
  headline: 'Felix matches “Gingers”',
  body: ['One.\nTwo.', '', '<b>Three</b>'],
  link: { label: 'Meet Felix', url: 'https://pawprint.example/kittens/1' },
  ...fields,
});

describe('content', () => {
  it('keeps valid input unchanged', () => {
    expect(Content.of(input())).toEqual(input());
  });

  it.each(['https://pawprint.example/kittens/1', 'http://127.0.0.1:3001/kittens/1'])(
    'can link to %s',
    (url) => {
      expect(Content.of(input({ link: { label: 'x', url } })).link.url).toBe(url);
    },
  );

  it('can be as long as its limits', () => {
    const longest = input({
      headline: '🐈'.repeat(300),
      body: Array(20).fill('🐈'.repeat(10_000)),
      link: { label: '🐈'.repeat(300), url: `https://x/${'y'.repeat(1_990)}` },
    });
    expect(Content.of(longest)).toEqual(longest);
  });

  it.each(['', ' ', '\r\n', 'One\ntwo', 'a\u0000', '\uD800', 'x'.repeat(301), 7])(
    'cannot have the headline or the link label %j',
    (text) => {
      expect(() => Content.of(input({ headline: text as string }))).toThrow(invalid('headline'));
      const link = { label: text as string, url: 'https://x' };
      expect(() => Content.of(input({ link }))).toThrow(invalid('link.label'));
    },
  );

  it.each(['a\u0000', '\uD800', 'x'.repeat(10_001), 7])('cannot have the paragraph %j', (text) => {
    expect(() => Content.of(input({ body: ['One.', text as string] }))).toThrow(invalid('body[1]'));
  });

  it('cannot have more than 20 paragraphs', () => {
    expect(() => Content.of(input({ body: Array(21).fill('One.') }))).toThrow(invalid('body'));
  });

  it.each([
    ...['', 'javascript:alert(1)', 'javascript:location="https://pawprint.example"', 'mailto:a@example.org'],
    ...['/kittens/1', 'https://', 'https://a b', 'https://[', 'http://x:99999', 'https://a\r\nX: y'],
    ...['https://a\u0000', `https://x/${'y'.repeat(2_000)}`],
  ])('cannot link to %j', (url) => {
    expect(() => Content.of(input({ link: { label: 'x', url } }))).toThrow(invalid('link.url'));
  });

  it('names every invalid field at once', () => {
    const invalidInput = { headline: '', body: ['\u0000'], link: { label: '\n', url: 'nowhere' } };
    expect(() => Content.of(invalidInput)).toThrow(invalid('headline', 'body[0]', 'link.label', 'link.url'));
  });
});

describe('sanitised content', () => {
  const text = fc.string({ unit: anyCharacter, maxLength: 400 });

  it('passes validation unless the headline is blank, and stays unchanged when it is sanitised again', () => {
    fc.assert(
      fc.property(text, text, fc.array(text, { maxLength: 25 }), (headline, label, body) => {
        const input = sanitised({
          headline: `x${headline}`,
          body,
          link: { label, url: 'https://pawprint.example' },
        });
        expect(Content.of(input)).toEqual(input);
        expect(sanitised(input)).toEqual(input);
      }),
      { numRuns: 300 },
    );
  });

  it('equals the input when the input is valid', () => {
    expect(sanitised(input())).toEqual(input());
  });

  it('uses the URL as the label of a link whose label is blank', () => {
    expect(sanitised(input({ link: { label: '\n', url: 'https://x' } })).link.label).toBe('https://x');
  });

  it('fails validation when the headline is blank', () => {
    expect(() => Content.of(sanitised(input({ headline: ' \r\n\u0000' })))).toThrow(invalid('headline'));
  });
});

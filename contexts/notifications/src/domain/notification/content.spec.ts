import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { invalid } from '#test/invalid.js';
import { Content, type ContentInput, fitting } from './content.js';

const input = (words: Partial<ContentInput> = {}): ContentInput => ({
  headline: 'Felix matches “Gingers”',
  body: ['One.\nTwo.', '', '<b>Three</b>'],
  link: { label: 'Meet Felix', url: 'https://pawprint.example/kittens/1' },
  ...words,
});

describe('content', () => {
  it('has the words that it was made of', () => {
    expect(Content.of(input())).toEqual(input());
  });

  it.each(['https://pawprint.example/kittens/1', 'http://127.0.0.1:3001/kittens/1'])(
    'may link to %s',
    (url) => {
      expect(Content.of(input({ link: { label: 'x', url } })).link.url).toBe(url);
    },
  );

  it('may be as long as the limits', () => {
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
    const words = { headline: '', body: ['\u0000'], link: { label: '\n', url: 'nowhere' } };
    expect(() => Content.of(words)).toThrow(invalid('headline', 'body[0]', 'link.label', 'link.url'));
  });
});

describe('words that were made fitting', () => {
  const words = fc.string({ unit: 'binary', maxLength: 400 });

  it('are valid content unless the headline is blank, and stay as they are when made fitting again', () => {
    fc.assert(
      fc.property(words, words, fc.array(words, { maxLength: 25 }), (headline, label, body) => {
        const fit = fitting({
          headline: `x${headline}`,
          body,
          link: { label, url: 'https://pawprint.example' },
        });
        expect(Content.of(fit)).toEqual(fit);
        expect(fitting(fit)).toEqual(fit);
      }),
      { numRuns: 300 },
    );
  });

  it('keep valid content as it is', () => {
    expect(fitting(input())).toEqual(input());
  });

  it('have the address as the label of a link without one', () => {
    expect(fitting(input({ link: { label: '\n', url: 'https://x' } })).link.label).toBe('https://x');
  });

  it('cannot become content when the headline is blank', () => {
    expect(() => Content.of(fitting(input({ headline: ' \r\n\u0000' })))).toThrow(invalid('headline'));
  });
});

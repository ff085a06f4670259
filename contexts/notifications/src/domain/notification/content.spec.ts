import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { aContent } from '#test/a-notification.js';
import { invalid } from '#test/invalid.js';
import { content } from './content.js';

describe('the headline of a notification', () => {
  it.each([
    ['Felix matches “Gingers”', 'Felix matches “Gingers”'],
    ['Felix\r\nBcc: everybody@example.org', 'Felix Bcc: everybody@example.org'],
    ['  Felix \t and\u2028 Garfield\u0000 ', 'Felix and Garfield'],
    ['\uD800Felix', '\uFFFDFelix'],
  ])('is one line: %j is %j', (headline, expected) => {
    expect(content(aContent({ headline })).headline).toBe(expected);
  });

  it('holds no line break and no control character, whatever it came as', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 50 }), (text) => {
        const { headline, link } = content(
          aContent({ headline: `x${text}`, link: { label: text, url: 'http://x' } }),
        );
        expect(headline + link.label).not.toMatch(/[\p{Cc}\u2028\u2029]/u);
        expect(headline.isWellFormed()).toBe(true);
      }),
      { numRuns: 200 },
    );
  });

  it('has an end', () => {
    expect(content(aContent({ headline: 'x'.repeat(1_000) })).headline).toHaveLength(300);
  });

  it('is not cut behind a space', () => {
    const headline = `${'x'.repeat(299)} and more`;
    expect(content(aContent({ headline })).headline).toBe('x'.repeat(299));
  });

  it('is never cut within a character', () => {
    const { headline } = content(aContent({ headline: `x${'🐈'.repeat(400)}` }));
    expect(headline.isWellFormed()).toBe(true);
  });

  it.each(['', ' ', '\r\n', '\u0000'])('is not missing: %j', (headline) => {
    expect(() => content(aContent({ headline }))).toThrow(invalid('headline'));
  });
});

describe('the body of a notification', () => {
  it('is told as it is', () => {
    const body = ['One.\nTwo.', '<b>Three</b>'];
    expect(content(aContent({ body })).body).toEqual(body);
  });
});

describe('the content of a notification', () => {
  it('stays as it is when it is told again', () => {
    const words = fc.string({ unit: 'binary', maxLength: 50 });
    // As long as the longest, give or take, with a space where the cut may be.
    const headlines = fc.tuple(words, fc.integer({ min: 280, max: 305 })).map(([text, length]) => {
      return `x${text} ${'x'.repeat(length)} ${text}`;
    });
    fc.assert(
      fc.property(headlines, words, fc.array(words), (headline, label, body) => {
        const once = content(aContent({ headline, body, link: { label, url: 'https://pawprint.example' } }));
        expect(content(once)).toEqual(once);
      }),
      { numRuns: 300 },
    );
  });
});

describe('the link of a notification', () => {
  it.each(['https://pawprint.example/kittens/1', 'http://127.0.0.1:3001/kittens/1'])('may be %s', (url) => {
    expect(content(aContent({ link: { label: 'x', url } })).link.url).toBe(url);
  });

  it.each([
    '',
    'javascript:alert(1)',
    'javascript:location="https://pawprint.example"',
    'mailto:a@example.org',
    '/kittens/1',
    'https://',
    'https://a b',
    'https://[',
    'http://x:99999',
    'https://a\r\nX: y',
  ])('is not %j', (url) => {
    const words = aContent({ link: { label: 'x', url } });
    expect(() => content(words)).toThrow(invalid('link'));
  });
});

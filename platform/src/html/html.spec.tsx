import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { anyCharacter } from '#test/any-character.js';
import { Link, renderDocument } from './index.js';

const hostile = `</p><script>alert("x")</script> & 'quotes'`;

describe('rendered document', () => {
  it('begins with its doctype and escapes text and attribute values', () => {
    expect(
      renderDocument(
        <html lang="en">
          <p title={hostile}>{hostile}</p>
        </html>,
      ),
    ).toBe(
      '<!doctype html>\n<html lang="en"><p title="&lt;/p>&lt;script>alert(&quot;x&quot;)&lt;/script> &amp; \'quotes\'">' +
        "&lt;/p>&lt;script>alert(&quot;x&quot;)&lt;/script> &amp; 'quotes'</p></html>\n",
    );
  });

  it('contains only the markup of its template for any values', () => {
    fc.assert(
      fc.property(fc.string({ unit: anyCharacter }), fc.string({ unit: anyCharacter }), (title, text) => {
        expect(renderDocument(<p title={title}>{text}</p>)).toMatch(
          /^<!doctype html>\n<p title(="[^"<]*")?>[^<]*<\/p>\n$/,
        );
      }),
      { numRuns: 200 },
    );
  });
});

describe('link', () => {
  it.each(['https://x.example/?a=1&b=2', 'http://x.example/', 'mailto:anna@x.example'])(
    'accepts the address %s',
    (url) => {
      expect(renderDocument(<Link to={url}>x</Link>)).toContain(`href="${url.replaceAll('&', '&amp;')}"`);
    },
  );

  it('escapes an address so that it cannot end the attribute', () => {
    expect(renderDocument(<Link to={'https://x.example/"><img src=x>'}>x</Link>)).toContain(
      '<a href="https://x.example/%22%3E%3Cimg%20src=x%3E">x</a>',
    );
  });

  it.each([
    'javascript:alert(1)',
    ' java\nscript:alert(1)',
    'data:text/html,x',
    'file:///etc/passwd',
    '/x',
    '',
  ])('refuses the address %j', (url) => {
    expect(() => renderDocument(<Link to={url}>x</Link>)).toThrow(/must not lead|Invalid URL/);
  });
});

import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parsedHtml } from '#test/parsed-html.js';
import { css, flag, html, url } from './html.js';

const evil = `<script>alert("x")</script> & 'quotes'`;
const shown = '&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt; &amp; &#39;quotes&#39;';

describe('a template of HTML', () => {
  it('shows words as words, whatever they look like', () => {
    expect(String(html`<p title="${evil}">${evil}</p>`)).toBe(`<p title="${shown}">${shown}</p>`);
  });

  it('holds other templates as they are, lists one after the other, and nothing for null', () => {
    const items = ['a', 'b<'].map((word) => html`<li>${word}</li>`);
    expect(String(html`<ul>${items}</ul>${null}${7}`)).toBe('<ul><li>a</li><li>b&lt;</li></ul>7');
  });

  it('shows words that only pretend to be HTML as words', () => {
    const pretender = { toString: () => '<b>', is: 'html' } as unknown as string;
    expect(() => html`<p>${pretender}</p>`).toThrow('with {"is":"html"}');
  });

  it('leads to the web and to mailboxes', () => {
    const to = 'https://x.example/?a="><img src=x>&b=\'';
    expect(String(html`<a href="${url(to)}">${url('mailto:a@x.example')}</a>`)).toBe(
      '<a href="https://x.example/?a=%22%3E%3Cimg%20src=x%3E&amp;b=%27">mailto:a@x.example</a>',
    );
  });

  it.each([
    'javascript:alert(1)',
    ' java\nscript:alert(1)',
    'data:text/html,x',
    'file:///etc/passwd',
    '/x',
    '',
  ])('leads nobody to %j', (address) => expect(() => url(address)).toThrow());

  it('takes style from style alone, and a switch from a switch', () => {
    const colour = css`color: #333`;
    const sheet = html`<style>p { ${colour} }</style>`;
    expect(String(sheet)).toBe('<style>p { color: #333 }</style>');
    expect(String(html`<p style="${css`${colour}; font: "x"`}"></p>`)).toBe(
      '<p style="color: #333; font: &quot;x&quot;"></p>',
    );
    expect(String(html`<input ${flag('checked', true)}><input ${flag('checked', false)}>`)).toBe(
      '<input checked><input >',
    );
  });

  it.each<[string, () => unknown]>([
    ['an address that nobody has looked at', () => html`<a href="${'https://x.example'}">x</a>`],
    ['half an address', () => html`<a href="https://${'x'}">x</a>`],
    ['more behind an address', () => html`<a href="${url('https://x.example')}/x">x</a>`],
    ['words as style', () => html`<p style="color: ${'red'}">x</p>`],
    ['words in a style sheet', () => html`<style>p { color: ${'red'} }</style>`],
    ['a document within an attribute', () => html`<iframe srcdoc="${'<p>'}"></iframe>`],
    ['words in a script', () => html`<script>const x = ${'1'}</script>`],
    ['words in a comment', () => html`<!-- ${'x'} -->`],
    ['words as code', () => html`<p onclick="${'x'}">x</p>`],
    ['an attribute without quotes', () => html`<p title=${'x'}>x</p>`],
    ['an attribute in single quotes', () => html`<p title='${'x'}'>x</p>`],
    ['words as an attribute', () => html`<p ${'hidden'}>x</p>`],
    ['the name of a tag', () => html`<${'p'}>x</p>`],
    ['half of an attribute’s name', () => html`<p data-${'x'}="y">x</p>`],
    ['HTML within an attribute', () => html`<p title="${html`x`}">x</p>`],
    ['a tag without an end', () => html`<p title="x"`],
    ['a comment without an end', () => html`<!-- x`],
  ])('has no place for %s', (_, template) => expect(template).toThrow(/template|safe/));

  it('has the elements of the template and no others, and shows every word', () => {
    fc.assert(
      fc.property(words(), words(), (attribute, text) => {
        expect(parsedHtml(String(html`<p title="${attribute}">${text}</p><hr>`))).toEqual([
          { name: 'p', attributes: { title: readable(attribute) }, text: readable(text) },
          { name: 'hr', attributes: {}, text: '' },
        ]);
      }),
      { numRuns: 500 },
    );
  });
});

const words = (): fc.Arbitrary<string> =>
  fc
    .array(
      fc.oneof(
        fc.constantFrom('<', '</p>', '"', "'", '&', '&lt;', '<!--', '\0', '\r', '\uD800'),
        fc.string({ unit: 'binary' }),
      ),
    )
    .map((parts) => parts.join(''));

/** A parser makes one line end of each kind of them (HTML, 13.2.3.5). */
const readable = (text: string): string =>
  text
    .toWellFormed()
    .replaceAll(/[^\P{Control}\t\n\r]/gu, '\uFFFD')
    .replaceAll(/\r\n?/g, '\n');

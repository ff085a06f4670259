import { anyCharacter } from '@pawprint/platform/testing/any-character';
import fc from 'fast-check';
import type { ContentInput } from '#src/domain/notification/content.js';

/** Texts that attack headers, SMTP, HTML, templates or the direction of text. */
export const HOSTILE_TEXTS: readonly string[] = [
  'Felix\r\nBcc: everybody@evil.example',
  'Felix\r\n\r\n.\r\nMAIL FROM:<x@evil.example>',
  'Felix\nContent-Type: text/html\n\n<h1>Buy this</h1>',
  'Felix\u0000\u0007\u001b[31m\u007f',
  'Felix\u0085Cc: everybody@evil.example\u2028To: everybody@evil.example\u2029',
  '\u202Egpj.exe\u202C \u2066\u2067\u2068 \u202A\u202B\u202D',
  '\u200Fפליקס\u200E \u061C',
  '${7*7} {{7*7}} {{{constructor}}} <%= 7*7 %> #{7*7} [[${7*7}]] %s %n',
  '<script>alert("Felix")</script>',
  `"><img src=x onerror=alert('Felix')>`,
  '</p></td></tr></table></body></html><h1>Felix</h1>',
  '<!-- </title></style><style>*{display:none}</style>',
  '&lt;b&gt; &amp;amp; &#0; &nbsp;',
  '\uD800 \uDC00\uD83D',
  'Fe\u200B\u200C\u200D\u2060\uFEFFlix\u00AD',
  '👩‍👩‍👧‍👦🐈‍⬛🏳️‍🌈👍🏽',
  '=?utf-8?B?RmVsaXg=?= =?utf-8?Q?=0D=0ABcc:_everybody@evil.example?=',
  'Z̷̢̛̹̗͓̺̝̋̃̏a̶̧̘̓̾l̴̨̛̥̬g̵̛̩͙̈́o̷͎̊',
  'javascript:alert(1)',
];

const OVERLONG = ['x', 'Felix ', '🐈', 'פליקס', '\u0301', '&<"'].map((text) =>
  text.repeat(10_000 / text.length),
);

/** Concatenations of hostile texts, very long texts and any other characters. */
export function hostileTexts(): fc.Arbitrary<string> {
  const piece = fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom(...HOSTILE_TEXTS) },
    { weight: 3, arbitrary: fc.string({ unit: anyCharacter, maxLength: 20 }) },
    {
      weight: 2,
      arbitrary: fc.constantFrom(
        '\r',
        '\n',
        '\0',
        '\u0085',
        '\u2028',
        '\u202E',
        '\uD83D',
        '<',
        '"',
        '=?',
        '. ',
      ),
    },
    { weight: 1, arbitrary: fc.constantFrom(...OVERLONG) },
  );
  return fc.array(piece, { maxLength: 5 }).map((pieces) => pieces.join(''));
}

/** Contents with hostile texts in every part; the headline is never blank. */
export function hostileContents(): fc.Arbitrary<ContentInput> {
  const headline = hostileTexts().map((text) => `Felix ${text}`);
  const body = fc.array(hostileTexts(), { maxLength: 3 });
  const url = hostileTexts().map(
    (text) =>
      `https://search.example/${text
        .toWellFormed()
        .replaceAll(/[\s\p{Control}]/gu, '')
        .slice(0, 900)
        .toWellFormed()}`,
  );
  const link = fc.record({ label: hostileTexts(), url });
  return fc.record({ headline, body, link });
}

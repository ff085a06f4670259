import { describe, expect, it } from '@jest/globals';
import { proseOf, sentencesOf } from './prose.js';

const textsIn = (file: string, ...lines: string[]): [number, string][] =>
  proseOf(lines.join('\n'), file).map(({ line, text }) => [line, text]);

describe('prose of a TypeScript file', () => {
  it('contains comments of every form, each with its first line', () => {
    expect(
      textsIn(
        'x.ts',
        '/** A doc comment. */',
        'const a = 1; // At the end of a line.',
        '  // Two lines',
        '  // of one text.',
        '/*',
        ' * A block.',
        ' *',
        ' * Its second paragraph.',
        ' */',
        'const b = /* inline */ 2;',
      ),
    ).toEqual([
      [1, 'A doc comment.'],
      [2, 'At the end of a line.'],
      [3, 'Two lines of one text.'],
      [6, 'A block.'],
      [8, 'Its second paragraph.'],
      [10, 'inline'],
    ]);
  });

  it('contains each doc tag and each list item as a text of its own, without its mark', () => {
    expect(
      textsIn(
        'x.ts',
        '/**',
        ' * @param size in bytes',
        ' * @returns the',
        ' *   rest',
        ' * - an item',
        ' */',
      ),
    ).toEqual([
      [2, 'in bytes'],
      [3, 'the rest'],
      [5, 'an item'],
    ]);
  });

  it.each([
    ['a string', "const url = 'https://example.org'; const text = '/* no */';"],
    ['a template', 'const text = `\n// no ${a} /* no */`;'],
    ['a regular expression', 'const pattern = /[/]/* no */;/;'.replace('/* no */;/', '/g')],
  ])('does not contain %s that looks like a comment', (_, source) => {
    expect(textsIn('x.ts', source)).toEqual([]);
  });

  it('contains the whole comment when a URL is in it', () => {
    expect(textsIn('x.ts', '// See https://example.org/a.')).toEqual([[1, 'See https://example.org/a.']]);
  });

  it('contains comments of JSX, but not the text between its tags', () => {
    expect(
      textsIn('x.tsx', 'const a = (', '  <p title="// no">', '    // no {/* A comment. */}', '  </p>', ');'),
    ).toEqual([[3, 'A comment.']]);
  });

  it('keeps the line numbers behind letters of several bytes', () => {
    expect(textsIn('x.ts', "const a = 'äöü😀';", '// “Here”', "it('works – too', () => {});")).toEqual([
      [2, '“Here”'],
      [3, 'works – too'],
    ]);
  });
});

describe('test titles of a TypeScript file', () => {
  it.each([
    ["describe('unit', () => {});", 'unit'],
    ["it('works', () => {});", 'works'],
    ["it.each([['row']])('works with %s', () => {});", 'works with %s'],
    ["describe.each(units)('unit', () => {});", 'unit'],
    ["describeWithNats('unit', () => {});", 'unit'],
    ["it.skip('works', () => {});", 'works'],
    ['it(`works with ${one} and ${other}`, () => {});', 'works with … and …'],
  ])('contain the title of %s', (source, title) => {
    expect(proseOf(source, 'x.ts')).toEqual([{ kind: 'test title', text: title, line: 1 }]);
  });

  it('contain the titles of nested tests, each with the line of its text', () => {
    expect(
      textsIn('x.ts', "describe('unit', () => {", '  it(', "    'works',", '    () => {},', '  );', '});'),
    ).toEqual([
      [1, 'unit'],
      [3, 'works'],
    ]);
  });

  it.each(["/it/.test('text');", "items('text');", "expect('text');", 'it(title, () => {});'])(
    'do not contain the argument of %s',
    (source) => {
      expect(proseOf(source, 'x.ts')).toEqual([]);
    },
  );
});

describe('prose of a Markdown document', () => {
  it('contains paragraphs, headings, list items, quotations and table cells', () => {
    expect(
      proseOf(
        [
          '# Title',
          'A paragraph',
          'of two lines.',
          '',
          '- An item',
          '1. Another item',
          '',
          '> A quotation',
          '',
          '| Column |',
          '| ------ |',
          '| Cell   |',
        ].join('\n'),
        'x.md',
      ),
    ).toEqual([
      { kind: 'heading', text: 'Title', line: 1 },
      { kind: 'document', text: 'A paragraph of two lines.', line: 2 },
      { kind: 'document', text: 'An item', line: 5 },
      { kind: 'document', text: 'Another item', line: 6 },
      { kind: 'document', text: 'A quotation', line: 8 },
      { kind: 'heading', text: 'Column', line: 10 },
      { kind: 'document', text: 'Cell', line: 12 },
    ]);
  });

  it('does not contain code blocks and HTML comments', () => {
    expect(
      textsIn(
        'x.md',
        '```ts',
        '// no',
        '```',
        '<!-- no',
        'no -->',
        '- item',
        '  ~~~',
        '  no',
        '  ~~~',
        'Yes.',
      ),
    ).toEqual([
      [6, 'item'],
      [10, 'Yes.'],
    ]);
  });
});

describe('prose of other files', () => {
  it.each(['x.js', 'x.mjs', 'x.cjs'])('contains the comments of %s', (file) => {
    expect(textsIn(file, '#!/usr/bin/env node', "'use strict'; // A comment.")).toEqual([[2, 'A comment.']]);
  });

  it('contains titles, descriptions and comments of a feature, but not its steps and tables', () => {
    expect(
      textsIn(
        'x.feature',
        '@tag',
        'Feature: Adopting',
        '  A description',
        '  of two lines.',
        '  # A comment.',
        '  Rule: A rule',
        '    Scenario: A scenario',
        '      Given a step',
        '        | a | table |',
        '        """',
        '        a text',
        '        """',
      ),
    ).toEqual([
      [2, 'Adopting'],
      [6, 'A rule'],
      [7, 'A scenario'],
      [3, 'A description of two lines. A comment.'],
    ]);
  });

  it.each([
    ['x.yml', '# A comment', 'image: "# no" # no'],
    ['x.sql', '-- A comment', "SELECT '-- no'"],
    ['x.proto', '// A comment', 'string a = 1;'],
    ['x.jsonc', '  // A comment', '{ "a": "// no" }'],
  ])('contains the lines of %s that are only a comment', (file, ...lines) => {
    expect(textsIn(file, ...lines)).toEqual([[1, 'A comment']]);
  });

  it('contains the first paragraph of a removal, but not its code', () => {
    expect(textsIn('x.removal', 'The purpose.', '', '- removed', '+ added')).toEqual([[1, 'The purpose.']]);
  });

  it('does not exist in JSON', () => {
    expect(textsIn('x.json', '{ "a": "# no" }')).toEqual([]);
  });
});

describe('sentences of a text', () => {
  it.each([
    ['a full stop', 'One. Two', ['One.', 'Two']],
    ['a question mark', 'One? Two', ['One?', 'Two']],
    ['a full stop within quotation marks', '“One.” Two', ['“One.”', 'Two']],
    ['a full stop before code', 'One. `two` is code', ['One.', '`…` is code']],
  ])('end with %s', (_, text, sentences) => {
    expect(sentencesOf(text)).toEqual(sentences);
  });

  it.each(['One: two; three', 'Node 20.19 or later', 'One, e.g. two'])('do not end within "%s"', (text) => {
    expect(sentencesOf(text)).toEqual([text]);
  });

  it('contain neither code nor the targets of links', () => {
    expect(sentencesOf('The user `nobody` reads ``a`b`` in [a file](nobody.md)')).toEqual([
      'The user `…` reads `…` in [a file]',
    ]);
  });
});

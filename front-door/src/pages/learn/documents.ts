import { globSync, readFileSync } from 'node:fs';
import { join, posix, resolve } from 'node:path';
import { Marked } from 'marked';

/** The project's root; this file is compiled into front-door/dist/pages/learn/. */
const ROOT = resolve(import.meta.dirname, '../../../..');
const FILES = [
  ...['README.md', 'docs/**/*.md', 'contexts/*/*.md', '{front-door,features,bench}/README.md'],
  'platform/src/*/README.md',
];

export const LEARN = '/learn';

/** The project's Markdown files. An image of the front door does not contain them. */
export class Documents {
  /** By the paths of the files, from the project's root. */
  readonly titles: ReadonlyMap<string, string>;

  constructor(private readonly root = ROOT) {
    const paths = globSync(FILES, { cwd: root }).sort();
    this.titles = new Map(paths.map((path) => [path, /^# (.+)$/m.exec(this.textOf(path))?.[1] ?? path]));
  }

  /** The document as HTML. Its own HTML is shown as text. Links lead to the pages of other documents, but not to other files. */
  render(path: string): string {
    const { titles } = this;
    const markdown = new Marked({
      renderer: {
        html: ({ text }) => (text.startsWith('<!--') ? '' : escaped(text)),
        image: ({ text }) => escaped(text),
        heading({ tokens, depth, text }) {
          return `<h${depth} id="${anchorOf(text)}">${this.parser.parseInline(tokens)}</h${depth}>\n`;
        },
        link({ href, tokens }) {
          const [file = '', anchor] = href.split('#');
          const target = file === '' ? path : posix.join(posix.dirname(path), file);
          const hash = anchor === undefined ? '' : `#${anchor}`;
          const to = titles.has(target) ? `${LEARN}/${target}${hash}` : /^https?:/.test(href) ? href : null;
          const label = this.parser.parseInline(tokens);
          return to === null ? label : `<a href="${escaped(to)}">${label}</a>`;
        },
      },
    });
    return markdown.parse(this.textOf(path), { async: false });
  }

  private readonly textOf = (path: string): string => readFileSync(join(this.root, path), 'utf8');
}

const escaped = (text: string): string =>
  text.replaceAll(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);

/** The anchor that GitHub generates for a heading. */
const anchorOf = (heading: string): string =>
  heading
    .replaceAll(/\[([^\]]+)\]\([^)]*\)/g, '$1')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
    .replaceAll(' ', '-');

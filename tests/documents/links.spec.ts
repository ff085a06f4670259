import { existsSync, globSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { root as projectRoot } from '../architecture/project-root.js';

const DOCUMENTS = globSync('**/*.md', {
  cwd: projectRoot,
  exclude: (path) => /(^|\/)(node_modules|dist|reports|\.pawprint)$/.test(path),
});

interface Link {
  readonly text: string;
  readonly target: string;
}

const proseOf = (document: string): string =>
  readFileSync(join(projectRoot, document), 'utf8').replaceAll(/^(`{3,})[^]*?^\1$/gm, '');

function linksOf(document: string): Link[] {
  const prose = proseOf(document);
  return [...prose.matchAll(/\[([^\]]+)\]\(([^)\s]+)\)/g)].map(([, text, target]) => ({
    text: text!,
    target: target!,
  }));
}

/** The anchors that GitHub generates for headings. */
const anchorsIn = (document: string): string[] =>
  [...proseOf(document).matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .replaceAll(/\[([^\]]+)\]\([^)]*\)/g, '$1')
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );

const local = (document: string): Link[] =>
  linksOf(document).filter(({ target }) => !/^(https?:|#)/.test(target));

const pathOf = (document: string, { target }: Link): string =>
  join(projectRoot, dirname(document), target.replace(/#.*/, ''));

describe('documents', () => {
  it('include the README and the walkthrough', () => {
    expect(DOCUMENTS).toEqual(expect.arrayContaining(['README.md', join('docs', 'walkthrough.md')]));
  });

  it.each(DOCUMENTS)('contain only links to existing files: %s', (document) => {
    const broken = local(document).filter((link) => !existsSync(pathOf(document, link)));
    expect(broken).toEqual([]);
  });

  it.each(DOCUMENTS)('contain only links to existing headings: %s', (document) => {
    const broken = linksOf(document).filter(({ target }) => {
      const [path = '', anchor] = target.split('#');
      if (anchor === undefined || target.startsWith('http')) return false;
      const linked =
        path === '' ? document : relative(projectRoot, join(projectRoot, dirname(document), path));
      return linked.endsWith('.md') && !anchorsIn(linked).includes(anchor);
    });
    expect(broken).toEqual([]);
  });

  it('use only names from the code in the walkthrough', () => {
    const code = globSync('{contexts/*,platform,shared-kernel}/src/**/*.{ts,tsx}', { cwd: projectRoot })
      .map((file) => readFileSync(join(projectRoot, file), 'utf8'))
      .join('\n');
    const words = new Set(code.match(/\w+/g));
    const named = [...proseOf('docs/walkthrough.md').matchAll(/`([A-Za-z]\w*(?:\.\w+)*)`/g)].flatMap(
      ([, name = '']) => name.split('.'),
    );
    expect(named.length).toBeGreaterThan(10);
    expect(named.filter((name) => !words.has(name))).toEqual([]);
  });

  it.each(DOCUMENTS)('link a symbol only to a file that contains it: %s', (document) => {
    const notFound = local(document).flatMap((link) => {
      const symbol = /^`([A-Za-z]\w*(?:\.\w+)*)`$/.exec(link.text)?.[1];
      const path = pathOf(document, link);
      if (symbol === undefined || !statSync(path).isFile()) return [];
      const words = new Set(readFileSync(path, 'utf8').match(/\w+/g));
      return symbol.split('.').every((part) => words.has(part))
        ? []
        : [`${symbol} is not in ${relative(projectRoot, path)}`];
    });
    expect(notFound).toEqual([]);
  });
});

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

/** What a heading is called in links to it, as GitHub has it. */
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

describe('The documents', () => {
  it('are found', () => {
    expect(DOCUMENTS).toEqual(expect.arrayContaining(['README.md', join('docs', 'walkthrough.md')]));
  });

  it.each(DOCUMENTS)('%s links to nothing that is not there', (document) => {
    const broken = local(document).filter((link) => !existsSync(pathOf(document, link)));
    expect(broken).toEqual([]);
  });

  it.each(DOCUMENTS)('%s links to no heading that is not there', (document) => {
    const broken = linksOf(document).filter(({ target }) => {
      const [path = '', anchor] = target.split('#');
      if (anchor === undefined || target.startsWith('http')) return false;
      const there =
        path === '' ? document : relative(projectRoot, join(projectRoot, dirname(document), path));
      return there.endsWith('.md') && !anchorsIn(there).includes(anchor);
    });
    expect(broken).toEqual([]);
  });

  it('walk through nothing that is called otherwise in the code', () => {
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

  it.each(DOCUMENTS)('%s names in code type only what the file behind the link contains', (document) => {
    const unfounded = local(document).flatMap((link) => {
      const symbol = /^`([A-Za-z]\w*(?:\.\w+)*)`$/.exec(link.text)?.[1];
      const path = pathOf(document, link);
      if (symbol === undefined || !statSync(path).isFile()) return [];
      const words = new Set(readFileSync(path, 'utf8').match(/\w+/g));
      return symbol.split('.').every((part) => words.has(part))
        ? []
        : [`${symbol} is not in ${relative(projectRoot, path)}`];
    });
    expect(unfounded).toEqual([]);
  });
});

import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findSymbol } from './find-symbol.js';

export const REMOVALS = 'docs/techniques';

/** One replacement within a symbol or a file. */
interface Edit {
  /** `platform RetryPolicy.pauseMs`, `search/test InMemoryKittens.save`, or `file Dockerfile`. */
  readonly where: string;
  readonly from: string;
  readonly to: string;
}

const FORM = [
  'in <package, or package/test> <Class.method, function or constant>   (or: in file <path>)',
  '- <the shortest code that is unique there>',
  '+ <the code that replaces it; nothing deletes it>',
].join('\n');

/**
 * Takes a technique, or a part of one, out of the code. Code is addressed by symbol and compared without white space, so
 * that a moved file, new neighbours or another formatting leave a removal valid.
 */
export class Removal {
  /** The number of the technique in docs/techniques.md. */
  readonly technique: number;
  /** A sentence or two on what is gone. */
  readonly summary: string;
  private readonly edits: readonly Edit[];

  /**
   * @param file `docs/techniques/10-what-is-removed.removal`, or `10a-…`, `10b-…` for several removals of one technique
   * @throws Error when the name, the summary or an edit has another form
   */
  constructor(
    readonly file: string,
    text: string,
  ) {
    this.technique = Number(/^(\d+)[a-z]?-[a-z0-9-]+\.removal$/.exec(file.slice(REMOVALS.length + 1))?.[1]);
    if (Number.isNaN(this.technique))
      throw new Error(
        `${file} names no technique: call it ${REMOVALS}/<number>-<what-is-removed>.removal, such as ${REMOVALS}/10-what-is-removed.removal.`,
      );
    const [summary = '', ...edits] = text.split(/^(?=in )/m);
    this.summary = summary.trim().replaceAll(/\s+/g, ' ');
    this.edits = edits.flatMap((block) => this.editsIn(block));
    if (this.summary === '' || this.edits.length === 0) throw this.malformed();
  }

  /**
   * Changes the files under the root; if one edit does not fit, changes none.
   *
   * @returns a function that restores the files
   * @throws Error that names the symbol or snippet which is missing or ambiguous
   */
  applyTo(root: string): () => void {
    const changed = this.changedIn(root);
    const before = new Map([...changed.keys()].map((file) => [file, readFileSync(join(root, file), 'utf8')]));
    const write = (text: string, file: string): void => writeFileSync(join(root, file), text);
    changed.forEach(write);
    return () => before.forEach(write);
  }

  /**
   * The new texts of the files that it changes.
   *
   * @throws Error as `applyTo` does
   */
  changedIn(root: string): ReadonlyMap<string, string> {
    const changed = new Map<string, string>();
    const read = (file: string): string => changed.get(file) ?? readFileSync(join(root, file), 'utf8');
    for (const { where, from, to } of this.edits) {
      const { file, start, end } = this.placeOf(where, root, read);
      const text = read(file);
      const matches = occurrencesOf(from, text.slice(start, end));
      if (matches.length !== 1) {
        const count = matches.length === 0 ? 'no' : `${matches.length} times`;
        throw this.outdated(`${where} contains ${count} \`${from}\``);
      }
      const [match] = matches as [Match];
      changed.set(file, text.slice(0, start + match.start) + to + text.slice(start + match.end));
    }
    return changed;
  }

  private placeOf(
    where: string,
    root: string,
    read: (file: string) => string,
  ): { file: string; start: number; end?: number } {
    const [scope, target] = where.split(' ') as [string, string];
    if (scope === 'file') {
      if (!existsSync(join(root, target))) throw this.outdated(`there is no file ${target}`);
      return { file: target, start: 0 };
    }
    const [name = '', part = ''] = scope.split('/');
    const folder = [name, `contexts/${name}`].find((path) => existsSync(join(root, path, 'package.json')));
    if (folder === undefined) throw this.outdated(`there is no package ${name}`);
    try {
      return findSymbol(root, join(folder, part), target, read);
    } catch (error) {
      throw this.outdated((error as Error).message);
    }
  }

  private editsIn(block: string): Edit[] {
    const [first = '', ...lines] = block.trimEnd().split('\n');
    const where = /^in (\S+ \S+)$/.exec(first)?.[1];
    if (where === undefined || lines.some((line) => !/^[-+]( |$)/.test(line))) throw this.malformed();
    const edits: { from: string[]; to: string[] }[] = [];
    lines.forEach((line, index) => {
      const isFrom = line.startsWith('-');
      if (isFrom && !lines[index - 1]?.startsWith('-')) edits.push({ from: [], to: [] });
      const edit = edits.at(-1);
      if (edit === undefined) throw this.malformed();
      edit[isFrom ? 'from' : 'to'].push(line.slice(2));
    });
    if (edits.length === 0) throw this.malformed();
    return edits.map(({ from, to }) => ({ where, from: from.join('\n'), to: to.join('\n') }));
  }

  private malformed(): Error {
    return new Error(`${this.file} is not a removal: write a sentence on what is removed, then\n${FORM}`);
  }

  private outdated(why: string): Error {
    return new Error(`${this.file} no longer applies, because ${why}: address the code as it is now.`);
  }
}

interface Match {
  readonly start: number;
  readonly end: number;
}

/** Compares without white space and without commas before a closing bracket, which a formatter adds and removes. */
function occurrencesOf(snippet: string, code: string): Match[] {
  const searched = significant(snippet).text;
  const { text, positions } = significant(code);
  const matches: Match[] = [];
  for (let at = text.indexOf(searched); at >= 0; at = text.indexOf(searched, at + 1))
    matches.push({ start: positions[at]!, end: positions[at + searched.length - 1]! + 1 });
  return matches;
}

function significant(code: string): { text: string; positions: readonly number[] } {
  const kept = [...code.matchAll(/(?!,\s*[)\]}])\S/g)];
  return { text: kept.map(([character]) => character).join(''), positions: kept.map(({ index }) => index) };
}

/** All removals, in the order of their numbers. */
export function readRemovals(root: string): Removal[] {
  return globSync(`${REMOVALS}/*.removal`, { cwd: root })
    .sort((one, other) => one.localeCompare(other, 'en', { numeric: true }))
    .map((file) => new Removal(file, readFileSync(join(root, file), 'utf8')));
}

import { globSync } from 'node:fs';
import { join } from 'node:path';
import { parseTypeScript, textBefore } from '../../draw/code-model/parse-typescript.js';

/** The code of a symbol within its file. */
export interface Place {
  /** The path from the project's root. */
  readonly file: string;
  readonly start: number;
  readonly end: number;
}

interface Span {
  readonly start: number;
  readonly end: number;
}

/** A node of the parser's tree, as far as it is read here. */
interface Node {
  readonly type: string;
  readonly span: Span;
  readonly identifier?: { readonly value: string };
  readonly id?: { readonly value?: string };
  readonly key?: { readonly value?: string };
  readonly declaration?: Node;
  readonly declarations?: readonly Node[];
  readonly body?: readonly Node[] | Node;
}

const NOT_SOURCES = /(^|\/)(dist|node_modules|test)$/;

/**
 * Finds a top-level declaration (`RetryPolicy`, `MAX_ERRORS`) or a class member (`RetryPolicy.pauseMs`) in the sources of a
 * package, without its specs.
 *
 * @param folder of the package, or of its test support, from the root
 * @param read returns the text of a file, which may have been changed since it was stored
 * @throws Error unless the package has exactly one such symbol
 */
export function findSymbol(
  root: string,
  folder: string,
  symbol: string,
  read: (file: string) => string,
): Place {
  const [name = '', member] = symbol.split('.');
  const found = globSync('**/*.{ts,tsx}', {
    cwd: join(root, folder),
    exclude: (path) => NOT_SOURCES.test(path),
  })
    .map((file) => join(folder, file))
    .filter((file) => !/\.spec\.tsx?$/.test(file))
    .sort()
    .flatMap((file) => placesIn(file, read(file), name, member));
  if (found.length === 1) return found[0]!;
  if (found.length === 0) throw new Error(`${folder} has no symbol ${symbol}`);
  throw new Error(`${folder} has several symbols ${symbol}: in ${found.map(({ file }) => file).join(', ')}`);
}

function placesIn(file: string, source: string, name: string, member: string | undefined): Place[] {
  if (!source.includes(member ?? name)) return [];
  const bytes = Buffer.from(source);
  const { body } = parseTypeScript(source, file) as unknown as { body: readonly Node[] };
  return body
    .map((item) => item.declaration ?? item)
    .flatMap((declared) => declared.declarations ?? [declared])
    .filter((declared) => (declared.identifier ?? declared.id)?.value === name)
    .flatMap((declared) => (member === undefined ? [declared] : membersOf(declared, member)))
    .map(({ span }) => ({
      file,
      start: textBefore(span.start, bytes).length,
      end: textBefore(span.end, bytes).length,
    }));
}

function membersOf({ body }: Node, name: string): Node[] {
  const members = Array.isArray(body) ? (body as readonly Node[]) : [];
  return members.filter(({ type, key }) =>
    name === 'constructor' ? type === 'Constructor' : type !== 'Constructor' && key?.value === name,
  );
}

import { existsSync, globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Facts, factsIn } from './proto-facts.js';

const LANGUAGES = 'contexts/*/src/published-language';

/** `…/published-language/search/v1/catalogue.proto` has its released copy in `…/published-language/released/search/v1/catalogue.proto`. */
export function releasedCopyOf(file: string): string {
  return file.replace('/published-language/', '/published-language/released/');
}

/** Incompatible changes of published services. Each sentence begins with the file. */
export function brokenServices(root: string): string[] {
  return [...new Set([...protosIn(root), ...releasedIn(root)])].flatMap((file) =>
    incompatibleChangesOf(root, file).map((sentence) => `${file}: ${sentence}`),
  );
}

/** The files that have grown since their last release, or were never released. */
export function unreleasedServices(root: string): string[] {
  return protosIn(root).filter((file) => {
    const released = join(root, releasedCopyOf(file));
    return !existsSync(released) || read(root, file) !== readFileSync(released, 'utf8');
  });
}

/** Stores a copy of the present file. */
export function releaseService(root: string, file: string): string {
  const copy = releasedCopyOf(file);
  mkdirSync(dirname(join(root, copy)), { recursive: true });
  writeFileSync(join(root, copy), read(root, file));
  return copy;
}

function protosIn(root: string): string[] {
  return globSync(`${LANGUAGES}/**/*.proto`, { cwd: root })
    .filter((file) => !file.includes('/released/'))
    .sort();
}

/** The source files of all released copies, whether or not they still exist. */
function releasedIn(root: string): string[] {
  return globSync(`${LANGUAGES}/released/**/*.proto`, { cwd: root }).map((file) =>
    file.replace('/released/', '/'),
  );
}

function incompatibleChangesOf(root: string, file: string): string[] {
  const copy = releasedCopyOf(file);
  if (!existsSync(join(root, file)))
    return [
      `it was released as ${copy}, but does not exist any more: restore it, or remove the copy when it has no callers`,
    ];
  let present: Facts;
  try {
    present = factsIn(read(root, file));
  } catch (error) {
    return [`this is not a proto file: ${(error as Error).message}`];
  }
  const released: Facts = existsSync(join(root, copy)) ? factsIn(read(root, copy)) : new Map();
  const sentences = [
    ...misnamed(file, present),
    ...changedOrRemoved(released, present),
    ...widened(released, present),
  ];
  return released.size > 0 && sentences.length > 0 ? [...sentences, COMPATIBLE_CHANGE] : sentences;
}

const COMPATIBLE_CHANGE =
  'a compatible change adds fields, messages and methods, and does not change existing ones. For any other change, ' +
  'publish a new version in a folder beside this one, and serve both until the old one has no callers.';

/** The package name must contain the context and the version, and must match the folder of the file. */
function misnamed(file: string, facts: Facts): string[] {
  const [, context, path] =
    /^contexts\/([^/]+)\/src\/published-language\/(.+)\/[^/]+\.proto$/.exec(file) ?? [];
  const expected = path?.replaceAll('/', '.');
  const isOurs =
    expected !== undefined && new RegExp(`^${context?.replaceAll('-', '_')}\\.v[1-9]\\d*$`).test(expected);
  const namesElsewhere = [...facts.keys()].filter((name) => !name.startsWith(`${expected}.`));
  if (isOurs && namesElsewhere.length === 0) return [];
  return [
    `a proto file of ${context} must be in ${context}/v<version>/ and contain "package ${context}.v<version>;"`,
  ];
}

function changedOrRemoved(released: Facts, present: Facts): string[] {
  return [...released].flatMap(([name, before]) => {
    const now = present.get(name);
    if (now === before) return [];
    return now === undefined
      ? [`${name} was released as ${before}, and is gone: callers rely on it`]
      : [`${name} was released as ${before}, and is ${now}: existing callers read it in the released form`];
  });
}

/** Values added to a released enumeration: existing callers do not expect them. */
function widened(released: Facts, present: Facts): string[] {
  return [...present.keys()]
    .filter((name) => !released.has(name))
    .filter((name) => released.get(name.slice(0, name.lastIndexOf('.'))) === 'an enumeration')
    .map((name) => `${name} is a new value of a released enumeration: existing callers do not expect it`);
}

const read = (root: string, file: string): string => readFileSync(join(root, file), 'utf8');

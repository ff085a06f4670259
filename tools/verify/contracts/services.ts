import { existsSync, globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Facts, factsIn } from './proto-facts.js';

const LANGUAGES = 'contexts/*/src/published-language';

/** `…/published-language/search/v1/catalogue.proto` is kept in `…/published-language/released/search/v1/catalogue.proto`. */
export function releasedCopyOf(file: string): string {
  return file.replace('/published-language/', '/published-language/released/');
}

/** What keeps contexts from asking each other as they were promised; each sentence begins with the file. */
export function brokenServices(root: string): string[] {
  return [...new Set([...protosIn(root), ...releasedIn(root)])].flatMap((file) =>
    brokenPromisesOf(root, file).map((sentence) => `${file}: ${sentence}`),
  );
}

/** The files that say more than was ever released. */
export function unreleasedServices(root: string): string[] {
  return protosIn(root).filter((file) => {
    const released = join(root, releasedCopyOf(file));
    return !existsSync(released) || read(root, file) !== readFileSync(released, 'utf8');
  });
}

/** Keeps what is said now. */
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

/** By the names under which they were released. */
function releasedIn(root: string): string[] {
  return globSync(`${LANGUAGES}/released/**/*.proto`, { cwd: root }).map((file) =>
    file.replace('/released/', '/'),
  );
}

function brokenPromisesOf(root: string, file: string): string[] {
  const copy = releasedCopyOf(file);
  if (!existsSync(join(root, file)))
    return [
      `it was released as ${copy}, and is there no more: bring it back; or remove the copy, if nobody asks`,
    ];
  let present: Facts;
  try {
    present = factsIn(read(root, file));
  } catch (error) {
    return [`this is no proto file: ${(error as Error).message}`];
  }
  const released: Facts = existsSync(join(root, copy)) ? factsIn(read(root, copy)) : new Map();
  const sentences = [
    ...misnamed(file, present),
    ...takenBack(released, present),
    ...widened(released, present),
  ];
  return released.size > 0 && sentences.length > 0 ? [...sentences, COMPATIBLE_CHANGE] : sentences;
}

const COMPATIBLE_CHANGE =
  'a compatible change adds fields, messages and methods, and leaves alone what is there. Anything else is another ' +
  'version: publish it in a folder of its own beside this one, and answer both for as long as somebody asks the old one.';

/** Whoever sees the name of a service is to know whose it is and which version, and where it is described. */
function misnamed(file: string, facts: Facts): string[] {
  const [, context, path] =
    /^contexts\/([^/]+)\/src\/published-language\/(.+)\/[^/]+\.proto$/.exec(file) ?? [];
  const expected = path?.replaceAll('/', '.');
  const isOurs =
    expected !== undefined && new RegExp(`^${context?.replaceAll('-', '_')}\\.v[1-9]\\d*$`).test(expected);
  const strangers = [...facts.keys()].filter((name) => !name.startsWith(`${expected}.`));
  if (isOurs && strangers.length === 0) return [];
  return [`a file of ${context} lies in ${context}/v<version>/ and says "package ${context}.v<version>;"`];
}

function takenBack(released: Facts, present: Facts): string[] {
  return [...released].flatMap(([name, before]) => {
    const now = present.get(name);
    if (now === before) return [];
    return now === undefined
      ? [`${name} was released as ${before}, and is gone: whoever asks relies on it`]
      : [`${name} was released as ${before}, and is ${now}: whoever asks reads it as it was`];
  });
}

/** A value more in an enumeration that is known: whoever asks does not expect it. */
function widened(released: Facts, present: Facts): string[] {
  return [...present.keys()]
    .filter((name) => !released.has(name))
    .filter((name) => released.get(name.slice(0, name.lastIndexOf('.'))) === 'an enumeration')
    .map((name) => `${name} is a new value of what was released: whoever asks does not expect it`);
}

const read = (root: string, file: string): string => readFileSync(join(root, file), 'utf8');

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Script } from 'node:vm';
import nlp from 'compromise';
import { titleOf } from '../draw/code-model/code-model.js';
import { Vocabulary } from '../verify/language/vocabulary.js';
import type { Block } from './guide.js';

/** The reason why a context cannot be created; its message is for the user. */
export class Refused extends Error {}

/** The noun for which a context is named: `adoptions`, each of which is an `adoption`. */
export interface ContextName {
  readonly plural: string;
  readonly singular: string;
}

/** The name of the context in the guide. */
const ADOPTIONS: ContextName = { plural: 'adoptions', singular: 'adoption' };

/** Plurals that PostgreSQL reserves, so they cannot be table names. */
const RESERVED_BY_POSTGRES = ['references'];

/** @throws Refused with the reason */
export function contextNameFrom(text: string, contexts: readonly string[], root: string): ContextName {
  const plural = text;
  if (!/^[a-z]{3,30}$/.test(plural) || !/[aeiouy]/.test(plural))
    throw new Refused(
      `"${text}" is not a possible name: take one plural noun in small letters, such as adoptions.`,
    );
  const nouns = nlp(`the ${plural}`).nouns();
  const isPlural = nouns.isPlural().found;
  const singular = nouns.toSingular().text().replace('the ', '');
  if (!isPlural || singular === plural || !/^[a-z]{3,}$/.test(singular))
    throw new Refused(
      `"${text}" is not a plural: a context is named after its subject, such as adoptions, each of which is an adoption.`,
    );
  for (const taken of [`contexts/${plural}`, `features/${plural}`, plural])
    if (existsSync(join(root, taken))) throw new Refused(`${taken} exists already: take another name.`);
  for (const context of contexts) {
    const { terms, file } = new Vocabulary(context, root);
    const term = terms.find((one) => [plural, singular].includes(one.text.toLowerCase()));
    if (term)
      throw new Refused(
        `"${term.text}" is a term of ${titleOf(context)} (${file}:${term.entry.line}): take another name.`,
      );
  }
  return { plural, singular };
}

/** @throws Refused when the name has another meaning in the code of a context */
export function refuseReserved({ plural, singular }: ContextName, guide: readonly Block[]): void {
  const code = guide
    .flatMap((block) => (block.kind === 'file' && block.path.endsWith('.ts') ? [block.text] : []))
    .join('\n')
    .replaceAll(/adoptions?/gi, '');
  const words = new Set(code.toLowerCase().match(/[a-z]+/g));
  const reserved = [plural, singular].find(
    (word) =>
      words.has(word) ||
      capitalised(word) in globalThis ||
      RESERVED_BY_POSTGRES.includes(word) ||
      isReservedByJavaScript(word),
  );
  if (reserved)
    throw new Refused(`"${reserved}" has another meaning in the code of a context: take another name.`);
}

/** The guide's text with the new name instead of the guide's, in every form of it. */
export function renamed(text: string, { plural, singular }: ContextName): string {
  const article = /^[aeiou]/.test(singular) ? 'an' : 'a';
  return [
    [`\\ban (?=${ADOPTIONS.singular})`, `${article} `],
    [ADOPTIONS.plural, plural],
    [ADOPTIONS.singular, singular],
  ].reduce(
    (so, [from, to]) =>
      so.replaceAll(new RegExp(from!, 'gi'), (found) =>
        found === found.toUpperCase() ? to!.toUpperCase() : /^[A-Z]/.test(found) ? capitalised(to!) : to!,
      ),
    text,
  );
}

const capitalised = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

function isReservedByJavaScript(word: string): boolean {
  try {
    void new Script(`'use strict'; let ${word};`);
    return false;
  } catch {
    return true;
  }
}

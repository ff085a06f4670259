import { basename } from 'node:path';
import { globSync } from 'node:fs';
import { declaredIn, sourcesIn, titleOf } from '../../draw/code-model/code-model.js';
import { linesOf } from './gherkin.js';
import type { Violation } from './violation.js';
import { type Term, Vocabulary } from './vocabulary.js';
import { lemmasOf, spoken, wordsOf } from './words.js';

interface Name {
  readonly name: string;
  readonly file: string;
  readonly line: number;
}

const PRODUCTION = 'src/{*.ts,{domain,application,infrastructure,http,published-language}/**/*.{ts,tsx}}';
const JOURNEYS = 'journeys';
/** The technical suffix of a type; the term of the domain stands before it. */
const ROLE = /(Id|Event|Input)$/;

/**
 * Compares the glossary of each context with its code and its scenarios.
 *
 * @param contexts the names of their folders
 * @returns the violations, ordered by file and line
 */
export function checkLanguage(root: string, contexts: readonly string[]): Violation[] {
  const languages = contexts.map((context) => new Vocabulary(context, root));
  const violations = languages.flatMap((language) => {
    const others = languages.filter((other) => other !== language);
    return [
      ...namesUnknown(root, language),
      ...nounsUnknown(root, language.context, [language], others),
      ...termsUnused(root, language),
      ...foreignWords(root, language, others),
      ...sharedWithoutNote(language, others),
    ];
  });
  return [...violations, ...nounsUnknown(root, JOURNEYS, languages, [])].sort(
    (one, other) => one.file.localeCompare(other.file) || one.line - other.line,
  );
}

/** The types of aggregates, value objects, events and ports; the file names of rules and policies, which are sentences. */
function namesIn(root: string, context: string): Name[] {
  const folder = `contexts/${context}/src`;
  const types = declaredIn(`${folder}/domain/**/*.ts`, root).filter(
    ({ isExported, kind, file }) =>
      isExported && ['class', 'interface', 'type'].includes(kind) && !/\/(rules|policies)\//.test(file),
  );
  const commands = declaredIn(`${folder}/application/*/*.command.ts`, root).filter(
    ({ parent }) => parent === 'Command',
  );
  const rules = globSync(`${folder}/domain/**/*.{rule,policy}.ts`, { cwd: root }).map((file) => ({
    name: basename(file).replace(/\.\w+\.ts$/, ''),
    file,
    line: 1,
  }));
  return [...types, ...commands, ...rules].map(({ name, file, line }) => ({ name, file, line }));
}

function namesUnknown(root: string, language: Vocabulary): Violation[] {
  return namesIn(root, language.context).flatMap(({ name, file, line }) => {
    const words = wordsOf(spoken(name.replace(ROLE, '')));
    const unknown = words.filter(({ hasMeaning, lemma }) => hasMeaning && !language.knows(lemma));
    if (unknown.length > 0)
      return unknown.map(({ text }) => ({ file, line, message: unknownWord(text, name, language) }));
    return language.termsIn(words.map(({ lemma }) => lemma)).length > 0
      ? []
      : [
          {
            file,
            line,
            message: `${name} contains no term of ${language.file}: add a term for it, with its definition.`,
          },
        ];
  });
}

function nounsUnknown(
  root: string,
  folder: string,
  languages: readonly Vocabulary[],
  others: readonly Vocabulary[],
): Violation[] {
  return globSync(`features/${folder}/**/*.feature`, { cwd: root }).flatMap((file) =>
    linesOf(root, file).flatMap(({ text, line }) =>
      wordsOf(text)
        .filter(({ isNoun, lemma }) => isNoun && !languages.some((language) => language.knows(lemma)))
        .map((word) => {
          const owner = others.find((other) => other.termsIn([word.lemma]).length > 0);
          return {
            file,
            line,
            message: owner
              ? foreign(word.text, owner, languages[0]!)
              : unknownWord(word.text, text, ...languages),
          };
        }),
    ),
  );
}

/** Business terms that neither a scenario nor a domain type uses, and technical terms that neither the code nor a scenario uses. */
function termsUnused(root: string, language: Vocabulary): Violation[] {
  const scenarios = globSync(`features/{${language.context},${JOURNEYS}}/**/*.feature`, {
    cwd: root,
  }).flatMap((file) => linesOf(root, file).map(({ text }) => text));
  const domain = namesIn(root, language.context).map(({ name }) => spoken(name));
  const code = textsIn(root, language.context).map(({ name }) => spoken(name));
  const usedIn = (texts: readonly string[]) =>
    new Set(texts.flatMap((text) => language.termsIn(lemmasOf(text))));
  const used = {
    business: usedIn([...scenarios, ...domain]),
    technical: usedIn([...scenarios, ...code]),
  };
  const place = {
    business: 'by a scenario nor by a domain type',
    technical: 'in the code nor in a scenario',
  };
  return language.terms
    .filter((term) => !used[term.entry.part].has(term))
    .map(({ text, entry }) => ({
      file: language.file,
      line: entry.line,
      message: `"${text}", a ${entry.part} term, is used neither ${place[entry.part]}: remove it, or use it.`,
    }));
}

function foreignWords(root: string, language: Vocabulary, others: readonly Vocabulary[]): Violation[] {
  const isOurs = ({ lemmas }: Term) => lemmas.every((lemma) => language.knows(lemma));
  // The name of another context may be used everywhere, such as in the name of a URL setting.
  const contextNames = others.map(({ context }) => lemmasOf(titleOf(context)).join(' '));
  return textsIn(root, language.context).flatMap(({ name, file, line }) => {
    const lemmas = lemmasOf(spoken(name));
    return others.flatMap((other) => {
      const term = other
        .termsIn(lemmas)
        .find((one) => !isOurs(one) && !contextNames.includes(one.lemmas.join(' ')));
      return term ? [{ file, line, message: foreign(term.text, other, language) }] : [];
    });
  });
}

function sharedWithoutNote(language: Vocabulary, others: readonly Vocabulary[]): Violation[] {
  return others.flatMap((other) =>
    language.terms
      .filter(
        (term) =>
          other.terms.some((one) => meansSomethingElse(one, term)) &&
          !term.entry.notToBeConfusedWith.includes(titleOf(other.context)),
      )
      .map(({ text, entry }) => ({
        file: language.file,
        line: entry.line,
        message: `${titleOf(other.context)} has "${text}" too: say in the last column what it means there.`,
      })),
  );
}

const meansSomethingElse = (one: Term, other: Term): boolean =>
  one.text.toLowerCase() === other.text.toLowerCase() && one.entry.definition !== other.entry.definition;

/** File names, identifiers and texts outside the anti-corruption layer. */
function textsIn(root: string, context: string): Name[] {
  return sourcesIn(`contexts/${context}/${PRODUCTION}`, root).flatMap(({ file, source }) => [
    { name: basename(file).replace(/\.tsx?$/, ''), file, line: 1 },
    ...[...source.texts].map(([name, line]) => ({ name, file, line })),
  ]);
}

function unknownWord(word: string, where: string, ...languages: readonly Vocabulary[]): string {
  const files = languages.map(({ file }) => file).join(' or ');
  return `"${word}" in "${where}" is not a word of ${files}: use one of its terms, or add a term with its definition.`;
}

function foreign(word: string, owner: Vocabulary, here: Vocabulary): string {
  const context = titleOf(owner.context);
  return (
    `"${word}" is a term of ${context}, not of ${titleOf(here.context)}: translate it in ` +
    `contexts/${here.context}/src/acl/${owner.context}, or define it in ${here.file}.`
  );
}

import { basename } from 'node:path';
import { globSync } from 'node:fs';
import { declaredIn, sourcesIn, titleOf } from '../../draw/code-model/code-model.js';
import { linesOf } from './gherkin.js';
import { type Term, Vocabulary } from './vocabulary.js';
import { lemmasOf, spoken, wordsOf } from './words.js';

/** Something named that the language has no words for, or a word that names nothing. */
export interface Complaint {
  readonly file: string;
  readonly line: number;
  readonly sentence: string;
}

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
 * Holds the language of each context against its code and its scenarios.
 *
 * @param contexts by the names of their folders
 * @returns what does not fit, ordered by file and line
 */
export function checkLanguage(root: string, contexts: readonly string[]): Complaint[] {
  const languages = contexts.map((context) => new Vocabulary(context, root));
  const complaints = languages.flatMap((language) => {
    const others = languages.filter((other) => other !== language);
    return [
      ...namesUnknown(root, language),
      ...nounsUnknown(root, language.context, [language], others),
      ...termsUnused(root, language),
      ...foreignWords(root, language, others),
      ...sharedWithoutNote(language, others),
    ];
  });
  return [...complaints, ...nounsUnknown(root, JOURNEYS, languages, [])].sort(
    (one, other) => one.file.localeCompare(other.file) || one.line - other.line,
  );
}

/** Aggregates, value objects, events and ports by their types; rules and policies by the sentence that their file is called. */
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

function namesUnknown(root: string, language: Vocabulary): Complaint[] {
  return namesIn(root, language.context).flatMap(({ name, file, line }) => {
    const words = wordsOf(spoken(name.replace(ROLE, '')));
    const unknown = words.filter(({ hasMeaning, lemma }) => hasMeaning && !language.knows(lemma));
    if (unknown.length > 0)
      return unknown.map(({ text }) => ({ file, line, sentence: unknownWord(text, name, language) }));
    return language.termsIn(words.map(({ lemma }) => lemma)).length > 0
      ? []
      : [
          {
            file,
            line,
            sentence: `${name} names no term of ${language.file}: add one for it, with its meaning.`,
          },
        ];
  });
}

function nounsUnknown(
  root: string,
  folder: string,
  languages: readonly Vocabulary[],
  others: readonly Vocabulary[],
): Complaint[] {
  return globSync(`features/${folder}/**/*.feature`, { cwd: root }).flatMap((file) =>
    linesOf(root, file).flatMap(({ text, line }) =>
      wordsOf(text)
        .filter(({ isNoun, lemma }) => isNoun && !languages.some((language) => language.knows(lemma)))
        .map((word) => {
          const owner = others.find((other) => other.termsIn([word.lemma]).length > 0);
          return {
            file,
            line,
            sentence: owner
              ? foreign(word.text, owner, languages[0]!)
              : unknownWord(word.text, text, ...languages),
          };
        }),
    ),
  );
}

function termsUnused(root: string, language: Vocabulary): Complaint[] {
  const said = [
    ...saidIn(root, language.context).map(({ name }) => spoken(name)),
    ...globSync(`features/{${language.context},${JOURNEYS}}/**/*.feature`, { cwd: root }).flatMap((file) =>
      linesOf(root, file).map(({ text }) => text),
    ),
  ];
  const used = new Set(said.flatMap((text) => language.termsIn(lemmasOf(text))));
  return language.terms
    .filter((term) => !used.has(term))
    .map(({ text, entry }) => ({
      file: language.file,
      line: entry.line,
      sentence: `"${text}" is used neither in the code nor in the scenarios: remove it, or call things by it.`,
    }));
}

function foreignWords(root: string, language: Vocabulary, others: readonly Vocabulary[]): Complaint[] {
  const isOurs = ({ lemmas }: Term) => lemmas.every((lemma) => language.knows(lemma));
  // A context's name is a place on the map, and everybody may say where something comes from.
  const places = others.map(({ context }) => lemmasOf(titleOf(context)).join(' '));
  return saidIn(root, language.context).flatMap(({ name, file, line }) => {
    const lemmas = lemmasOf(spoken(name));
    return others.flatMap((other) => {
      const term = other
        .termsIn(lemmas)
        .find((one) => !isOurs(one) && !places.includes(one.lemmas.join(' ')));
      return term ? [{ file, line, sentence: foreign(term.text, other, language) }] : [];
    });
  });
}

function sharedWithoutNote(language: Vocabulary, others: readonly Vocabulary[]): Complaint[] {
  return others.flatMap((other) =>
    language.terms
      .filter(
        (term) =>
          other.terms.some((one) => meansSomethingElse(one, term)) &&
          !term.entry.elsewhere.includes(titleOf(other.context)),
      )
      .map(({ text, entry }) => ({
        file: language.file,
        line: entry.line,
        sentence: `${titleOf(other.context)} has "${text}" too: say in the last column what it means there.`,
      })),
  );
}

const meansSomethingElse = (one: Term, other: Term): boolean =>
  one.text.toLowerCase() === other.text.toLowerCase() && one.entry.meaning !== other.entry.meaning;

/** Names and texts outside of the anti-corruption layer, and the names of the files. */
function saidIn(root: string, context: string): Name[] {
  return sourcesIn(`contexts/${context}/${PRODUCTION}`, root).flatMap(({ file, source }) => [
    { name: basename(file).replace(/\.tsx?$/, ''), file, line: 1 },
    ...[...source.said].map(([name, line]) => ({ name, file, line })),
  ]);
}

function unknownWord(word: string, where: string, ...languages: readonly Vocabulary[]): string {
  const files = languages.map(({ file }) => file).join(' or ');
  return `"${word}" in "${where}" is no word of ${files}: use one of its terms, or add it with its meaning.`;
}

function foreign(word: string, owner: Vocabulary, here: Vocabulary): string {
  const context = titleOf(owner.context);
  return (
    `"${word}" is a word of ${context}, and means nothing in ${titleOf(here.context)}: translate it in ` +
    `contexts/${here.context}/src/acl/${owner.context}, or give it a meaning of its own in ${here.file}.`
  );
}

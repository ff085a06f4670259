import nlp from 'compromise';
import snowball from 'snowball-stemmers';

export interface Word {
  readonly text: string;
  /** What its forms have in common: of adopt, adopted and adoption the same. */
  readonly lemma: string;
  readonly isNoun: boolean;
  /** Carries meaning by itself, as articles, numbers, adverbs and auxiliaries do not. */
  readonly hasMeaning: boolean;
}

const stemmer = snowball.newStemmer('english');
const MEANINGFUL = ['Noun', 'Verb', 'Adjective'];
/** Pronouns all the same, whatever the library takes them for. */
const INDEFINITE = /^((no|some|any|every)(body|one|thing)|none|others?)$/;
const GRAMMAR = [
  'Pronoun',
  'Auxiliary',
  'Copula',
  'Modal',
  'Value',
  'Determiner',
  'ProperNoun',
  'Possessive',
  // Days, and hours of the day, are everybody's.
  'WeekDay',
  'Time',
  'Duration',
];

/** The words of a sentence, each with what it is in that sentence. */
export function wordsOf(sentence: string): Word[] {
  const sentences = nlp(sentence.toLowerCase()).compute('root').json() as {
    terms: { text: string; root?: string; tags: string[] }[];
  }[];
  return sentences
    .flatMap(({ terms }) => terms)
    .filter(({ text }) => /[a-z]/.test(text) && !INDEFINITE.test(text))
    .map(({ text, root, tags }) => ({
      text,
      lemma: stemmer.stem((root ?? text).replace(/['’]s?$/, '')),
      isNoun: tags.includes('Noun') && !tags.some((tag) => GRAMMAR.includes(tag)),
      hasMeaning: tags.some((tag) => MEANINGFUL.includes(tag)) && !tags.some((tag) => GRAMMAR.includes(tag)),
    }));
}

/** A name as people would say it: `SavedSearchMatched` and `saved-search-matched` are saved search matched. */
export function spoken(name: string): string {
  return name
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replaceAll(/([A-Z])([A-Z][a-z])/g, '$1 $2')
    .replaceAll(/[^A-Za-z0-9]+/g, ' ')
    .trim()
    .toLowerCase();
}

const remembered = new Map<string, string[]>();

/** The same for as much text as there is: what was asked before is remembered. */
export function lemmasOf(text: string): string[] {
  const lemmas = remembered.get(text) ?? wordsOf(text).map(({ lemma }) => lemma);
  remembered.set(text, lemmas);
  return lemmas;
}

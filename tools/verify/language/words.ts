import nlp from 'compromise';
import snowball from 'snowball-stemmers';

export interface Word {
  readonly text: string;
  /** The stem that its forms share: adopt, adopted and adoption have the same. */
  readonly lemma: string;
  readonly isNoun: boolean;
  /** Is a noun, verb or adjective, not an article, number, adverb or auxiliary verb. */
  readonly hasMeaning: boolean;
}

const stemmer = snowball.newStemmer('english');
const MEANINGFUL = ['Noun', 'Verb', 'Adjective'];
/** Pronouns that the library tags as nouns. */
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
  // Days and times belong to every language.
  'WeekDay',
  'Time',
  'Duration',
];

const cachedWords = new Map<string, readonly Word[]>();

/** The words of a sentence, each with its part of speech in that sentence. Cached by the sentence. */
export function wordsOf(sentence: string): readonly Word[] {
  const words = cachedWords.get(sentence) ?? parsed(sentence);
  cachedWords.set(sentence, words);
  return words;
}

function parsed(sentence: string): Word[] {
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

/** The words of a name: `SavedSearchMatched` and `saved-search-matched` become `saved search matched`. */
export function spoken(name: string): string {
  return name
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replaceAll(/([A-Z])([A-Z][a-z])/g, '$1 $2')
    .replaceAll(/[^A-Za-z0-9]+/g, ' ')
    .trim()
    .toLowerCase();
}

export function lemmasOf(text: string): string[] {
  return wordsOf(text).map(({ lemma }) => lemma);
}

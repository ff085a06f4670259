import type { PublishedKitten } from '@pawprint/search/published-language';

/**
 * Every sentence that a match is told in. They are not in the catalogue of all others: whoever imports that would know a
 * kitten by it, and nobody but this layer may. A second language is one more file there, and one more here.
 */
export interface SentencesOfAMatch {
  headline(kitten: PublishedKitten, savedSearch: string): string;
  introduction(kitten: PublishedKitten): string;
  meet(kitten: PublishedKitten): string;
}

const LANGUAGE = 'en-GB';
const days = new Intl.DateTimeFormat(LANGUAGE, { dateStyle: 'long', timeZone: 'UTC' });
const lists = new Intl.ListFormat(LANGUAGE);
const pronouns = { female: 'her', male: 'him' } as const;
const day = (text: string): string => days.format(new Date(text));

export const ENGLISH: SentencesOfAMatch = {
  headline: ({ name }, savedSearch) => `${name} matches “${savedSearch}”`,
  introduction: ({ name, breed, coat, sex, bornOn, temperament, place, listedAt }) => {
    const waiting =
      listedAt === undefined
        ? `waits in ${place.town}`
        : `has waited in ${place.town} since ${day(listedAt)}`;
    const traits =
      temperament.length > 0 ? ` Those who know ${pronouns[sex]} say: ${lists.format(temperament)}.` : '';
    return `${name} (${sex}, ${breed}, ${coat}) was born on ${day(bornOn)} and ${waiting}.${traits}`;
  },
  meet: ({ name }) => `Meet ${name}`,
};

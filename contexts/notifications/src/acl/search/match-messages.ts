import type { PublishedKitten } from '@pawprint/search/published-language';

const LANGUAGE = 'en-GB';
const days = new Intl.DateTimeFormat(LANGUAGE, { dateStyle: 'long', timeZone: 'UTC' });
const lists = new Intl.ListFormat(LANGUAGE);
const pronouns = { female: 'her', male: 'him' } as const;
const day = (text: string): string => days.format(new Date(text));

/**
 * The texts of a notification about a match. They are separate from the message catalogue, because only this layer uses the
 * terms of Search. A second language needs one more file there and one more here.
 */
export const ENGLISH = {
  headline: ({ name }: PublishedKitten, savedSearch: string): string => `${name} matches “${savedSearch}”`,
  introduction: ({
    name,
    breed,
    coat,
    sex,
    bornOn,
    temperament,
    place,
    listedAt,
  }: PublishedKitten): string => {
    const waiting =
      listedAt === undefined
        ? `waits in ${place.town}`
        : `has waited in ${place.town} since ${day(listedAt)}`;
    const traits =
      temperament.length > 0 ? ` Those who know ${pronouns[sex]} say: ${lists.format(temperament)}.` : '';
    return `${name} (${sex}, ${breed}, ${coat}) was born on ${day(bornOn)} and ${waiting}.${traits}`;
  },
  meet: ({ name }: PublishedKitten): string => `Meet ${name}`,
};

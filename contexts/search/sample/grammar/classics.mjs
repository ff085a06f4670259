// The first three kittens. Their names are those of famous cats; the descriptions were written for this project.
import { townCalled } from './towns.mjs';

export const classics = [
  {
    name: 'Felix',
    breed: 'Domestic Shorthair',
    coat: 'black and white',
    sex: 'male',
    ageInWeeks: 14,
    temperament: ['cheerful', 'inventive', 'restless'],
    description:
      'Felix paces up and down with his paws behind his back when he has a plan, and he usually has one. He never says a word, yet everybody knows what he means.',
    place: townCalled('Brighton'),
  },
  {
    name: "Fat Freddy's Cat",
    breed: 'Domestic Shorthair',
    coat: 'ginger tabby',
    sex: 'male',
    ageInWeeks: 30,
    temperament: ['streetwise', 'sarcastic', 'independent'],
    description:
      'He has lived in a shared flat where nobody remembered the shopping, and has looked after himself ever since. Late meals are answered in your shoes.',
    place: townCalled('San Francisco'),
  },
  {
    name: 'Garfield',
    breed: 'Exotic Shorthair',
    coat: 'ginger tabby',
    sex: 'male',
    ageInWeeks: 26,
    temperament: ['sleepy', 'food-loving', 'sardonic'],
    description:
      'Garfield is round, unhurried and firmly against early mornings. Offer him something baked with cheese and he may forgive you the alarm clock.',
    place: townCalled('Muncie'),
  },
];

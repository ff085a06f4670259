// Writes kittens.json. The same seed generates the same file. README.md explains how to run it.
import { writeFileSync } from 'node:fs';
import { breeds, coatsFor } from './grammar/breeds.mjs';
import { classics } from './grammar/classics.mjs';
import { names } from './grammar/names.mjs';
import { care, habits, opposites, origins, small, wishes } from './grammar/sentences.mjs';
import { towns } from './grammar/towns.mjs';

const KITTENS = 320;
const SEED = 8;

/** Mulberry32, a small pseudo-random generator that returns the same numbers from 0 to 1 on every machine. */
function randomFrom(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const random = randomFrom(SEED);
const between = (from, to) => from + Math.floor(random() * (to - from + 1));
const oneOf = (list) => list[Math.floor(random() * list.length)];

function shuffled(list) {
  const cards = [...list];
  for (let last = cards.length - 1; last > 0; last--) {
    const other = between(0, last);
    [cards[last], cards[other]] = [cards[other], cards[last]];
  }
  return cards;
}

function weighted(list) {
  let left = random() * list.reduce((sum, one) => sum + one.weight, 0);
  return list.find((one) => (left -= one.weight) < 0) ?? list.at(-1);
}

/** Returns each element of a list once, in random order, before it returns one again. */
const decks = new Map();
function deal(list) {
  if (!decks.get(list)?.length) decks.set(list, shuffled(list));
  return decks.get(list).pop();
}

const pronouns = {
  female: { s: 'she', o: 'her', p: 'her' },
  male: { s: 'he', o: 'him', p: 'his' },
};
const capital = (word) => word[0].toUpperCase() + word.slice(1);

function worded(sentences, { name, sex }) {
  const { s, o, p } = pronouns[sex];
  let named = false;
  const nameFirst = (pronoun) => (named ? pronoun : ((named = true), name));
  return sentences
    .map((sentence) =>
      sentence
        .replace(/\[([^\]]+)\]/g, (_, choices) => oneOf(choices.split('|')))
        .replace(/\{(\w)\}/g, (_, slot) => {
          if (slot === 'S') return nameFirst(capital(s));
          if (slot === 'm') return nameFirst(s);
          if (slot === 'n') return nameFirst(o);
          return { s, o, p, P: capital(p) }[slot];
        }),
    )
    .map(capital)
    .join(' ');
}

function temperamentFor(pool) {
  const wanted = oneOf([1, 2, 2, 2, 3, 3]);
  const chosen = [deal(pool)];
  for (const other of shuffled(pool)) {
    if (chosen.length === wanted) break;
    const clashes = opposites.some(
      (pair) => pair.includes(other) && pair.some((one) => chosen.includes(one)),
    );
    if (!clashes && !chosen.includes(other)) chosen.push(other);
  }
  return chosen;
}

const allTemperaments = Object.keys(habits);

function storyOf({ trait, breed, ageInWeeks, temperament }) {
  if (ageInWeeks < 8) return [deal(small.beginnings), deal(small.endings)];
  const pedigree = ageInWeeks > 16 && random() < 0.6 ? origins.secondHand : origins.pedigree;
  const origin = deal(breed.startsWith('Domestic') ? origins.shelterCat : pedigree);
  const habit = deal(habits[temperament[0]]);
  const end = trait && (trait !== 'long' || random() < 0.4) ? deal(care[trait]) : deal(wishes);
  return oneOf([[habit], [origin, habit], [habit, end], [habit, end], [origin, habit, end]]);
}

function kittenCalled({ name, sex: worn, coat: fitting }) {
  const sex = worn === 'either' ? oneOf(['female', 'male']) : worn;
  const possible = breeds
    .map((one) => ({ ...one, coats: coatsFor(one, sex).filter((coat) => fitting.test(coat)) }))
    .filter((one) => one.coats.length > 0);
  const { breed, coats, trait } = weighted(possible);
  const coat = oneOf(coats);
  const ageInWeeks = random() < 0.1 ? between(4, 7) : random() < 0.75 ? between(8, 24) : between(25, 44);
  const temperament = temperamentFor(ageInWeeks < 8 ? small.temperaments : allTemperaments);
  const description = worded(storyOf({ trait, breed, ageInWeeks, temperament }), { name, sex });
  return { name, breed, coat, sex, ageInWeeks, temperament, description, place: deal(towns) };
}

const kittens = [
  ...classics,
  ...shuffled(names)
    .slice(0, KITTENS - classics.length)
    .map(kittenCalled),
];

const file = new URL('kittens.json', import.meta.url);
writeFileSync(file, `[\n${kittens.map((kitten) => JSON.stringify(kitten)).join(',\n')}\n]\n`);

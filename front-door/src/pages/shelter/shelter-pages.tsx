import { randomUUID } from 'node:crypto';
import type { Problem } from '@pawprint/platform/http';
import type { VNode } from 'preact';
import {
  type FieldProps,
  Form,
  FormProblem,
  type FormState,
  numberIn,
  type Typed,
  typedFrom,
} from '../frame/form.js';
import { column, type PageContent } from '../frame/layout.js';
import type { Kitten } from '../kittens/kitten.js';

export const SHELTER = '/shelter';

/** The two ways in which a listing ends, by the last part of their paths in the API. */
export const ENDINGS = {
  adoption: { question: 'Has this kitten found a home?', button: 'Mark as adopted' },
  withdrawal: { question: 'Can this kitten no longer be adopted?', button: 'Withdraw' },
};
export type Ending = keyof typeof ENDINGS;

export const shelterPathOf = ({ id }: Pick<Kitten, 'id'>): string => `${SHELTER}/kittens/${id}`;

/** Named as in the body of `POST /kittens`. */
const FIELDS: readonly FieldProps[] = [
  { name: 'name', label: 'Name', required: true },
  { name: 'breed', label: 'Breed', required: true },
  { name: 'coat', label: 'Coat', required: true },
  { name: 'sex', label: 'Sex', options: ['female', 'male'] },
  { name: 'bornOn', label: 'Date of birth', type: 'date', required: true },
  { name: 'temperament', label: 'Temperament, one word in each line', rows: 3 },
  { name: 'description', label: 'Description', rows: 6 },
  { name: 'place.town', label: 'Town', required: true },
  { name: 'place.latitude', label: 'Latitude in degrees', type: 'number', step: 'any', required: true },
  { name: 'place.longitude', label: 'Longitude in degrees', type: 'number', step: 'any', required: true },
];

/** The body of `POST /kittens`. */
export const kittenIn = ({ name, breed, coat, sex, bornOn, description, ...typed }: Typed): object => ({
  ...{ name, breed, coat, sex, bornOn, description },
  temperament: (typed.temperament ?? '').split('\n').flatMap((word) => word.trim() || []),
  place: {
    town: typed['place.town'],
    latitude: numberIn(typed['place.latitude']),
    longitude: numberIn(typed['place.longitude']),
  },
});

export const listingPage = (form: FormState): PageContent =>
  column(
    { at: SHELTER, title: 'List a kitten' },
    <>
      <a href={`${SHELTER}/import`}>Import many kittens from a CSV file</a>
      <Form {...form} fields={FIELDS} action={SHELTER}>
        <input type="hidden" name="key" value={randomUUID()} />
      </Form>
    </>,
  );

/** @param version the entity tag of the kitten that the form shows */
export const correctionPage = (
  kitten: Kitten,
  version: string,
  form: FormState = { typed: typedFrom(kitten) },
): PageContent =>
  column(
    { at: SHELTER, title: `Correct the details of ${kitten.name}` },
    <>
      <Form {...form} fields={FIELDS} action={shelterPathOf(kitten)}>
        <input type="hidden" name="version" value={version} />
      </Form>
    </>,
  );

export const endingPage = (kitten: Kitten, ending: Ending, problem?: Problem): PageContent =>
  column(
    { at: SHELTER, title: ENDINGS[ending].button },
    <>
      <FormProblem problem={problem} />
      <form class="card panel stack" method="post">
        <p>{ENDINGS[ending].question} Adopters will not find the kitten any more. This cannot be undone.</p>
        <div class="actions">
          <button class="button">{ENDINGS[ending].button}</button>
          <a href={`/kittens/${kitten.id}`}>Back to the kitten</a>
        </div>
      </form>
    </>,
  );

/** The links of a listed kitten to the pages for its shelter. */
export const ShelterLinks = ({ kitten }: { readonly kitten: Kitten }): VNode => (
  <section class="stack" aria-labelledby="shelter">
    <h2 id="shelter">For the shelter</h2>
    <div class="actions">
      <a href={shelterPathOf(kitten)}>Correct the details</a>
      {Object.entries(ENDINGS).map(([ending, { button }]) => (
        <a href={`${shelterPathOf(kitten)}/${ending}`}>{button}</a>
      ))}
    </div>
  </section>
);

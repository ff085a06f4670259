import { EntitySchema } from 'typeorm';
import { Kitten } from '../../domain/kitten/kitten.js';
import type { KittenDetails } from '../../domain/kitten/kitten-details.js';
import type { Place } from '../../domain/place.js';

const placeColumns = new EntitySchema<Place>({
  name: 'Place',
  columns: {
    town: { type: 'text' },
    latitude: { type: 'double precision' },
    longitude: { type: 'double precision' },
  },
});

const detailsColumns = new EntitySchema<KittenDetails>({
  name: 'KittenDetails',
  columns: {
    name: { type: 'text' },
    breed: { type: 'text' },
    coat: { type: 'text' },
    sex: { type: 'text' },
    bornOn: { name: 'born_on', type: 'date' },
    temperament: { type: 'text', array: true },
    description: { type: 'text' },
  },
  embeddeds: { place: { schema: placeColumns, prefix: false } },
});

/** Private in the aggregate, so TypeScript would keep it from us; a mapper has to see it. */
const standing = 'standing' as keyof Kitten;

/** Maps the aggregate from outside: the domain knows nothing of it. */
export const kittenSchema = new EntitySchema<Kitten>({
  name: 'Kitten',
  tableName: 'kittens',
  target: Kitten,
  columns: {
    id: { type: 'uuid', primary: true },
    version: { type: 'integer', version: true },
    listedAt: { name: 'listed_at', type: 'timestamptz' },
    [standing]: { name: 'state', type: 'text' },
  },
  embeddeds: { details: { schema: detailsColumns, prefix: false } },
});

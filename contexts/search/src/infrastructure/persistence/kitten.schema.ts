import { EntitySchema } from 'typeorm';
import { Kitten } from '../../domain/kitten/kitten.js';
import { KittenDetails } from '../../domain/kitten/kitten-details.js';
import { Place } from '../../domain/place.js';

// `target` restores stored values as instances of their classes. Stored values were valid when they were saved.
const placeColumns = new EntitySchema<Place>({
  name: 'Place',
  target: Place,
  columns: {
    town: { type: 'text' },
    latitude: { type: 'double precision' },
    longitude: { type: 'double precision' },
  },
});

const detailsColumns = new EntitySchema<KittenDetails>({
  name: 'KittenDetails',
  target: KittenDetails,
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

/** Maps the aggregate from outside: the domain does not know its mapping. */
export const kittenSchema = new EntitySchema<Kitten>({
  name: 'Kitten',
  tableName: 'kittens',
  target: Kitten,
  columns: {
    id: { type: 'uuid', primary: true },
    version: { type: 'integer', version: true },
    listedBy: { name: 'listed_by', type: 'uuid' },
    listedAt: { name: 'listed_at', type: 'timestamptz' },
    state: { type: 'text' },
  },
  embeddeds: { details: { schema: detailsColumns, prefix: false } },
});

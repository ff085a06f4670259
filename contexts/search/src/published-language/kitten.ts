/** A kitten in the published language of Search. */
export interface PublishedKitten {
  readonly id: string;
  readonly name: string;
  readonly breed: string;
  readonly coat: string;
  readonly sex: 'female' | 'male';
  /** YYYY-MM-DD. */
  readonly bornOn: string;
  readonly temperament: readonly string[];
  readonly description: string;
  readonly place: { readonly town: string; readonly latitude: number; readonly longitude: number };
  /** The id of the shelter that decides about the kitten. Absent in messages that were published before this property was added. */
  readonly listedBy?: string;
  /** ISO 8601, UTC. Absent in messages that were published before this property was added. */
  readonly listedAt?: string;
}

/** The JSON Schema of an object with all of these properties. */
export const objectWith = (properties: Readonly<Record<string, object>>) => ({
  type: 'object',
  required: Object.keys(properties),
  properties,
});

export const UUID = { type: 'string', format: 'uuid' };

// The required properties are listed by hand, because a property that is added later is optional.
export const publishedKittenSchema = {
  type: 'object',
  required: ['id', 'name', 'breed', 'coat', 'sex', 'bornOn', 'temperament', 'description', 'place'],
  properties: {
    id: UUID,
    name: { type: 'string', minLength: 1 },
    breed: { type: 'string', minLength: 1 },
    coat: { type: 'string', minLength: 1 },
    sex: { enum: ['female', 'male'] },
    bornOn: { type: 'string', format: 'date' },
    temperament: { type: 'array', items: { type: 'string' } },
    description: { type: 'string' },
    place: objectWith({
      town: { type: 'string', minLength: 1 },
      latitude: { type: 'number', minimum: -90, maximum: 90 },
      longitude: { type: 'number', minimum: -180, maximum: 180 },
    }),
    listedBy: UUID,
    listedAt: { type: 'string', format: 'date-time' },
  },
};

export const exampleKitten: PublishedKitten = {
  id: '0190a6c2-7c00-7000-8000-0000000000f1',
  name: "Fat Freddy's Cat",
  breed: 'European Shorthair',
  coat: 'orange tabby',
  sex: 'male',
  bornOn: '2026-01-12',
  temperament: ['street-smart', 'hungry'],
  description:
    'Lives on his wits, and on whatever the three people he shares a flat with forget to lock away.',
  place: { town: 'San Francisco', latitude: 37.77, longitude: -122.42 },
  listedBy: '0190a6c2-7c00-7000-8000-0000000000aa',
  listedAt: '2026-05-04T12:00:00.000Z',
};

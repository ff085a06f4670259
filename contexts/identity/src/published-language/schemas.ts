export const EXAMPLE_PERSON_ID = '0190a6c2-7c00-7000-8000-0000000000a1';
export const EXAMPLE_SHELTER_ID = '0190a6c2-7c00-7000-8000-0000000000f1';

export const PERSON_ID = { type: 'string', format: 'uuid', description: 'The id of the person.' };

export const ROLE = { enum: ['adopter', 'shelter', 'operator'], description: 'The role of the person.' };

export const SHELTER_ID = {
  type: ['string', 'null'],
  format: 'uuid',
  description: 'The shelter that the person acts for; null unless the role is `shelter`.',
};

/** The role of a person, in published events. */
export type PublishedRole = 'adopter' | 'shelter' | 'operator';

import { CommandBus } from '@nestjs/cqrs';
import { InMemoryWorld } from '@pawprint/platform/testing';
import { ownedServiceContract } from '@pawprint/platform/testing/who-may';
import { toUuid } from '@pawprint/shared-kernel';
import { startInMemorySearch } from '#test/index.js';
import { SaveSearch } from '../application/save-search/save-search.command.js';
import { savedSearchesV1 } from '../published-language/index.js';

const EVERYTHING = {
  ...{ words: 'cat', breed: 'Manx', coat: 'tabby', sex: 'female', town: 'Graz', maxAgeWeeks: 0 },
  ...{ near: { latitude: 47.1, longitude: 0 }, withinKm: 0.5 },
};

ownedServiceContract({
  context: 'search',
  contract: savedSearchesV1,
  method: 'List',
  requestAbout: (adopterId) => ({ adopterId }),
  path: (adopterId) => `/adopters/${adopterId}/saved-searches`,
  start: async (grpc, personId) => {
    const search = await startInMemorySearch(new InMemoryWorld(), grpc.authentication, grpc);
    for (const [name, criteria] of Object.entries({ everything: EVERYTHING, one: { sex: 'male' } }))
      await search.get(CommandBus).execute(new SaveSearch(toUuid(personId), name, criteria));
    return search;
  },
});

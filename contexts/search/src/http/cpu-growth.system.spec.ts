import { InMemoryWorld } from '@pawprint/platform/testing';
import { cpuGrowthContract, operationsOf } from '@pawprint/platform/testing/fuzz';
import { startInMemorySearch } from '#test/index.js';
import { aKittenInput, aSearchToSave } from '#test/requests.js';
import { runSearchOnPostgres } from '#test/running-search-on-postgres.js';

const application = await startInMemorySearch(new InMemoryWorld());
const operations = operationsOf(application);
await application.close();

const json = (value: object) => ({ body: { type: 'application/json', value } });
const examples = {
  'post /kittens': json(aKittenInput),
  'patch /kittens/{id}': { ...json({ name: 'Garfield' }), headers: { 'if-match': '*' } },
  'post /kittens/import': { body: { type: 'application/x-ndjson', value: aKittenInput } },
  'post /adopters/{adopterId}/saved-searches': json(aSearchToSave),
  'post /adopters/{adopterId}/saved-searches/preview': json({ criteria: aSearchToSave.criteria }),
  'patch /adopters/{adopterId}/saved-searches/{id}': json({ name: 'Red cats' }),
};

cpuGrowthContract(operations, async () => ({ ...(await runSearchOnPostgres()), examples }));

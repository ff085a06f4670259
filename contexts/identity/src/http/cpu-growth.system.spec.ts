import { cpuGrowthContract, operationsOf } from '@pawprint/platform/testing/fuzz';
import { aPerson } from '#test/a-person.js';
import { ADDRESS, OTHER_PASSWORD, PASSWORD } from '#test/requests.js';
import { runIdentityInMemory } from '#test/running-identity-in-memory.js';
import { runIdentityOnPostgres } from '#test/running-identity-on-postgres.js';

/** After this time, tries of a password no longer count. */
const HOUR_MS = 3_600_000;

const { app, stop } = await runIdentityInMemory();
const operations = operationsOf(app);
await stop();

const json = (value: object) => ({ body: { type: 'application/json', value } });
const form = (page: string, value: object) => ({
  path: { page, secret: 'secret' },
  body: { type: 'application/x-www-form-urlencoded', value },
});

cpuGrowthContract(operations, async () => {
  const identity = await runIdentityOnPostgres();
  await aPerson(identity);
  return {
    ...identity,
    send: (request) => {
      if (request.method === 'POST') identity.advanceBy(HOUR_MS);
      return identity.send(request);
    },
    examples: {
      'post /accounts': json({ email: 'ben@example.org', password: OTHER_PASSWORD }),
      'post /sessions': json({ email: ADDRESS, password: PASSWORD, device: 'device' }),
      'post /sessions/passkey': json({ answer: { id: 'id' } }),
      'post /recoveries': json({ email: ADDRESS }),
      'post /tokens': json({ email: ADDRESS, password: PASSWORD, audience: 'search' }),
      'get /links/{page}/{secret}': { path: { page: 'confirm', secret: 'secret' } },
      'post /links/{page}/{secret}': form('invitation', { email: ADDRESS, password: PASSWORD }),
    },
  };
});

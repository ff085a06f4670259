import { cpuGrowthContract, operationsOf } from '@pawprint/platform/testing/fuzz';
import { aToken, FORM } from '#test/a-token.js';
import { reportRequest } from '#test/reports-in-test.js';
import { VALID_PREFERENCES } from '#test/requests.js';
import { runNotificationsInMemory } from '#test/running-notifications-in-memory.js';
import { runNotificationsOnPostgres } from '#test/running-notifications-on-postgres.js';

const { app, stop } = await runNotificationsInMemory();
const operations = operationsOf(app);
await stop();

cpuGrowthContract(operations, async () => {
  const notifications = await runNotificationsOnPostgres();
  const { token, preferences, history } = await aToken(notifications);
  const body = { type: FORM, value: {} };
  return {
    ...notifications,
    send: (request) =>
      notifications.send(
        request.url === '/inbound/bounces' && request.method === 'POST'
          ? reportRequest(request.payload as string, new Date())
          : request,
      ),
    examples: {
      'put /recipients/{recipientId}': { body: { type: 'application/json', value: VALID_PREFERENCES } },
      'get /history/{token}': { path: { token: history } },
      'get /preferences/{token}': { path: { token: preferences } },
      'post /preferences/{token}': { path: { token: preferences }, body },
      'get /unsubscribe/{token}': { path: { token } },
      'post /unsubscribe/{token}': { path: { token }, body },
    },
  };
});

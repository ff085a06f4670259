import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { operationsOf } from '@pawprint/platform/testing/fuzz';
import { encodeCursor } from '../application/view-delivery-history/page-cursor.js';
import { anId } from '#test/a-recipient.js';
import { aToken, postForm } from '#test/a-token.js';
import { fieldsOfForm } from '#test/parsed-html.js';
import { getRecipient } from '#test/requests.js';
import {
  type NotificationsInMemory,
  runNotificationsInMemory,
} from '#test/running-notifications-in-memory.js';
import type { HttpResponse } from '#test/running-notifications.js';

const SCOPES = ['unsubscribe', 'preferences', 'history'] as const;
const CURSOR = encodeCursor({ at: new Date(0), id: anId() });

const { app, stop } = await runNotificationsInMemory();
/** Every route of a link, so that the route of a new page is included. */
const routes = operationsOf(app)
  .filter(({ path }) => path.includes('{token}'))
  .flatMap((route) => SCOPES.map((scope) => ({ ...route, scope, page: route.path.split('/')[1] })));
await stop();

describe('routes of links', () => {
  let notifications: NotificationsInMemory;
  beforeAll(async () => {
    notifications = await runNotificationsInMemory();
  });
  afterAll(() => notifications.stop());

  it('belong to the pages of the three scopes', () => {
    expect(new Set(routes.map(({ page }) => page))).toEqual(new Set(SCOPES));
    expect(routes).toHaveLength(6 * SCOPES.length);
  });

  it.each(routes)('$method $path accepts a token only of its own scope: $scope', async (route) => {
    const { id, token, ...others } = await aToken(notifications, null);
    const tokens = { unsubscribe: token, ...others };
    const urlWith = (one: string): string => route.path.replace('{token}', one).replace('{cursor}', CURSOR);
    const own = urlWith(tokens[route.page as keyof typeof tokens]);
    const seeing = (url: string): Promise<HttpResponse> => notifications.send({ method: 'GET', url });
    const form = fieldsOfForm((await seeing(own)).payload);
    const before = (await notifications.send(getRecipient(id))).json<object>();

    const url = urlWith(tokens[route.scope]);
    const { statusCode, payload } = await (route.method === 'post'
      ? postForm(notifications, url, form)
      : seeing(url));

    if (route.scope === route.page) return expect(statusCode).toBe(200);
    expect(statusCode).toBe(404);
    expect(payload).toContain('This link does not work');
    expect((await notifications.send(getRecipient(id))).json()).toEqual(before);
  });
});

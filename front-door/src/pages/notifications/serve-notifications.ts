import type { RouteSettings } from '@pawprint/platform/http';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { personOf } from '../accounts/person.js';
import { Api } from '../frame/api.js';
import { sendPage } from '../frame/layout.js';
import {
  type Notification,
  notificationPage,
  NOTIFICATIONS,
  notificationsPage,
} from './notification-pages.js';

const pathOf = (request: FastifyRequest): string => `/recipients/${personOf(request).id}/notifications`;

/** Adds the pages that list and explain the notifications of a person. */
export function serveNotifications(fastify: FastifyInstance): void {
  const config: Partial<RouteSettings> = { allowed: ['anyone'] };

  const listFrom = async (api: Api, path: string): Promise<readonly Notification[]> =>
    (await api.get<{ notifications: readonly Notification[] }>(path)).body.notifications;

  fastify.get(NOTIFICATIONS, { config }, async (request, reply) =>
    sendPage(
      reply,
      200,
      notificationsPage(await listFrom(new Api(fastify, request, reply), pathOf(request))),
    ),
  );

  fastify.get<{ Params: { id: string } }>(`${NOTIFICATIONS}/:id`, { config }, async (request, reply) => {
    const { id } = request.params;
    const api = new Api(fastify, request, reply);
    const path = pathOf(request);
    const [list, { body }] = await Promise.all([
      listFrom(api, path),
      api.get<{ timeline: readonly string[] }>(`${path}/${encodeURIComponent(id)}/explanation`),
    ]);
    // The list contains only the newest notifications.
    const headline = list.find((one) => one.id === id)?.headline ?? 'An earlier notification';
    return sendPage(reply, 200, notificationPage(headline, body.timeline));
  });
}

import type { RouteSettings } from '@pawprint/platform/http';
import type { FastifyInstance } from 'fastify';
import { Api } from '../frame/api.js';
import { sendPage } from '../frame/layout.js';
import {
  type Notification,
  notificationPage,
  NOTIFICATIONS,
  notificationsPage,
} from './notification-pages.js';

/** Adds the pages that list and explain the notifications of one person. */
export function serveNotifications(fastify: FastifyInstance, personId: string): void {
  const path = `/recipients/${personId}/notifications`;
  const config: Partial<RouteSettings> = { allowed: ['anyone'] };

  const listFrom = async (api: Api): Promise<readonly Notification[]> =>
    (await api.get<{ notifications: readonly Notification[] }>(path)).body.notifications;

  fastify.get(NOTIFICATIONS, { config }, async (request, reply) =>
    sendPage(reply, 200, notificationsPage(await listFrom(new Api(fastify, request, reply)))),
  );

  fastify.get<{ Params: { id: string } }>(`${NOTIFICATIONS}/:id`, { config }, async (request, reply) => {
    const { id } = request.params;
    const api = new Api(fastify, request, reply);
    const [list, { body }] = await Promise.all([
      listFrom(api),
      api.get<{ timeline: readonly string[] }>(`${path}/${encodeURIComponent(id)}/explanation`),
    ]);
    // The list contains only the newest notifications.
    const headline = list.find((one) => one.id === id)?.headline ?? 'An earlier notification';
    return sendPage(reply, 200, notificationPage(headline, body.timeline));
  });
}

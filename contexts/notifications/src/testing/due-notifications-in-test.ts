import type { Notification } from '../domain/notification/notification.js';
import { after, anAttempt, aNotification } from './a-notification.js';
import type { NotificationPorts } from './notification-ports.js';

/** Workers as tests speak of them: by their names, at so many milliseconds after the beginning. */
export function dueNotificationsIn(ports: () => NotificationPorts) {
  async function due(about: Parameters<typeof aNotification>[0] = {}): Promise<Notification> {
    const notification = aNotification(about);
    await ports().unitOfWork.run(() => ports().notifications.addOnce(notification));
    return notification;
  }
  const lease = (worker: string, nowMs = 0, untilMs = nowMs + 1_000): Promise<Notification | null> =>
    ports().unitOfWork.run(() => ports().due.lease(worker, after(nowMs), after(untilMs)));
  const leased = async (worker: string, nowMs?: number, untilMs?: number): Promise<Notification> => {
    const notification = await lease(worker, nowMs, untilMs);
    if (notification === null) throw new Error('Nothing was due.');
    return notification;
  };
  const settle = (notification: Notification, worker: string, notBeforeMs: number | null): Promise<boolean> =>
    ports().unitOfWork.run(() =>
      ports().due.settle(notification, worker, notBeforeMs === null ? null : after(notBeforeMs)),
    );
  const stored = async ({ recipientId }: Notification): Promise<Notification> =>
    (await ports().notifications.of(recipientId, 1))[0]!;
  const putOff = (notification: Notification): void => notification.putOff(anAttempt({ outcome: 'put off' }));

  return { due, lease, leased, settle, stored, putOff };
}

import type { RecipientLease, Recorded } from '#src/application/ports/recipient-leases.js';
import type { Digest } from '#src/domain/digest/digest.js';
import type { Notification } from '#src/domain/notification/notification.js';
import { after, anAttempt, aNotification } from './a-notification.js';
import type { NotificationPorts } from './notification-ports.js';

/** Claims and records leases for workers by name; times are milliseconds after `today`. */
export function leasesIn(ports: () => Pick<NotificationPorts, 'unitOfWork' | 'notifications' | 'leases'>) {
  async function due(about: Parameters<typeof aNotification>[0] = {}): Promise<Notification> {
    const notification = aNotification(about);
    await ports().unitOfWork.run(() => ports().notifications.addOnce(notification));
    return notification;
  }
  const claimMany = (
    worker: string,
    nowMs: number,
    untilMs: number,
    limit: number,
  ): Promise<RecipientLease[]> =>
    ports().unitOfWork.run(async () => {
      const claimed = await ports().leases.claim(worker, after(nowMs), after(untilMs), limit);
      return ports().leases.read(claimed, after(nowMs));
    });
  const claim = async (worker: string, nowMs = 0, untilMs = nowMs + 1_000): Promise<RecipientLease | null> =>
    (await claimMany(worker, nowMs, untilMs, 1))[0] ?? null;
  const claimed = async (worker: string, nowMs?: number, untilMs?: number): Promise<RecipientLease> => {
    const lease = await claim(worker, nowMs, untilMs);
    if (lease === null) throw new Error('Nothing was due.');
    return lease;
  };
  /** Records the outcome of all due notifications and ends the lease, unless the options say otherwise. */
  const record = async (
    lease: RecipientLease,
    {
      notifications = lease.due.notifications,
      digest = null as Digest | null,
      isLast = true,
      nowMs = 0,
    } = {},
  ): Promise<Recorded> => {
    const events = notifications.flatMap((notification) => notification.releaseEvents());
    const outcome = { lease, notifications, events, digest, isLast };
    const recorded = await ports().unitOfWork.run(() => ports().leases.record([outcome], after(nowMs)));
    return recorded[0]!;
  };
  const stored = async ({ id }: Notification): Promise<Notification> =>
    (await ports().notifications.find(id))!;
  const defer = ({ due: { notifications } }: RecipientLease, untilMs: number): void => {
    for (const notification of notifications)
      notification.defer(anAttempt({ outcome: 'deferred' }), after(untilMs));
  };
  const sent = (
    { due: { notifications } }: RecipientLease,
    about: Parameters<typeof anAttempt>[0] = {},
  ): void => {
    for (const notification of notifications) notification.sent(anAttempt(about));
  };

  return { due, claim, claimed, claimMany, record, stored, defer, sent };
}

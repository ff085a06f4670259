import type { Digest } from '#src/domain/digest/digest.js';
import type { Notification } from '#src/domain/notification/notification.js';
import type { Turn } from '#src/domain/turn/turn.js';
import type { Settled } from '#src/domain/turn/turns.js';
import { after, anAttempt, aNotification } from './a-notification.js';
import type { NotificationPorts } from './notification-ports.js';

/** Workers as tests speak of them: by their names, at so many milliseconds after the beginning. */
export function turnsIn(ports: () => NotificationPorts) {
  async function due(about: Parameters<typeof aNotification>[0] = {}): Promise<Notification> {
    const notification = aNotification(about);
    await ports().unitOfWork.run(() => ports().notifications.addOnce(notification));
    return notification;
  }
  const takeMany = (worker: string, nowMs: number, untilMs: number, atMost: number): Promise<Turn[]> =>
    ports().unitOfWork.run(() => ports().turns.take(worker, after(nowMs), after(untilMs), atMost));
  const take = async (worker: string, nowMs = 0, untilMs = nowMs + 1_000): Promise<Turn | null> =>
    (await takeMany(worker, nowMs, untilMs, 1))[0] ?? null;
  const taken = async (worker: string, nowMs?: number, untilMs?: number): Promise<Turn> => {
    const turn = await take(worker, nowMs, untilMs);
    if (turn === null) throw new Error('It was nobody’s turn.');
    return turn;
  };
  /** Stores all that was due in a turn, unless less is said, and ends it. */
  const settle = async (
    { recipientId, due: all }: Turn,
    worker: string,
    { notifications = all, digest = null as Digest | null, isLast = true, nowMs = 0 } = {},
  ): Promise<Settled> => {
    const settlement = { recipientId, worker, notifications, digest, isLast };
    const settled = await ports().unitOfWork.run(() => ports().turns.settle([settlement], after(nowMs)));
    return settled[0]!;
  };
  const stored = async ({ id }: Notification): Promise<Notification> =>
    (await ports().notifications.find(id))!;
  const putOff = (turn: Turn, untilMs: number): void => {
    for (const notification of turn.due)
      notification.putOff(anAttempt({ outcome: 'put off' }), after(untilMs));
  };
  const sent = (turn: Turn, about: Parameters<typeof anAttempt>[0] = {}): void => {
    for (const notification of turn.due) notification.sent(anAttempt(about));
  };

  return { due, take, taken, takeMany, settle, stored, putOff, sent };
}

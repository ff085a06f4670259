import { Settlements } from '#src/application/take-turns/settlements.js';
import { TakeTurnsHandler } from '#src/application/take-turns/take-turns.handler.js';
import { Telling } from '#src/application/take-turns/telling.js';
import { WaysOut } from '#src/application/ways-out/ways-out.js';
import type { Mailer } from '#src/domain/mail/mailer.js';
import { PagesAt } from '#src/infrastructure/mail/pages-at.js';
import type { NotificationPorts } from './notification-ports.js';
import { returnPaths } from './reports-in-test.js';
import { PUBLIC_URL } from './running-notifications.js';

const PAGES = new PagesAt(PUBLIC_URL);

/** The ways out of mails that whoever takes turns sends. */
export const waysOutOf = ({ tokens }: NotificationPorts): WaysOut => new WaysOut(tokens, PAGES);

/** Whoever takes turns, on any ports, with no chance in how long they pause. */
export function takingTurns(ports: NotificationPorts, mailer: Mailer): TakeTurnsHandler {
  const { turns, suppressed, current, unitOfWork, clock, ids } = ports;
  const telling = new Telling(mailer, returnPaths, waysOutOf(ports), clock, { fraction: () => 0 });
  const settlements = new Settlements(turns, unitOfWork, clock);
  return new TakeTurnsHandler(turns, suppressed, current, telling, settlements, unitOfWork, clock, ids);
}

import { createHmac } from 'node:crypto';
import type { InjectOptions } from 'fastify';
import { InboundSmtpAddress } from '#src/infrastructure/bounces/inbound-smtp-server.js';
import { type ReportsOptions } from '#src/notifications.module.js';
import { SignedReturnPaths } from '#src/infrastructure/bounces/signed-return-paths.js';

const INBOUND_KEY = 'known to whoever brings reports in tests';

const DOMAIN = 'pawprint.example';

/** Taken in by HTTP alone. */
export const reportsInTest = (about: Partial<ReportsOptions> = {}): ReportsOptions => ({
  key: INBOUND_KEY,
  domain: DOMAIN,
  door: new InboundSmtpAddress(null, '127.0.0.1'),
  ...about,
});

export const returnPaths = new SignedReturnPaths(DOMAIN, INBOUND_KEY);

export const signatureOf = (message: Buffer, at: Date, key = INBOUND_KEY): string => {
  const seconds = Math.floor(at.getTime() / 1_000);
  const seal = createHmac('sha256', key).update(`${seconds}.`).update(message).digest('hex');
  return `t=${seconds},v1=${seal}`;
};

/** A report as whoever brings it sends it, signed at that time. */
export function bringing(report: string | Buffer, at: Date, key = INBOUND_KEY): InjectOptions {
  const payload = Buffer.from(report);
  return {
    method: 'POST',
    url: '/inbound/bounces',
    payload,
    headers: { 'content-type': 'message/rfc822', 'x-pawprint-signature': signatureOf(payload, at, key) },
  };
}

import { createHmac } from 'node:crypto';
import type { Clock } from '@pawprint/platform/ports';
import { AdjustableClock } from '@pawprint/platform/testing';
import type { InjectOptions } from 'fastify';
import { InboundSmtpAddress } from '#src/infrastructure/bounces/inbound-smtp-server.js';
import { type ReportsOptions } from '#src/notifications.module.js';
import { SignedReturnPaths } from '#src/infrastructure/bounces/signed-return-paths.js';

const INBOUND_KEY = 'the key that signs reports in tests';

const DOMAIN = 'pawprint.example';

/** Settings that accept reports by HTTP only. */
export const reportsInTest = (about: Partial<ReportsOptions> = {}): ReportsOptions => ({
  key: INBOUND_KEY,
  domain: DOMAIN,
  smtp: new InboundSmtpAddress(null, '127.0.0.1'),
  ...about,
});

export const returnPathsAt = (clock: Clock): SignedReturnPaths =>
  new SignedReturnPaths(DOMAIN, INBOUND_KEY, clock);

export const returnPaths = returnPathsAt(new AdjustableClock());

export const signatureOf = (message: Buffer, at: Date, key = INBOUND_KEY): string => {
  const seconds = Math.floor(at.getTime() / 1_000);
  const signature = createHmac('sha256', key).update(`${seconds}.`).update(message).digest('hex');
  return `t=${seconds},v1=${signature}`;
};

/** The request that sends a report, signed at that time. */
export function reportRequest(report: string | Buffer, at: Date, key = INBOUND_KEY): InjectOptions {
  const payload = Buffer.from(report);
  return {
    method: 'POST',
    url: '/inbound/bounces',
    payload,
    headers: { 'content-type': 'message/rfc822', 'x-pawprint-signature': signatureOf(payload, at, key) },
  };
}

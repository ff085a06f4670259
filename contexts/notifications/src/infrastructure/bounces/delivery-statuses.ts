import type { DeliveryStatus } from '../../domain/address/delivery-status.js';
import { MAX_DIAGNOSTIC_LENGTH } from '../../domain/address/report.limits.js';
import { oneLine } from '../../domain/text/one-line.js';
import { blocksOfFields, type Fields, valueOf, valuesOf } from './fields.js';

const MAX_STATUSES = 100;

/** The statuses in a `message/delivery-status` (RFC 3464): a block about the email, then a block for each recipient. */
export function deliveryStatusesIn(status: string): DeliveryStatus[] {
  return blocksOfFields(status)
    .flatMap(recipientsIn)
    .filter((fields) => ['final-recipient', 'action', 'status'].some((name) => valueOf(fields, name)))
    .slice(0, MAX_STATUSES)
    .map((fields) => ({
      addresses: valuesOf(fields, 'final-recipient', 'original-recipient').flatMap(addressOf),
      action: /[a-z]+/.exec(withoutComments(valueOf(fields, 'action') ?? '').toLowerCase())?.[0] ?? null,
      status: valueOf(fields, 'status'),
      diagnostic: shortened((valueOf(fields, 'diagnostic-code') ?? '').replace(/^\s*[\w-]+\s*;/, '')),
    }));
}

/** Some mail servers leave out the blank line between two recipients. */
function recipientsIn(block: Fields): Fields[] {
  const starts = block.flatMap(([name], at) => (name === 'final-recipient' ? [at] : []));
  if (starts.length < 2) return [block];
  return starts.map((start, number) => block.slice(number === 0 ? 0 : start, starts[number + 1]));
}

/** Parses `rfc822; anna@example.org (Anna)`, or `utf-8; …` (RFC 6533). */
function addressOf(typed: string): string[] {
  const address = withoutComments(typed.replace(/^[^;@]*;/, '')).replaceAll(/[<>\s]/g, '');
  return address.includes('@') ? [address] : [];
}

const withoutComments = (value: string): string => value.replaceAll(/\([^()]*\)/g, ' ').trim();

export const shortened = (text: string): string => oneLine(text, MAX_DIAGNOSTIC_LENGTH);

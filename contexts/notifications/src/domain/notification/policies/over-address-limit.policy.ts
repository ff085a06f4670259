import { type DeliveryPolicy, inNextDigest, isDigestNow } from './delivery-policy.js';

/**
 * An email over the limit of its address moves to the next digest, also if it is a digest. Many recipients can have one address,
 * so workers count its emails only when one is about to be sent. Then this policy decides again.
 */
export const overAddressLimit: DeliveryPolicy = {
  name: 'over-address-limit',
  decide(facts) {
    const { frequency, dailyCap } = facts.recipient!.preferences;
    const period = frequency === 'weekly' ? 'weekly' : 'daily';
    if (facts.isAddressOverLimit) return inNextDigest({ ...facts, digestPeriod: null }, period);
    // Other policies decide when a recipient with digests or a daily cap gets the digest.
    const isOnlyLimit = frequency === 'instantly' && dailyCap === null;
    return isOnlyLimit && isDigestNow(facts, 'daily') ? inNextDigest(facts, 'daily') : null;
  },
};

/** The maximum number of emails to one address within `ADDRESS_LIMIT_WINDOW_MS`, for all recipients with this address together. */
export const MAX_EMAILS_OF_ADDRESS_PER_HOUR = 100;
export const ADDRESS_LIMIT_WINDOW_MS = 60 * 60 * 1_000;

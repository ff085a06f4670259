import type { Facts } from './facts.js';
import type { Verdict } from './verdict.js';

/** Something that may keep a recipient from being told now; asked at the moment of telling, never before. */
export interface DeliveryPolicy {
  readonly name: string;
  /** Null when the policy has nothing to say. */
  decide(facts: Facts): Verdict | null;
}

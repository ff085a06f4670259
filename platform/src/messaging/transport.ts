import type { Subscription } from './subscription.js';

/** Carries other contexts' messages to this one; without a transport, each context reads the other contexts' views. */
export abstract class Transport {
  abstract carry(subscription: Subscription): void;
}

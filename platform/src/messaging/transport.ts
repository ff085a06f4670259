import type { Subscription } from './subscription.js';

/** Delivers the messages of other contexts to this one. Without a transport, a context reads the views of the others. */
export abstract class Transport {
  abstract receive(subscription: Subscription): void;
}

export { PermanentFailure } from './failure.js';
export type { Message, Saying } from './message.js';
export { MessageReader } from './message-reader.js';
export { Messaging, MESSAGING_CONTROLLERS } from './messaging.js';
export { Outbox } from './outbox.js';
export { type Progress, ProgressReports } from './progress.js';
export { RetryPolicy } from './retry-policy.js';
export { type MessageHandler, type Subscription, SUBSCRIPTIONS } from './subscription.js';
export { Worker } from './worker.js';

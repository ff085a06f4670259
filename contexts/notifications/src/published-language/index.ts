export { type NotificationEndedV1, notificationEndedV1 } from './notification-ended.v1.js';
export type { PublishedEvent } from './published-event.js';

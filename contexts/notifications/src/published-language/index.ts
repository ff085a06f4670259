export { type NotificationEndedV1, notificationEndedV1 } from './notification-ended.v1.js';
export { openApi } from './open-api.js';
export type { PublishedEvent } from './published-event.js';

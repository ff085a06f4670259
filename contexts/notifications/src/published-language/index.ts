export { type NotificationEndedV1, notificationEndedV1 } from './notification-ended.v1.js';
export { openApi } from './open-api.js';
export {
  type ListNotificationsRequestV1,
  type ListNotificationsResponseV1,
  type NotificationV1,
  recipientsV1,
} from './recipients.v1.js';
export type { PublishedEvent } from './published-event.js';

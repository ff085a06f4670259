/** The service that lists the notifications of a recipient. After its release it can be extended, but not changed otherwise. */
export const recipientsV1 = {
  /** `<context>.v<version>.<Service>`, as the proto file names it. */
  service: 'notifications.v1.Recipients',
  // Read from the source folder, because the TypeScript compiler copies no other files to `dist`.
  proto: new URL('../../src/published-language/notifications/v1/recipients.proto', import.meta.url),
};

export interface ListNotificationsRequestV1 {
  readonly recipientId: string;
}

export interface ListNotificationsResponseV1 {
  readonly notifications: readonly NotificationV1[];
}

export interface NotificationV1 {
  readonly id: string;
  readonly occasion: string;
  readonly headline: string;
  readonly state: string;
  /** Absent over gRPC instead of null. */
  readonly reason?: string | null;
  readonly attempts: readonly {
    readonly at: string;
    readonly worker: string;
    readonly outcome: string;
    readonly answer: string;
  }[];
  readonly at: string;
}

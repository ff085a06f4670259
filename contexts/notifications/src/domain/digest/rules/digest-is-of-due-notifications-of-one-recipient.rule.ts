import type { Rule } from '@pawprint/shared-kernel';

type Waiting = {
  readonly id: string;
  readonly recipientId: string;
  readonly state: string;
  readonly digestPeriod: Date | null;
};

export const digestIsOfDueNotificationsOfOneRecipient: Rule<readonly Waiting[]> = {
  name: 'digest-is-of-due-notifications-of-one-recipient',
  violatedBy(notifications) {
    const wrong = notifications.find(
      ({ recipientId, state, digestPeriod }) =>
        state !== 'due' || digestPeriod === null || recipientId !== notifications[0]!.recipientId,
    );
    return wrong ? `Notification ${wrong.id} does not wait for a digest of this recipient.` : null;
  },
};

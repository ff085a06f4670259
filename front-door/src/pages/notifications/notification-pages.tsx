import { column, type PageContent } from '../frame/layout.js';
import { Day } from '../kittens/kitten.js';

/** A notification, as Notifications lists it. */
export interface Notification {
  readonly id: string;
  readonly headline: string;
  readonly state: keyof typeof STATES;
  readonly at: string;
}

export const NOTIFICATIONS = '/notifications';

const STATES = {
  due: 'not sent yet',
  sent: 'sent',
  'in-digest': 'sent in a digest',
  suppressed: 'not sent',
  undeliverable: 'could not be delivered',
};

export const notificationsPage = (notifications: readonly Notification[]): PageContent =>
  column(
    { at: NOTIFICATIONS, title: 'My notifications' },
    <>
      {notifications.length === 0 && (
        <p>You have no notification yet. You receive one when a kitten matches one of your saved searches.</p>
      )}
      <ul class="stack">
        {notifications.map(({ id, headline, state, at }) => (
          <li class="card panel">
            <h2 dir="auto">{headline}</h2>
            <p class="muted">
              <span class="tag">{STATES[state]}</span> <Day of={at} />
            </p>
            <a href={`${NOTIFICATIONS}/${id}`}>
              Why, and when?<span class="hidden"> {headline}</span>
            </a>
          </li>
        ))}
      </ul>
    </>,
  );

export const notificationPage = (headline: string, timeline: readonly string[]): PageContent =>
  column(
    { at: NOTIFICATIONS, title: headline },
    <>
      <ol class="card panel stack">
        {timeline.map((sentence) => (
          <li dir="auto">{sentence}</li>
        ))}
      </ol>
      <a href={NOTIFICATIONS}>All my notifications</a>
    </>,
  );

import type { HttpClient } from '../http-client.js';
import { accepted, type Outcome } from '../outcome.js';
import type { Preferences } from '../preferences.js';

export interface Notification {
  readonly id: string;
  readonly occasion: string;
  readonly headline: string;
  readonly state: 'due' | 'sent' | 'in-digest' | 'suppressed' | 'undeliverable';
  readonly reason: string | null;
  readonly attempts: readonly { readonly at: string; readonly answer: string }[];
  readonly at: string;
}

export interface Explanation {
  readonly timeline: readonly string[];
  readonly decision: { readonly policy: string | null } | null;
}

export class Recipient {
  constructor(
    readonly address: string,
    private readonly notifications: HttpClient,
    private readonly own: HttpClient,
  ) {}

  chooses(preferences: Preferences): Promise<Outcome> {
    return this.own.send({ method: 'PUT', path: '/recipients/{me}', body: preferences });
  }

  preferences(): Promise<Outcome<Preferences>> {
    return this.own.send({ method: 'GET', path: '/recipients/{me}' });
  }

  /** Opens the page that a link in an email leads to. */
  opens(link: string): Promise<Outcome<string>> {
    return this.notifications.send({ method: 'GET', path: new URL(link).pathname });
  }

  /** Unsubscribes with one click (RFC 8058). */
  unsubscribesBy(link: string): Promise<Outcome<string>> {
    return this.#submits(link, 'List-Unsubscribe=One-Click');
  }

  rejoinsBy(link: string): Promise<Outcome<string>> {
    return this.#submits(link, 'resubscribe=yes');
  }

  /** The delivery history, newest notification first. */
  async history(): Promise<readonly Notification[]> {
    const path = '/recipients/{me}/notifications';
    return accepted(await this.own.send<{ notifications: Notification[] }>({ method: 'GET', path }))
      .notifications;
  }

  /** Why a notification was sent, waits, or was suppressed. */
  async explanationOf({ id }: Notification): Promise<Explanation> {
    const path = `/recipients/{me}/notifications/${id}/explanation`;
    return accepted(await this.own.send<Explanation>({ method: 'GET', path }));
  }

  #submits(link: string, form: string): Promise<Outcome<string>> {
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    return this.notifications.send({ method: 'POST', path: new URL(link).pathname, headers, body: form });
  }
}

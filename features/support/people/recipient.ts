import type { HttpClient } from '../http-client.js';
import { agreed, type Outcome } from '../outcome.js';
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
    readonly id: string,
    readonly address: string,
    private readonly notifications: HttpClient,
  ) {}

  chooses(preferences: Preferences): Promise<Outcome> {
    return this.notifications.ask({ method: 'PUT', path: `/recipients/${this.id}`, body: preferences });
  }

  preferences(): Promise<Outcome<Preferences>> {
    return this.notifications.ask({ method: 'GET', path: `/recipients/${this.id}` });
  }

  /** The page that a link in a mail leads to. */
  looksAt(link: string): Promise<Outcome<string>> {
    return this.notifications.ask({ method: 'GET', path: new URL(link).pathname });
  }

  /** With one click. */
  leavesBy(link: string): Promise<Outcome<string>> {
    return this.#submits(link, 'List-Unsubscribe=One-Click');
  }

  rejoinsBy(link: string): Promise<Outcome<string>> {
    return this.#submits(link, 'again=yes');
  }

  /** The newest first. */
  async history(): Promise<readonly Notification[]> {
    const path = `/recipients/${this.id}/notifications`;
    return agreed(await this.notifications.ask<{ notifications: Notification[] }>({ method: 'GET', path }))
      .notifications;
  }

  /** Why they were told of something, or were not. */
  async explanationOf({ id }: Notification): Promise<Explanation> {
    const path = `/recipients/${this.id}/notifications/${id}/explanation`;
    return agreed(await this.notifications.ask<Explanation>({ method: 'GET', path }));
  }

  #submits(link: string, form: string): Promise<Outcome<string>> {
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    return this.notifications.ask({ method: 'POST', path: new URL(link).pathname, headers, body: form });
  }
}

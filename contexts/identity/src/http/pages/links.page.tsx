import { type Page, sendPage } from '@pawprint/platform/html';
import type { FastifyReply } from 'fastify';
import type { ComponentChildren } from 'preact';
import { MIN_PASSWORD_LENGTH } from '../../domain/account/rules/a-password-has-at-least-15-characters.rule.js';

interface LinkTexts {
  readonly title: string;
  readonly explanation: string;
  readonly button: string;
  readonly done: string;
  readonly fields?: readonly ('email' | 'password')[];
}

/** The texts of the page of each link. */
export const LINK_PAGES = {
  confirm: {
    title: 'Confirm your email address',
    explanation: 'Nothing has changed yet.',
    button: 'Confirm',
    done: 'Your email address is confirmed.',
  },
  recover: {
    title: 'Choose a new password',
    explanation: `A password has at least ${MIN_PASSWORD_LENGTH} characters. A new password ends all sessions.`,
    button: 'Save the password',
    done: 'Your password is saved. You can sign in with it.',
    fields: ['password'],
  },
  'cancel-recovery': {
    title: 'Cancel the request for a new password',
    explanation: 'Then no link to choose a new password is sent.',
    button: 'Cancel the request',
    done: 'The request is cancelled.',
  },
  invitation: {
    title: 'Register as the first operator',
    explanation: `A password has at least ${MIN_PASSWORD_LENGTH} characters.`,
    button: 'Register',
    done: 'A link to confirm your address is on its way.',
    fields: ['email', 'password'],
  },
} as const satisfies Readonly<Record<string, LinkTexts>>;

export type LinkPage = keyof typeof LINK_PAGES;

const INPUTS = {
  email: () => (
    <>
      <label for="email">Email address</label>
      <input id="email" name="email" type="email" required autocomplete="username" />
    </>
  ),
  password: () => (
    <>
      <label for="password">New password</label>
      <input id="password" name="password" type="password" required autocomplete="new-password" />
    </>
  ),
};

const pageOf = (title: string, body: ComponentChildren): Page => ({
  title,
  language: 'en',
  direction: 'ltr',
  body,
});

/** Shows a button. The link is not spent yet, because email clients and scanners follow links by themselves. */
export function sendLinkPage(reply: FastifyReply, page: LinkPage, error: string | null = null): void {
  const { title, explanation, button, fields = [] }: LinkTexts = LINK_PAGES[page];
  const body = (
    <>
      {error !== null && (
        <p class="error" role="alert">
          {error}
        </p>
      )}
      <p>{explanation}</p>
      <form method="post">
        {fields.map((name) => INPUTS[name]())}
        <button>{button}</button>
      </form>
    </>
  );
  sendPage(reply, error === null ? 200 : 400, pageOf(title, body));
}

export function sendLinkSpent(reply: FastifyReply, page: LinkPage): void {
  const { title, done } = LINK_PAGES[page];
  sendPage(reply, 200, pageOf(title, <p role="status">{done}</p>));
}

export function sendUnknownPage(reply: FastifyReply): void {
  sendPage(reply, 404, pageOf('This page does not exist', <p>Check the link in your email.</p>));
}

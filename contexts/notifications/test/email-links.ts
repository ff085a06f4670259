import type { EmailLinks } from '#src/application/emails/email-links.js';
import { emailAddress } from '#src/domain/address/email-address.js';
import type { LinkTarget } from '#src/domain/recipient/link-tokens.js';
import { anId } from './a-recipient.js';

export const emailLinks = (links: Partial<EmailLinks> = {}): EmailLinks => ({
  history: 'https://pawprint.example/history/Xv7cR2nB9sKd4wLq0tEyJf',
  preferences: 'https://pawprint.example/preferences/hG6pMz1uQa8oVi3xTb5rNe',
  unsubscribeFromTopic: 'https://pawprint.example/unsubscribe/8Jx2mZ0qT5yVb1nRk7sWcA',
  unsubscribeFromAll: 'https://pawprint.example/unsubscribe/u3FhL9eXo6dGp4tQy2iKzM',
  ...links,
});

export const aLinkTarget = (target: Partial<LinkTarget> = {}): LinkTarget => ({
  recipientId: anId(),
  scope: 'unsubscribe',
  address: emailAddress('anna@example.org'),
  topic: 'rain',
  label: 'Rain “today”',
  ...target,
});

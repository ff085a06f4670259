import type { EmailLinks } from '#src/application/emails/email-links.js';

export const emailLinks = (links: Partial<EmailLinks> = {}): EmailLinks => ({
  history: 'https://pawprint.example/history/8Jx2mZ0qT5yVb1nRk7sWcA',
  preferences: 'https://pawprint.example/preferences/8Jx2mZ0qT5yVb1nRk7sWcA',
  unsubscribeFromTopic: 'https://pawprint.example/unsubscribe/8Jx2mZ0qT5yVb1nRk7sWcA',
  unsubscribeFromAll: 'https://pawprint.example/unsubscribe/u3FhL9eXo6dGp4tQy2iKzM',
  ...links,
});

import type { Links } from '#src/application/letters/letter.js';

export const anUnsubscribeTarget = (links: Partial<Links> = {}): Links => ({
  stories: 'https://pawprint.example/told/8Jx2mZ0qT5yVb1nRk7sWcA',
  preferences: 'https://pawprint.example/preferences/8Jx2mZ0qT5yVb1nRk7sWcA',
  leaveTopic: 'https://pawprint.example/unsubscribe/8Jx2mZ0qT5yVb1nRk7sWcA',
  leaveAll: 'https://pawprint.example/unsubscribe/u3FhL9eXo6dGp4tQy2iKzM',
  ...links,
});

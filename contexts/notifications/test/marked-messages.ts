import { ENGLISH } from '#src/application/message-catalogue/english.js';
import type { MessageCatalogue } from '#src/application/message-catalogue/message-catalogue.js';

const marked = <Some extends object>(messages: Some): Some =>
  Object.fromEntries(
    Object.entries(messages).map(([name, message]) => {
      if (typeof message === 'function') return [name, (...args: unknown[]) => `«${name}: ${args.join()}»`];
      return [name, typeof message === 'string' ? `«${name}»` : marked(message as object)];
    }),
  ) as Some;

/** A language for tests: every message is marked, so that a text from another source is visible. */
export const MARKED: MessageCatalogue = {
  ...marked(ENGLISH),
  language: 'ar-EG',
  direction: 'rtl',
  timeline: { ...marked(ENGLISH.timeline), timesIn: () => (at) => at.toISOString() },
};

import type { Draft, Links } from './letter.js';
import type { Sentences } from './sentences.js';

/** Nobody has to look for the way out. */
export function footerOf(links: Links | null, sentences: Sentences): Draft['footer'] {
  const { whyThisMail, changePreferences, leaveTopic, leaveAll } = sentences;
  const ways = links && [
    { label: changePreferences, url: links.preferences },
    ...(links.leaveTopic === null ? [] : [{ label: leaveTopic, url: links.leaveTopic }]),
    { label: leaveAll, url: links.leaveAll },
  ];
  return { words: whyThisMail, ways: ways ?? [] };
}

import type { Draft, Links } from './letter.js';
import type { Sentences } from '../sentences/sentences.js';

/** Nobody has to look for the way out. */
export function footerOf(links: Links | null, { changePreferences, letters }: Sentences): Draft['footer'] {
  const { whyThisMail, leaveTopic, leaveAll } = letters;
  const ways = links && [
    { label: changePreferences, url: links.preferences },
    ...(links.leaveTopic === null ? [] : [{ label: leaveTopic, url: links.leaveTopic }]),
    { label: leaveAll, url: links.leaveAll },
  ];
  return { words: whyThisMail, ways: ways ?? [] };
}

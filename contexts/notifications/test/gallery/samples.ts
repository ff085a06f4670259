import { letterOfDigest } from '#src/application/letters/letter-of-digest.js';
import { letterOfNotification } from '#src/application/letters/letter-of-notification.js';
import type { Letter } from '#src/application/letters/letter.js';
import type { ContentInput } from '#src/domain/notification/content.js';
import { aContent, today } from '../a-notification.js';
import { HOSTILE_WORDS } from '../hostile-words.js';
import { anUnsubscribeTarget } from '../an-unsubscribe-target.js';

const links = anUnsubscribeTarget();
const inADigest = anUnsubscribeTarget({ leaveTopic: null });
const seeAll = 'https://pawprint.example/digests/5kN8vB1xS4jDw7mCq0zRtE';
const toldOn = { at: today, timeZone: 'Europe/Vienna' };

const link = (label: string, path: string): ContentInput['link'] => ({
  label,
  url: `https://search.example/kittens/${path}`,
});

const felix: ContentInput = {
  headline: 'Felix matches “Gingers of Graz”',
  body: [
    'Felix (male, European Shorthair, ginger tabby) was born on 12 January 2026 and has waited in Graz since 4 May 2026. Those who know him say: street-smart and hungry.',
    'Lives on his wits, and on whatever the three people he shares a flat with forget to lock away.',
  ],
  link: link('Meet Felix', '0190a6c2'),
};

const others = [
  'Minka',
  'Garfield',
  'Schrödinger',
  'Mrs Norris',
  'Tom',
  'Bastet',
  'Mog',
  'Behemoth',
  'Dinah',
];
const many: ContentInput[] = [
  felix,
  ...others.map((name, index) => ({
    headline: `${name} matches “${['Lap cats', 'Gingers of Graz', 'Two who get along'][index % 3]}”`,
    body: [
      `${name} was born on 1${index} February 2026 and waits in ${['Graz', 'Vienna', 'Linz'][index % 3]}. Those who know ${name} say: calm and curious.`,
    ],
    link: link(`Meet ${name}`, `0190b${index}`),
  })),
];

const hebrew: ContentInput = {
  headline: 'פליקס מתאים ל„ג׳ינג׳ים בחיפה”',
  body: [
    'פליקס (זכר, חתול אירופאי קצר שיער, ג׳ינג׳י) נולד ב־2026-01-12 ומחכה בחיפה.',
    'Felix lives on his wits.',
    'يعيش فيليكس بذكائه، وعلى ما ينساه أصحابه.',
  ],
  link: link('הכירו את פליקס', '0190c'),
};

const hostile: ContentInput = aContent({
  headline: HOSTILE_WORDS.join(' '),
  body: [...HOSTILE_WORDS, 'x'.repeat(400)],
  link: { label: HOSTILE_WORDS.join(' '), url: `https://search.example/${'x'.repeat(400)}"><img src=x>` },
});

/** Every letter there is, as people get it, and as they should never have to. */
export const SAMPLES: Readonly<Record<string, Letter>> = {
  'a short one': letterOfNotification(aContent(), null),
  'a notification': letterOfNotification(felix, links),
  'a long one': letterOfNotification(
    {
      ...felix,
      headline: `${'Karl Friedrich Hieronymus von Münchhausen '.repeat(5)}matches “Gingers of Graz”`,
      body: [
        ...felix.body,
        `${felix.body[1]} `.repeat(12),
        `https://example.org/${'a-very-long-way/'.repeat(20)}`,
      ],
    },
    links,
  ),
  'from right to left': letterOfNotification(hebrew, links),
  'a hostile one': letterOfNotification(hostile, links),
  'a digest of one': letterOfDigest([felix], 0, seeAll, inADigest, toldOn),
  'a digest of ten': letterOfDigest(many, 0, null, inADigest, toldOn),
  'a digest of fifty-seven': letterOfDigest([hebrew, ...many.slice(1)], 47, seeAll, inADigest, toldOn),
  'a hostile digest': letterOfDigest([hostile, felix], 1, seeAll, inADigest, toldOn),
};

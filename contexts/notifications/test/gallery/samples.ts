import type { RenderedEmail } from '#src/application/emails/email-renderer.js';
import type { ContentInput } from '#src/domain/notification/content.js';
import { JsxEmailRenderer } from '#src/infrastructure/email-templates/jsx-email-renderer.js';
import { aContent, today } from '../a-notification.js';
import { emailLinks } from '../email-links.js';
import { HOSTILE_TEXTS } from '../hostile-text.js';

const renderer = new JsxEmailRenderer();
const links = emailLinks();
const withoutTopic = emailLinks({ unsubscribeFromTopic: null });
const digest = (contents: readonly ContentInput[], others: number): RenderedEmail =>
  renderer.digest({ contents, others, sentAt: today, timeZone: 'Europe/Vienna' }, withoutTopic);

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
  headline: HOSTILE_TEXTS.join(' '),
  body: [...HOSTILE_TEXTS, 'x'.repeat(400)],
  link: { label: HOSTILE_TEXTS.join(' '), url: `https://search.example/${'x'.repeat(400)}"><img src=x>` },
});

/** Every kind of email, with ordinary and with hostile content. */
export const SAMPLES: Readonly<Record<string, RenderedEmail>> = {
  'a short notification': renderer.notification(aContent(), withoutTopic),
  'a notification': renderer.notification(felix, links),
  'a long notification': renderer.notification(
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
  'a right-to-left notification': renderer.notification(hebrew, links),
  'a hostile notification': renderer.notification(hostile, links),
  'a digest of one': digest([felix], 0),
  'a digest of ten': digest(many, 0),
  'a digest of fifty-seven': digest([hebrew, ...many.slice(1)], 47),
  'a hostile digest': digest([hostile, felix], 1),
};

import { Content } from '@pawprint/notifications/measured/domain/notification/content.js';

/** To everybody, by every contender. */
export const WHAT_IS_TOLD = Content.of({
  headline: 'Dinah matches “Lap cats of Leeds”',
  body: ['Dinah (female, Ragdoll, seal point) waits in Leeds.', 'She purrs at whoever sits down.'],
  link: { label: 'Meet Dinah', url: 'https://search.example/kittens/dinah' },
});

import { Content } from '@pawprint/notifications/measured/domain/notification/content.js';

/** The content of every email, for all contenders. */
export const CONTENT = Content.of({
  headline: 'Dinah matches “Lap cats of Leeds”',
  body: ['Dinah (female, Ragdoll, seal point) waits in Leeds.', 'She purrs at whoever sits down.'],
  link: { label: 'Meet Dinah', url: 'https://search.example/kittens/dinah' },
});

/** What each adopter waits for, so that a kitten is one adopter's and adopters do not queue behind each other. */
export const longings = [
  'acrobat',
  'ballerina',
  'captain',
  'detective',
  'explorer',
  'gardener',
  'hurricane',
  'inventor',
  'juggler',
  'librarian',
  'magician',
  'navigator',
  'orator',
  'philosopher',
  'queen',
  'rascal',
] as const;

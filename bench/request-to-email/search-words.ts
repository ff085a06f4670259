/** Each adopter's word. A kitten matches one adopter only, so adopters do not wait for each other. */
export const searchWords = [
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

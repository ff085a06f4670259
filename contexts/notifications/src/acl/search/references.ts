/** The references of an occasion. Only this folder uses the kinds `kitten` and `saved-search`. */
export const kittenReference = (id: string) => ({ kind: 'kitten', id });
export const savedSearchReference = (id: string) => ({ kind: 'saved-search', id });

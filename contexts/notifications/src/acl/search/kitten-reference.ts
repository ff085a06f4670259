const KITTEN = 'kitten';

/** The reference that an occasion about a kitten holds. Only this folder knows what its kind means. */
export const kittenReference = (id: string) => ({ kind: KITTEN, id });

export const isKitten = ({ kind }: { readonly kind: string }): boolean => kind === KITTEN;

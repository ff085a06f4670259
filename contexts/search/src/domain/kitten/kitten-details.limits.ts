/** In characters (Unicode code points). */
export const MAX_LENGTHS = { name: 100, breed: 100, coat: 100, trait: 100, description: 4_000 } as const;

export const MAX_TRAITS = 10;

export const SEXES = ['female', 'male'] as const;

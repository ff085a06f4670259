/** A kitten is listed, then adopted or withdrawn. */
export type KittenState = 'listed' | 'adopted' | 'withdrawn';

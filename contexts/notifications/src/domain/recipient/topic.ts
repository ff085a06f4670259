/** What an occasion belongs to, by its name: a recipient can leave it, and hears of no such occasion any longer. */
export type Topic = string;

/** Whoever leaves it hears of nothing any longer. No topic of an occasion has this name. */
export const EVERYTHING: Topic = '*';

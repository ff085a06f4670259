/** What an occasion belongs to, by its name: a recipient can leave it, and hears of no such occasion any longer. */
export type Topic = string;

/** A subject that occasions belong to, by name. A recipient who leaves it is no longer notified of those occasions. */
export type Topic = string;

/** Stands for all topics; no occasion belongs to a topic of this name. */
export const EVERYTHING: Topic = '*';

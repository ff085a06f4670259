/** The name of a subject of occasions. A recipient who leaves it is no longer notified of those occasions. */
export type Topic = string;

/** Represents all topics. An occasion's topic cannot have this name. */
export const EVERYTHING: Topic = '*';

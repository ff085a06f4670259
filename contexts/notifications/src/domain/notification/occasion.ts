/** What a notification is about, named so that the same occasion has the same name whoever reports it, and however often. */
export type Occasion = string;

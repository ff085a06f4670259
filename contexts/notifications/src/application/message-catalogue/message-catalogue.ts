import type { ENGLISH } from './english.js';

/**
 * Every text of ours that a recipient reads, in emails, on pages and in delivery timelines. English defines the entries; a
 * second language is one more file with the same entries.
 */
export type MessageCatalogue = typeof ENGLISH;

/** The fields of the preferences form, in their order on the page. */
export type FieldName = keyof MessageCatalogue['pages']['preferences']['labels'];

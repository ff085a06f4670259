import type { ENGLISH } from './english.js';

/**
 * All texts of Pawprint that a recipient reads: in emails, on pages and in timelines. English defines the entries. A second
 * language is one more file with the same entries.
 */
export type MessageCatalogue = typeof ENGLISH;

/** The fields of the preferences form, in their order on the page. */
export type FieldName = keyof MessageCatalogue['pages']['preferences']['labels'];

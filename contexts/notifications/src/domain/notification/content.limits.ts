// Lengths are in characters.
export const MAX_HEADLINE_LENGTH = 300;
export const MAX_PARAGRAPHS = 20;
export const MAX_PARAGRAPH_LENGTH = 10_000;
export const MAX_LINK_LABEL_LENGTH = 300;
export const MAX_LINK_URL_LENGTH = 2_000;

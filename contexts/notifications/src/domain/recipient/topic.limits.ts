/** In characters. */
export const MAX_TOPIC_LENGTH = 200;
/** In characters, of the topic's name for people. */
export const MAX_TOPIC_LABEL_LENGTH = 200;

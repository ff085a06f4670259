/** In characters. */
export const MAX_TOPIC_LENGTH = 200;
/** In characters, of the name by which people know a topic. */
export const MAX_TOPIC_LABEL_LENGTH = 200;

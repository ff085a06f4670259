/** In characters: RFC 5321, 4.5.3.1.3, without the angle brackets of a path. */
export const MAX_EMAIL_ADDRESS_LENGTH = 254;

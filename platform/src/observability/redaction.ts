const REDACTED = '[redacted]';

/** Names of fields that give access, or say who a person is or where a person lives, in lower case. */
const FIELDS = new Set([
  ...['authorization', 'cookie', 'password', 'secret', 'token'],
  ...['email', 'latitude', 'longitude', 'near'],
]);

/** A character of an email address. A slash before an @ belongs to the path of a package. */
const CHARACTER = String.raw`[^\s<>"'(),:;=@/\\]`;
/** The ids of emails look like addresses, but begin with a UUID. */
const UUID = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';
const ADDRESS = new RegExp(
  String.raw`(?<!${CHARACTER})(?!${UUID}@)${CHARACTER}+@${CHARACTER}+\.${CHARACTER}+`,
  'g',
);

/** The same data in the texts of errors, which other programs have written. */
const TEXTS: readonly RegExp[] = [
  ADDRESS,
  // A JSON Web Token, and the credentials of an Authorization header.
  /\beyJ[\w-]+(?:\.[\w-]*){1,2}/g,
  /(?<=\b(?:Basic|Bearer|Session) )[\w.~+/=-]{8,}/g,
  // Latitude and longitude.
  /-?\b\d{1,2}\.\d+, ?-?\d{1,3}\.\d+\b/g,
];

/**
 * Replaces what must not be in a log.
 *
 * @param field the name of the field that contains the value
 */
export function redact(field: string, value: unknown): unknown {
  if (FIELDS.has(field.toLowerCase())) return value === undefined ? undefined : REDACTED;
  if (typeof value !== 'string') return value;
  return TEXTS.reduce((text, pattern) => text.replace(pattern, REDACTED), value);
}

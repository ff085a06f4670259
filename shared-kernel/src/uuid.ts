const uuidShape = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/**
 * A UUID of one kind of thing. The brand exists only at compile time, and keeps ids of different kinds apart.
 *
 * @typeParam Of the kind of thing that the UUID identifies, for example `Uuid<'Kitten'>`
 */
export type Uuid<Of extends string> = string & { readonly __identifies: Of };

/** True for the 8-4-4-4-12 hexadecimal form of RFC 9562, of any version, in upper or lower case. */
export function isUuid(text: string): boolean {
  return uuidShape.test(text.toLowerCase());
}

/**
 * Parses a UUID and normalises it to lower case, so that two spellings of one UUID are equal.
 *
 * @throws TypeError when the text is not a UUID; callers check input from outside first
 */
export function toUuid<Of extends string>(text: string): Uuid<Of> {
  if (!isUuid(text)) throw new TypeError(`${JSON.stringify(text)} is not a UUID`);
  return text.toLowerCase() as Uuid<Of>;
}

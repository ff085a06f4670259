const uuidShape = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/**
 * An identity. The brand keeps a kitten's id from being taken for an adopter's at no cost when running.
 *
 * @typeParam Of names what it identifies, for example `Uuid<'Kitten'>`
 */
export type Uuid<Of extends string> = string & { readonly __identifies: Of };

/** True for the 8-4-4-4-12 hexadecimal form of RFC 9562, of any version, in upper or lower case. */
export function isUuid(text: string): boolean {
  return uuidShape.test(text.toLowerCase());
}

/**
 * Takes a text for an identity, in lower case, so that two spellings of one identity are equal.
 *
 * @throws TypeError when the text is no UUID: callers check what comes from outside first
 */
export function toUuid<Of extends string>(text: string): Uuid<Of> {
  if (!isUuid(text)) throw new TypeError(`${JSON.stringify(text)} is no UUID`);
  return text.toLowerCase() as Uuid<Of>;
}

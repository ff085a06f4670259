import { isSingleLineText } from './text.js';

/** In octets (RFC 5321, section 4.5.3.1.3, without the angle brackets of a path). */
export const MAX_EMAIL_ADDRESS_LENGTH = 254;

/** In octets of UTF-8 (RFC 5321, section 4.5.3.1.1; RFC 6531, section 3.3). */
const MAX_LOCAL_PART_LENGTH = 64;

const LETTER_OR_DIGIT = '\\p{L}\\p{N}';
const ATOM = `[${LETTER_OR_DIGIT}!#$%&'*+/=?^_\`{|}~-][${LETTER_OR_DIGIT}\\p{M}!#$%&'*+/=?^_\`{|}~-]*`;
const LABEL = `[${LETTER_OR_DIGIT}](?:[${LETTER_OR_DIGIT}\\p{M}-]*[${LETTER_OR_DIGIT}\\p{M}])?`;
const ADDRESS = new RegExp(`^${ATOM}(?:\\.${ATOM})*@${LABEL}(?:\\.${LABEL})*$`, 'u');

const ASCII_LABEL = '[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?';
/** A domain in normal form. A last label of digits would be a part of an IP address. */
const ASCII_DOMAIN = new RegExp(`@(?:${ASCII_LABEL}\\.)*(?!\\d+$)${ASCII_LABEL}$`);

/** An invisible character, or the start of an encoded word (RFC 2047), which email software may decode into another address. */
const DECEPTIVE = /\p{Default_Ignorable_Code_Point}|=\?[^?]*\?[bq]\?/iu;

/**
 * The only definition of an email address, for every context: its API, its pages and the envelopes of its emails.
 *
 * The local part is a dot-atom of letters, digits and the symbols of RFC 5322, and the domain consists of labels. Both may contain
 * letters of any script (RFC 6531), because a person whose address is in their own script may have no other address. An email to
 * such an address is sent only to a server that offers SMTPUTF8, and is undeliverable otherwise.
 *
 * Refuses addresses that a person or a program may read as another address: quoted local parts, comments, line breaks,
 * encoded words, invisible and bidirectional control characters, IP addresses. A domain with a zero-width joiner can be given in
 * its ASCII form.
 */
export function isEmailAddress(value: unknown): value is string {
  if (!isSingleLineText(value, MAX_EMAIL_ADDRESS_LENGTH) || !ADDRESS.test(value) || DECEPTIVE.test(value))
    return false;
  const address = normalForm(value);
  const localPart = address.slice(0, address.lastIndexOf('@'));
  return (
    ASCII_DOMAIN.test(address) &&
    octetsOf(localPart) <= MAX_LOCAL_PART_LENGTH &&
    octetsOf(address) <= MAX_EMAIL_ADDRESS_LENGTH
  );
}

const octetsOf = (text: string): number => new TextEncoder().encode(text).length;

/**
 * Two addresses are the same if they have the same normal form. The envelope of an email contains this form. The domain is in
 * lower case and in ASCII (RFC 5890), and the local part is in Unicode's form NFC (RFC 6532, section 3.1).
 *
 * Only the host of the mailbox may treat `Anna` and `anna` as one mailbox (RFC 5321, section 2.4). Treating one mailbox as two
 * costs one more bounce; treating two as one would suppress emails to the wrong recipient.
 */
export function normalForm(address: string): string {
  const at = address.lastIndexOf('@');
  if (at < 0) return address.normalize();
  return `${address.slice(0, at).normalize()}@${asciiOf(address.slice(at + 1).toLowerCase())}`;
}

function asciiOf(domain: string): string {
  if (/^[\x21-\x7e]*$/.test(domain)) return domain;
  return URL.canParse(`http://${domain}`) ? new URL(`http://${domain}`).hostname : domain;
}

/** The address for a page that opens by a link, such as `a…@example.org`. Its owner recognises it, and other readers do not. */
export function maskedAddress(address: string): string {
  const [first = ''] = address;
  return `${first}…${address.slice(address.lastIndexOf('@'))}`;
}

/** Masks an address in the text of another system, such as the reply of a provider. */
export const withMasked = (address: string, text: string): string =>
  text.replace(new RegExp(RegExp.escape(address), 'gi'), () => maskedAddress(address));

/**
 * Two addresses are the same when this makes the same of them: the domain in lower case and as ASCII (RFC 5890), the
 * local part as it is. Only its own host may say that `Anna` and `anna` are one mailbox (RFC 5321, 2.4). Should we hold
 * one for two, a dead address costs one more bounce; should we hold two for one, somebody would not be told.
 */
export function normalForm(address: string): string {
  const at = address.lastIndexOf('@');
  return at < 0 ? address : `${address.slice(0, at)}@${asciiOf(address.slice(at + 1).toLowerCase())}`;
}

/** Whether a report may mean this address by that one: hosts on the way write local parts in a case of their own. */
export const mayBeTheSame = (one: string, other: string): boolean =>
  normalForm(one).toLowerCase() === normalForm(other).toLowerCase();

function asciiOf(domain: string): string {
  if (/^[\x21-\x7e]*$/.test(domain)) return domain;
  return URL.canParse(`http://${domain}`) ? new URL(`http://${domain}`).hostname : domain;
}

import type { ComponentChildren, VNode } from 'preact';

interface LinkProps {
  /** An absolute URL. */
  readonly to: string;
  readonly class?: string;
  readonly style?: string;
  readonly children: ComponentChildren;
}

/** A link to an address that is not a literal. JSX escapes addresses, but does not refuse schemes such as `javascript:`. */
export const Link = ({ to, children, ...attributes }: LinkProps): VNode => (
  <a {...attributes} href={webUrl(to)}>
    {children}
  </a>
);

/** @throws Error unless the address is absolute and its scheme is http, https or mailto */
export function webUrl(address: string): string {
  const { protocol, href } = new URL(address);
  if (!['http:', 'https:', 'mailto:'].includes(protocol)) throw new Error(`A link must not lead to ${href}`);
  return href;
}

import type { ComponentChildren, VNode } from 'preact';

interface LinkProps {
  /** An absolute URL. */
  readonly to: string;
  readonly class?: string;
  readonly style?: string;
  readonly children: ComponentChildren;
}

/** A link for all addresses that are not literals: JSX escapes an address, but follows `javascript:` like any other. */
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

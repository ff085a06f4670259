import type { LinkScope } from '../../domain/recipient/link-tokens.js';

/** The absolute URLs of the pages that tokens open; each page has the name of its scope. */
export class PageUrls {
  /** @param publicUrl the URL at which recipients reach this context */
  constructor(private readonly publicUrl: string) {}

  of(scope: LinkScope, token: string): string {
    return `${this.publicUrl}/${scope}/${token}`;
  }
}

/** The absolute URLs of the pages that a token opens. */
export class PageUrls {
  /** @param publicUrl the URL at which recipients reach this context */
  constructor(private readonly publicUrl: string) {}

  history(token: string): string {
    return `${this.publicUrl}/history/${token}`;
  }

  /** @param cursor the end of the previous page */
  historyBefore(token: string, cursor: string): string {
    return `${this.history(token)}/before/${cursor}`;
  }

  preferences(token: string): string {
    return `${this.publicUrl}/preferences/${token}`;
  }

  unsubscribe(token: string): string {
    return `${this.publicUrl}/unsubscribe/${token}`;
  }
}

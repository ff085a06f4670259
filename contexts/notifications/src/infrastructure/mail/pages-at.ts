import { Pages } from '../../domain/mail/pages.js';

/** Our own, at the URL at which people reach us. */
export class PagesAt extends Pages {
  constructor(private readonly publicUrl: string) {
    super();
  }

  stories(token: string): string {
    return `${this.publicUrl}/told/${token}`;
  }

  storiesBefore(token: string, end: string): string {
    return `${this.stories(token)}/before/${end}`;
  }

  preferences(token: string): string {
    return `${this.publicUrl}/preferences/${token}`;
  }

  unsubscribe(token: string): string {
    return `${this.publicUrl}/unsubscribe/${token}`;
  }
}

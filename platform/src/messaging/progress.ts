import type { Count } from '@pawprint/shared-kernel';

/** The progress of a subscription, or of another kind of deferred work. All numbers are 0 when nothing is left to do. */
export interface Progress {
  /** The name of the subscription, or of other deferred work. */
  readonly subscription: string;
  /** The number of messages that have not been read yet. */
  readonly lag: Count;
  /** The number of messages that wait for a retry, or behind such a message. */
  readonly retries: Count;
  /** The number of messages that are being handled. */
  readonly leases: Count;
}

/** The progress reports of a context. */
export class ProgressReports {
  private readonly reports: (() => Promise<Progress>)[] = [];

  add(report: () => Promise<Progress>): void {
    this.reports.push(report);
  }

  /**
   * Collects all reports. When nothing is left, it collects them a second time, because deferred work may have appended to
   * a log whose report came earlier. The second pass finds those messages.
   */
  async all(): Promise<Progress[]> {
    const progress = await this.collect();
    const isAnyLeft = progress.some(({ lag, retries, leases }) => lag + retries + leases > 0);
    return isAnyLeft ? progress : this.collect();
  }

  /** Collects the reports one by one in the order of the work, so that work that leaves one step is counted in the next. */
  private async collect(): Promise<Progress[]> {
    const progress: Progress[] = [];
    for (const report of this.reports) progress.push(await report());
    return progress;
  }
}

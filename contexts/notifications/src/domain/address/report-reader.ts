import type { Report } from './report.js';

/** Reads whatever hosts send back. */
export abstract class ReportReader {
  /**
   * @param message as it came (RFC 5322)
   * @param deliveredTo addresses that it was sent to
   * @throws InvalidValue when nobody can be expected to read it
   */
  abstract read(message: Uint8Array, deliveredTo: readonly string[]): Promise<Report>;
}

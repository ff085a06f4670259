import type { DrawnDocument } from './drawn-document.js';

/** Every document that is drawn from the code, as it has to be now. */
export async function drawDocuments(): Promise<DrawnDocument[]> {
  return [];
}

import { toUuid } from '@pawprint/shared-kernel';
import type { Notification } from '../../domain/notification/notification.js';

/** Where a page has ended: what comes anew comes before it, and moves nothing. */
export type EndOfPage = Pick<Notification, 'at' | 'id'>;

const WRITTEN = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z) ([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

/** As it stands in a link. */
export function endAsText({ at, id }: EndOfPage): string {
  return Buffer.from(`${at.toISOString()} ${id}`).toString('base64url');
}

/** Null where it was not written by us, or not copied in full. */
export function endIn(text: string): EndOfPage | null {
  const [, at, id] = WRITTEN.exec(Buffer.from(text, 'base64url').toString()) ?? [];
  if (at === undefined || Number.isNaN(Date.parse(at))) return null;
  return { at: new Date(at), id: toUuid(id!) };
}

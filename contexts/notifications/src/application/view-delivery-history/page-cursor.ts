import { parseTimestamp, toUuid } from '@pawprint/shared-kernel';
import type { Notification } from '../../domain/notification/notification.js';

/** The keyset position of the last notification on a page. Notifications that are added later do not change it. */
export type PageCursor = Pick<Notification, 'at' | 'id'>;

const DECODED = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z) ([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

export const encodeCursor = ({ at, id }: PageCursor): string =>
  Buffer.from(`${at.toISOString()} ${id}`).toString('base64url');

/** @returns null for a text that `encodeCursor` did not make */
export function decodeCursor(text: string): PageCursor | null {
  const [, at = '', id] = DECODED.exec(Buffer.from(text, 'base64url').toString()) ?? [];
  const time = parseTimestamp(at);
  return time && { at: time, id: toUuid(id!) };
}

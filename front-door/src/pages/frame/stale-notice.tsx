import type { VNode } from 'preact';
import { plural } from './plural.js';

const MINUTE_SECONDS = 60;

/** Says that Search is unavailable, and how old the shown response is. */
export const StaleNotice = ({ seconds }: { readonly seconds: number | null }): VNode | null =>
  seconds === null ? null : (
    <p class="notice" role="status">
      Search is unavailable at the moment. This page shows its answer of{' '}
      {seconds < MINUTE_SECONDS
        ? plural(seconds, 'second')
        : plural(Math.floor(seconds / MINUTE_SECONDS), 'minute')}{' '}
      ago.
    </p>
  );

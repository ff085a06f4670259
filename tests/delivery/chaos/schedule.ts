import type { CrashPoint } from '@pawprint/platform/runtime';
import { type ContextName, crashPointsOf } from '../crash-points-of.js';
import { seeded } from '../seeded.js';

const CONTEXTS: readonly ContextName[] = ['search', 'notifications'];
const MAX_PAUSE_MS = 2_500;
const MAX_MOOD_MS = 3_000;
const MAX_KITTENS = 3;
const DAY_MS = 24 * 60 * 60 * 1_000;

export type Fault =
  /** SIGKILL, now or at the next such point. */
  | { readonly kind: 'kill'; readonly context: ContextName }
  | { readonly kind: 'crash'; readonly context: ContextName; readonly point: CrashPoint }
  /** A planned end, and a start. */
  | { readonly kind: 'restart'; readonly context: ContextName }
  | { readonly kind: 'postgres hangs up' }
  | { readonly kind: 'postgres is killed' }
  | { readonly kind: 'mail is slow' | 'mail is refused' | 'mail hangs up'; readonly forMs: number }
  /** Ahead of the real time. */
  | { readonly kind: 'clock'; readonly aheadMs: number };

export interface Step {
  /** How long after the step before. */
  readonly pauseMs: number;
  /** How many are listed, and how many more whose messages fail now and then. */
  readonly kittens: number;
  readonly troubles: number;
  readonly fault: Fault;
}

/** What happens to the system, without end: of one seed it is always the same. */
export function* scheduleOf(seed: number): Generator<Step, never> {
  const fraction = seeded(seed);
  const upTo = (most: number): number => Math.floor(fraction() * (most + 1));
  const oneOf = <Item>(items: readonly Item[]): Item => items[upTo(items.length - 1)]!;
  const faults: readonly (() => Fault)[] = [
    () => ({ kind: 'kill', context: oneOf(CONTEXTS) }),
    () => {
      const context = oneOf(CONTEXTS);
      return { kind: 'crash', context, point: oneOf(crashPointsOf(context)) };
    },
    () => ({ kind: 'restart', context: oneOf(CONTEXTS) }),
    () => ({ kind: 'postgres hangs up' }),
    () => ({ kind: 'postgres is killed' }),
    () => ({
      kind: oneOf(['mail is slow', 'mail is refused', 'mail hangs up'] as const),
      forMs: upTo(MAX_MOOD_MS),
    }),
    () => ({ kind: 'clock', aheadMs: upTo(3) * DAY_MS }),
  ];
  for (;;) {
    yield {
      pauseMs: upTo(MAX_PAUSE_MS),
      kittens: upTo(MAX_KITTENS),
      troubles: upTo(1),
      fault: oneOf(faults)(),
    };
  }
}

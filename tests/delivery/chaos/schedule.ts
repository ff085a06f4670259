import type { CrashPoint } from '@pawprint/platform/runtime';
import { type ContextName, crashPointsOf } from '../crash-points-of.js';
import { seeded } from '../seeded.js';

const CONTEXTS: readonly ContextName[] = ['search', 'notifications'];
const MAX_PAUSE_MS = 2_500;
const MAX_OUTAGE_MS = 3_000;
const MAX_KITTENS = 3;
const DAY_MS = 24 * 60 * 60 * 1_000;

export type Fault =
  /** SIGKILL immediately, or at the next occurrence of the crash point. */
  | { readonly kind: 'kill'; readonly context: ContextName }
  | { readonly kind: 'crash'; readonly context: ContextName; readonly point: CrashPoint }
  /** SIGTERM, and a start. */
  | { readonly kind: 'restart'; readonly context: ContextName }
  | { readonly kind: 'postgres closes connections' }
  | { readonly kind: 'postgres is killed' }
  | {
      readonly kind:
        | 'email provider is slow'
        | 'email provider refuses emails'
        | 'email provider closes connections';
      readonly forMs: number;
    }
  /** The offset from the real time. */
  | { readonly kind: 'clock'; readonly aheadMs: number };

export interface Step {
  /** The pause after the previous step. */
  readonly pauseMs: number;
  /** The numbers of listed kittens: normal ones, and ones whose transactions fail every second time. */
  readonly kittens: number;
  readonly unreliableKittens: number;
  readonly fault: Fault;
}

/** An endless schedule of faults, which is the same for the same seed. */
export function* scheduleOf(seed: number): Generator<Step, never> {
  const fraction = seeded(seed);
  const upTo = (max: number): number => Math.floor(fraction() * (max + 1));
  const oneOf = <Item>(items: readonly Item[]): Item => items[upTo(items.length - 1)]!;
  const faults: readonly (() => Fault)[] = [
    () => ({ kind: 'kill', context: oneOf(CONTEXTS) }),
    () => {
      const context = oneOf(CONTEXTS);
      return { kind: 'crash', context, point: oneOf(crashPointsOf(context)) };
    },
    () => ({ kind: 'restart', context: oneOf(CONTEXTS) }),
    () => ({ kind: 'postgres closes connections' }),
    () => ({ kind: 'postgres is killed' }),
    () => ({
      kind: oneOf([
        'email provider is slow',
        'email provider refuses emails',
        'email provider closes connections',
      ] as const),
      forMs: upTo(MAX_OUTAGE_MS),
    }),
    () => ({ kind: 'clock', aheadMs: upTo(3) * DAY_MS }),
  ];
  for (;;) {
    yield {
      pauseMs: upTo(MAX_PAUSE_MS),
      kittens: upTo(MAX_KITTENS),
      unreliableKittens: upTo(1),
      fault: oneOf(faults)(),
    };
  }
}

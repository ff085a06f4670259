import { FieldErrors } from '@pawprint/shared-kernel';
import { Reference } from './reference.js';

/** The two references of an occasion before they are validated. */
export interface OccasionInput {
  readonly trigger: Pick<Reference, 'kind' | 'id'>;
  readonly about: Pick<Reference, 'kind' | 'id'>;
}

/**
 * The reason for a notification: the event that triggered it, and the thing that it is about. Two occasions with the
 * same two references are the same occasion. An occasion is retired when one of the two things is gone.
 */
export class Occasion {
  private constructor(
    readonly trigger: Reference,
    readonly about: Reference,
  ) {}

  /** @throws InvalidValue naming every invalid part of both references */
  static of(input: OccasionInput): Occasion {
    const errors = new FieldErrors();
    const trigger = errors.collect(() => Reference.of(input.trigger), 'trigger');
    const about = errors.collect(() => Reference.of(input.about), 'about');
    errors.throwIfAny();
    return new Occasion(trigger!, about!);
  }

  get references(): readonly Reference[] {
    return [this.trigger, this.about];
  }

  /** For example `order/17/parcel/4`. */
  get name(): string {
    return `${this.trigger.name}/${this.about.name}`;
  }
}

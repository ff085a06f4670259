import { FieldErrors, isMultilineText, isSingleLineText } from '@pawprint/shared-kernel';
import { type CalendarDate, calendarDate, dayOf } from '../calendar-date.js';
import { Place, type PlaceInput } from '../place.js';
import { MAX_LENGTHS, MAX_TRAITS, SEXES } from './kitten-details.limits.js';

export type Sex = (typeof SEXES)[number];

/** The details of a kitten as a shelter states them. Nothing about them is checked. */
export interface KittenInput {
  readonly name: string;
  readonly breed: string;
  readonly coat: string;
  readonly sex: string;
  /** YYYY-MM-DD. */
  readonly bornOn: string;
  readonly temperament: readonly string[];
  readonly description: string;
  readonly place: PlaceInput;
}

/** The details that a correction replaces; the others stay as they are. */
export type KittenChanges = Partial<Omit<KittenInput, 'place'>> & { readonly place?: Partial<PlaceInput> };

/** The valid details of a kitten. Coats, breeds and towns are free text. */
export class KittenDetails implements KittenInput {
  /** Makes the type nominal: an object literal or a spread is not a KittenDetails. */
  declare protected readonly isValid: true;
  readonly name!: string;
  readonly breed!: string;
  readonly coat!: string;
  readonly sex!: Sex;
  readonly bornOn!: CalendarDate;
  readonly temperament!: readonly string[];
  readonly description!: string;
  readonly place!: Place;

  private constructor() {}

  /**
   * @param now the moment of listing or correction: a kitten is born on that day (UTC) or before
   * @throws InvalidValue naming every wrong field
   */
  static of(input: KittenInput, now: Date): KittenDetails {
    const { name, breed, coat, sex, temperament, description } = input;
    const errors = new FieldErrors();
    const requireLine = (text: string, field: string, max: number): void =>
      errors.require(
        isSingleLineText(text, max),
        field,
        `must be text of 1 to ${max} characters on one line`,
      );
    for (const field of ['name', 'breed', 'coat'] as const)
      requireLine(input[field], field, MAX_LENGTHS[field]);
    errors.require(isSex(sex), 'sex', `must be one of ${SEXES.join(', ')}`);
    const bornOn = errors.collect(() => calendarDate(input.bornOn, 'bornOn'));
    errors.require(bornOn === undefined || bornOn <= dayOf(now), 'bornOn', 'must not be after today (UTC)');
    const hasFew = temperament.length <= MAX_TRAITS;
    errors.require(hasFew, 'temperament', `must not contain more than ${MAX_TRAITS} traits`);
    for (const [index, trait] of hasFew ? temperament.entries() : [])
      requireLine(trait, `temperament[${index}]`, MAX_LENGTHS.trait);
    const max = MAX_LENGTHS.description;
    errors.require(
      isMultilineText(description, 0, max),
      'description',
      `must be text of 0 to ${max} characters`,
    );
    const place = errors.collect(() => Place.of(input.place), 'place');
    errors.throwIfAny();
    const fields = { name, breed, coat, sex, bornOn, temperament: [...temperament], description, place };
    return Object.assign(new KittenDetails(), fields);
  }

  /** @throws InvalidValue naming every wrong field of the result */
  with(changes: KittenChanges, now: Date): KittenDetails {
    const input = this.toInput();
    return KittenDetails.of({ ...input, ...changes, place: { ...input.place, ...changes.place } }, now);
  }

  /** The details as plain data. */
  toInput(): KittenInput {
    return Object.assign({}, this);
  }

  /** All details in one text and always in the same order: equal details have an equal wording. */
  get wording(): string {
    const { name, breed, coat, sex, bornOn, temperament, description } = this;
    const { town, latitude, longitude } = this.place;
    return JSON.stringify([
      ...[name, breed, coat, sex, bornOn, temperament, description],
      ...[town, latitude, longitude],
    ]);
  }
}

export const isSex = (text: string | undefined): text is Sex => SEXES.includes(text as Sex);

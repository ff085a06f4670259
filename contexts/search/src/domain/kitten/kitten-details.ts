import { FieldErrors, isMultilineText, isSingleLineText } from '@pawprint/shared-kernel';
import { type CalendarDate, calendarDate, dayOf } from '../calendar-date.js';
import { Place, type PlaceInput } from '../place.js';
import { MAX_LENGTHS, MAX_TRAITS, SEXES } from './kitten-details.limits.js';

export type Sex = (typeof SEXES)[number];

/** The details of a kitten as a shelter states them, not yet validated. */
export interface KittenInput {
  /** The name of the kitten. */
  readonly name: string;
  /** The breed, as free text. */
  readonly breed: string;
  /** The colour and pattern of the coat, as free text. */
  readonly coat: string;
  /** The sex of the kitten. */
  readonly sex: string;
  /**
   * The date of birth (YYYY-MM-DD), not later than today (UTC).
   *
   * @format date
   */
  readonly bornOn: string;
  /** Words for the character of the kitten, such as `calm`. */
  readonly temperament: readonly string[];
  /** Everything else that adopters should know, in plain text. May be empty. */
  readonly description: string;
  /** The place where the kitten lives. */
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
  /** The sex of the kitten. */
  readonly sex!: Sex;
  readonly bornOn!: CalendarDate;
  readonly temperament!: readonly string[];
  readonly description!: string;
  readonly place!: Place;

  private constructor() {}

  /**
   * @param now the time of listing or correction; a kitten is born on that day (UTC) or before
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
    const isShort = temperament.length <= MAX_TRAITS;
    errors.require(isShort, 'temperament', `must not contain more than ${MAX_TRAITS} traits`);
    for (const [index, trait] of isShort ? temperament.entries() : [])
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

  /** Restores stored details, which were valid when they were stored. */
  static reconstitute(stored: ReturnType<KittenDetails['toInput']>): KittenDetails {
    return Object.assign(new KittenDetails(), stored, { place: Place.reconstitute(stored.place) });
  }

  /** @throws InvalidValue naming every wrong field of the result */
  with(changes: KittenChanges, now: Date): KittenDetails {
    const input = this.toInput();
    return KittenDetails.of({ ...input, ...changes, place: { ...input.place, ...changes.place } }, now);
  }

  /** The details as plain data. */
  toInput(): KittenInput & Pick<KittenDetails, 'sex'> {
    return Object.assign({}, this);
  }

  /** All details as one text in a fixed order: equal details have equal texts. */
  get canonicalText(): string {
    const { name, breed, coat, sex, bornOn, temperament, description } = this;
    const { town, latitude, longitude } = this.place;
    return JSON.stringify([
      ...[name, breed, coat, sex, bornOn, temperament, description],
      ...[town, latitude, longitude],
    ]);
  }
}

export const isSex = (text: string | undefined): text is Sex => SEXES.includes(text as Sex);

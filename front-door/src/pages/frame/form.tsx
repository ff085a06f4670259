import type { Problem } from '@pawprint/platform/http';
import type { VNode } from 'preact';

/** The texts of a form, by the names of its fields. These are the names of the API, such as `place.town`. */
export type Typed = Readonly<Record<string, string>>;

export interface FormState {
  readonly typed: Typed;
  /** The reason why the API refused what was typed. */
  readonly problem?: Problem | undefined;
}

export const FORM = 'application/x-www-form-urlencoded';

export const typedIn = (body: unknown): Typed =>
  Object.fromEntries(Object.entries(body ?? {}).map(([name, text]) => [name, String(text).trim()]));

/** The typed number, or the text that is not one, so that the API refuses it. */
export const numberIn = (text = ''): number | string | null =>
  text === '' ? null : Number.isNaN(Number(text)) ? text : Number(text);

export const FormProblem = ({ problem }: Pick<FormState, 'problem'>): VNode | null =>
  problem === undefined ? null : (
    <p class="notice" role="alert">
      {problem.errors ? 'Nothing was saved. Please correct the marked fields.' : problem.detail}
    </p>
  );

interface FieldProps {
  readonly form: FormState;
  readonly name: string;
  readonly label: string;
  /** The label of each value that can be chosen. */
  readonly options?: Readonly<Record<string, string>>;
  /** The height of a text with several lines. */
  readonly rows?: number;
  readonly required?: boolean;
  readonly type?: 'date' | 'datetime-local' | 'email' | 'number' | 'text' | 'time';
  readonly min?: number;
  readonly max?: number;
  /** The id of a datalist. */
  readonly list?: string;
}

/** A field with its label, what was typed, and the error of the API. */
export const Field = ({ form, name, label, options, rows, required, ...attributes }: FieldProps): VNode => {
  const error = form.problem?.errors?.find(({ field }) => field === name)?.message;
  const value = form.typed[name] ?? '';
  const shared = {
    ...{ id: name, name, required },
    ...(error !== undefined && { 'aria-invalid': true, 'aria-describedby': `${name}-error` }),
  };
  return (
    <div>
      <label for={name}>{label}</label>
      {options ? (
        <select {...shared}>
          {Object.entries(options).map(([option, text]) => (
            <option value={option} selected={option === value}>
              {text}
            </option>
          ))}
        </select>
      ) : rows ? (
        <textarea {...shared} rows={rows}>
          {value}
        </textarea>
      ) : (
        <input autocomplete="off" {...attributes} {...shared} value={value} />
      )}
      {error !== undefined && (
        <p class="error" id={`${name}-error`}>
          {error}
        </p>
      )}
    </div>
  );
};

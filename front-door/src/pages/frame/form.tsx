import { acceptedFrom, type Problem, type RouteSettings } from '@pawprint/platform/http';
import type { ComponentChildren, VNode } from 'preact';

/** The texts of a form, by the names of its fields. These are the names of the API, such as `place.town`. */
export type Typed = Readonly<Record<string, string>>;

export interface FormState {
  readonly typed: Typed;
  /** The reason why the API refused what was typed. */
  readonly problem?: Problem | undefined;
}

/** The settings of a route that receives a form. */
export const FORM_ROUTE: Partial<RouteSettings> = {
  allowed: ['anyone'],
  accepted: acceptedFrom(['application/x-www-form-urlencoded']),
};
export const SEE_OTHER = 303;

export const typedIn = (body: unknown): Typed =>
  Object.fromEntries(
    Object.entries(body ?? {}).map(([name, text]) => [name, String(text).replaceAll('\r\n', '\n').trim()]),
  );

/** The fields of a resource as texts, and its lists as one line for each element. */
export function typedFrom(resource: object, above = ''): Typed {
  const entries = Object.entries(resource).flatMap(
    ([name, value]: [string, object | string | number | null]) => {
      if (Array.isArray(value)) return [[above + name, value.join('\n')]];
      if (value instanceof Object) return Object.entries(typedFrom(value, `${above}${name}.`));
      return [[above + name, value === null ? '' : String(value)]];
    },
  );
  return Object.fromEntries(entries) as Typed;
}

/** The typed number, or the text that is not one, so that the API refuses it. */
export const numberIn = (text = ''): number | string | null =>
  text === '' ? null : Number.isNaN(Number(text)) ? text : Number(text);

export const FormProblem = ({ problem }: Pick<FormState, 'problem'>): VNode | null =>
  problem === undefined ? null : (
    <p class="notice" role="alert">
      {problem.errors ? 'Nothing was saved. Please correct the marked fields.' : problem.detail}
    </p>
  );

export interface FieldProps {
  readonly name: string;
  readonly label: string;
  /** The values that can be chosen. */
  readonly options?: readonly string[];
  /** The height of a text with several lines. */
  readonly rows?: number;
  readonly required?: boolean;
  /** Attributes of its element. */
  readonly [attribute: string]: unknown;
}

/** A field with its label, what was typed, and the error of the API. */
const Field = ({ typed, problem, name, label, options, rows, required, ...more }: FormState & FieldProps) => {
  const error = problem?.errors?.find(({ field }) => field === name)?.message;
  const value = typed[name] ?? '';
  const shared = {
    ...{ id: name, name, required },
    ...(error !== undefined && { 'aria-invalid': true, 'aria-describedby': `${name}-error` }),
  };
  return (
    <div>
      <label for={name}>{label}</label>
      {options ? (
        <select {...shared}>
          {options.map((option) => (
            <option selected={option === value}>{option}</option>
          ))}
        </select>
      ) : rows ? (
        <textarea {...shared} rows={rows}>
          {value}
        </textarea>
      ) : (
        <input autocomplete="off" {...more} {...shared} value={value} />
      )}
      {error !== undefined && (
        <p class="error" id={`${name}-error`}>
          {error}
        </p>
      )}
    </div>
  );
};

interface FormProps extends FormState {
  readonly fields: readonly FieldProps[];
  readonly action: string;
  /** The label of its button. */
  readonly submit?: string;
  readonly children?: ComponentChildren;
}

/** A form under the problem with which the API refused it. */
export const Form = ({ fields, action, submit = 'Save', children, ...form }: FormProps): VNode => (
  <>
    <FormProblem {...form} />
    <form class="card panel stack" method="post" action={action}>
      {fields.map((field) => (
        <Field {...form} {...field} />
      ))}
      {children}
      <button class="button">{submit}</button>
    </form>
  </>
);

import 'reflect-metadata';
import { ValidateBy, validateSync, type ValidationArguments, type ValidationError } from 'class-validator';
import { CannotStart } from './cannot-start.js';

export interface VariableOptions {
  readonly unit?: string;
  /** Messages never repeat the value. */
  readonly isSecret?: boolean;
}

interface Variable extends VariableOptions {
  readonly name: string;
  readonly meaning: string;
  readonly property: string;
}

const VARIABLES = Symbol('variables');

/**
 * Reads an environment variable into the property: as a number when the type of the property is `number`, otherwise as
 * text. The initial value of the property is the default.
 *
 * @param meaning a noun phrase for the document of all variables
 */
export function Variable(name: string, meaning: string, options: VariableOptions = {}): PropertyDecorator {
  return (target, property) => {
    const inherited = (Reflect.getMetadata(VARIABLES, target) ?? []) as readonly Variable[];
    const variable = { ...options, name, meaning, property: String(property) };
    Reflect.defineMetadata(VARIABLES, [...inherited, variable], target);
  };
}

/** Accepts the values that the parser accepts. The message of the parser's error describes any other value. */
export function ParsedBy<Of>(parse: (text: string, configuration: Of) => unknown): PropertyDecorator {
  const errorIn = (about?: ValidationArguments): string => {
    try {
      parse(String(about?.value), about?.object as Of);
      return '';
    } catch (error) {
      return (error as Error).message;
    }
  };
  const validate = (_: unknown, about?: ValidationArguments): boolean => errorIn(about) === '';
  return ValidateBy({ name: 'parsedBy', validator: { validate, defaultMessage: errorIn } });
}

/** The variables of a class; the variables of its base class come first. */
export function variablesOf(Configuration: new () => object): readonly Variable[] {
  return (Reflect.getMetadata(VARIABLES, Configuration.prototype as object) ?? []) as readonly Variable[];
}

/**
 * Reads and validates a configuration. An empty variable counts as not set.
 *
 * @throws CannotStart naming every variable that is missing or invalid
 */
export function readConfiguration<Configuration extends object>(
  Configuration: new () => Configuration,
  // oxlint-disable-next-line eslint/no-restricted-properties -- The environment is read here and nowhere else.
  environment: NodeJS.ProcessEnv = process.env,
): Configuration {
  const configuration = new Configuration();
  const variables = variablesOf(Configuration);
  for (const { name, property } of variables) {
    const text = environment[name];
    if (!text) continue;
    const isNumber = Reflect.getMetadata('design:type', configuration, property) === Number;
    Object.assign(configuration, { [property]: isNumber && /^\d+$/.test(text) ? Number(text) : text });
  }
  const errors = validateSync(configuration);
  if (errors.length === 0) return configuration;
  const errorOf = new Map(errors.map((error) => [error.property, error]));
  const invalid = variables.filter(({ property }) => errorOf.has(property));
  throw new CannotStart(
    invalid.map((variable) => describe(errorOf.get(variable.property)!, variable)).join(' '),
  );
}

function describe({ property, value, constraints }: ValidationError, variable: Variable): string {
  const { name, meaning, isSecret } = variable;
  if (value === undefined) return `${name} is not set: ${meaning}.`;
  const reason = Object.values(constraints!)[0]!.replace(`${property} `, '').replace(/\.$/, '');
  const text = JSON.stringify(String(value));
  return `${name}${isSecret || reason.includes(text) ? '' : `=${text}`} ${reason}.`;
}

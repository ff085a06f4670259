import 'reflect-metadata';
import { ValidateBy, validateSync, type ValidationArguments, type ValidationError } from 'class-validator';
import { CannotStart } from './cannot-start.js';

export interface VariableOptions {
  readonly name: string;
  /** A noun phrase for the document of all variables. */
  readonly meaning: string;
  /** For the document, where the default is no constant: a constant default is the property's initial value. */
  readonly default?: string;
  readonly unit?: string;
  /** The value is never repeated in a message. */
  readonly isSecret?: boolean;
}

interface Variable extends VariableOptions {
  readonly property: string;
}

const VARIABLES = Symbol('variables');

/** The property holds an environment variable, as text or, when its type is `number`, as a number. */
export function Variable(options: VariableOptions): PropertyDecorator {
  return (target, property) => {
    const inherited = (Reflect.getMetadata(VARIABLES, target) ?? []) as readonly Variable[];
    Reflect.defineMetadata(VARIABLES, [...inherited, { ...options, property: String(property) }], target);
  };
}

/** A value that a parser accepts; the parser's error says what is wrong with any other value. */
export function ParsedBy<Configuration>(
  parse: (text: string, configuration: Configuration) => unknown,
): PropertyDecorator {
  const errorIn = (value: unknown, about?: ValidationArguments): string => {
    try {
      parse(String(value), about?.object as Configuration);
      return '';
    } catch (error) {
      return (error as Error).message;
    }
  };
  return ValidateBy({
    name: 'parsedBy',
    validator: {
      validate: (value, about) => errorIn(value, about) === '',
      defaultMessage: (about) => errorIn(about?.value, about),
    },
  });
}

/** The variables of a class, those of its base class first. */
export function variablesOf(Configuration: new () => object): readonly Variable[] {
  return (Reflect.getMetadata(VARIABLES, Configuration.prototype as object) ?? []) as readonly Variable[];
}

/**
 * An empty variable counts as one that is not set.
 *
 * @throws CannotStart naming every variable that is missing or wrong
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
  const errors = validateSync(configuration, { stopAtFirstError: true });
  if (errors.length > 0)
    throw new CannotStart(
      variables
        .flatMap((variable) =>
          errors
            .filter(({ property }) => property === variable.property)
            .map((error) => describe(error, variable)),
        )
        .join(' '),
    );
  return configuration;
}

function describe({ property, value, constraints }: ValidationError, variable: Variable): string {
  const { name, meaning, isSecret } = variable;
  if (value === undefined) return `${name} is not set: ${meaning}.`;
  const [message] = Object.values(constraints!) as [string];
  const wrong = message.startsWith(`${property} `) ? message.slice(property.length + 1) : message;
  const text = JSON.stringify(String(value));
  return `${name}${isSecret || wrong.includes(text) ? '' : `=${text}`} ${wrong.replace(/\.$/, '')}.`;
}

import 'reflect-metadata';

export interface UseCaseOptions {
  /**
   * For a command: `'own'` opens no unit of work around the handler, because it commits several times, or works outside
   * the database between commits. By default a command runs in one unit of work.
   */
  readonly transaction?: 'own';
  /** For a query: all its reads see one snapshot of the database. By default a query reads without a transaction. */
  readonly snapshot?: true;
}

const OPTIONS = Symbol('use case options');

/** Declares on the class of a command or query how the pipeline runs its handler. */
export function UseCase(options: UseCaseOptions): ClassDecorator {
  return (useCase) => Reflect.defineMetadata(OPTIONS, options, useCase);
}

/** The options that the class of this command or query declares; none by default. */
export function useCaseOptionsOf(commandOrQuery: object): UseCaseOptions {
  return (Reflect.getMetadata(OPTIONS, commandOrQuery.constructor) as UseCaseOptions | undefined) ?? {};
}

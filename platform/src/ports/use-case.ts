import { Reflector } from '@nestjs/core';
import type { Who } from './caller.js';

interface UseCaseOptions {
  /** For a command: the callers that may send it; without it, all of them, and work without a caller. */
  readonly allowed?: readonly Who[];
  /**
   * For a command: `'own'` opens no unit of work around the handler, because the handler commits several times, or works
   * outside the database between commits. By default a command runs in one unit of work.
   */
  readonly transaction?: 'own';
  /** For a query: all its reads see one snapshot of the database. By default a query reads without a transaction. */
  readonly snapshot?: true;
}

/** Declares on the class of a command or query how the pipeline runs its handler. */
export const UseCase = Reflector.createDecorator<UseCaseOptions>();

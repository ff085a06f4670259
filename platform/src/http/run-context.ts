import { inspect } from 'node:util';
import { type DynamicModule, Logger } from '@nestjs/common';
import { JsonLogger } from '../observability/json-logger.js';
import { Panics } from '../persistence/panics.js';
import {
  CANNOT_START_EXIT_CODE,
  CannotStart,
  portVariableOf,
  type ProcessConfiguration,
  readConfiguration,
  Readiness,
} from '../runtime/index.js';
import { createHttpApplication } from './http-application.js';

/** The maximum duration of a shutdown. */
export const DRAIN_MS = 5_000;
/** A context exits within two seconds after its launcher has disconnected. */
const ORPHANED_DRAIN_MS = 1_500;

export interface ContextProcess<Configuration extends ProcessConfiguration> {
  /** The name of the context, in kebab case, or `front-door`. */
  readonly name: string;
  /** Read from the environment. */
  readonly configuration: new () => Configuration;
  readonly module: (configuration: Configuration) => DynamicModule;
}

/**
 * Runs a context as the only purpose of the process, until a signal arrives or the launcher disconnects. Then it drains
 * the application and exits the process. Exits with the code 78 when the context cannot start.
 */
export async function runContext<Configuration extends ProcessConfiguration>(
  context: ContextProcess<Configuration>,
): Promise<void> {
  const logger = new JsonLogger(context.name);
  Logger.overrideLogger(logger);
  const endings = endGracefully(logger);
  try {
    const configuration = readConfiguration(context.configuration);
    const { port, host } = configuration;
    const app = await createHttpApplication(context.module(configuration), logger, configuration);
    endings.drain = () => app.close();
    endings.recordPanic = async () => app.get(Panics).record();
    await app.listen(port, host).catch((error: unknown) => {
      if ((error as { code?: string }).code !== 'EADDRINUSE') throw error;
      const variable = portVariableOf(context.name);
      throw new Error(`Port ${port} is taken; set ${variable} to another one.`, { cause: error });
    });
    logger.log(`${context.name} listens on port ${port}`);
    await app.get(Readiness).ready;
  } catch (error) {
    const isPermanent = error instanceof CannotStart;
    logger.fatal(isPermanent ? error.message : inspect(error));
    process.exit(isPermanent ? CANNOT_START_EXIT_CODE : 1);
  }
}

/** @returns an object whose functions the caller sets when the application exists */
function endGracefully(logger: JsonLogger): Record<'drain' | 'recordPanic', () => Promise<void>> {
  const endings = { drain: () => Promise.resolve(), recordPanic: () => Promise.resolve() };
  let ending = false;
  const end = (reason: string, drainMs: number, exitCode: number, first = Promise.resolve()): void => {
    if (ending) return;
    ending = true;
    logger.log(`${reason}: draining`);
    setTimeout(() => process.exit(exitCode), drainMs).unref();
    Promise.all([first, endings.drain()]).then(
      () => process.exit(exitCode),
      (error: unknown) => {
        logger.error(`Closing failed: ${String(error)}`);
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', () => end('SIGTERM', DRAIN_MS, 0));
  process.on('SIGINT', () => end('SIGINT', DRAIN_MS, 0));
  process.on('disconnect', () => end('The launcher has disconnected', ORPHANED_DRAIN_MS, 0));
  for (const event of ['unhandledRejection', 'uncaughtException'] as const) {
    process.on(event, (error: unknown) => {
      logger.fatal(inspect(error));
      if (ending) return;
      const recorded = endings.recordPanic().catch((failure: unknown) => {
        logger.error(`The panic was not counted: ${String(failure)}`);
      });
      end(event, DRAIN_MS, 1, recorded);
    });
  }
  return endings;
}

import { type DynamicModule, Logger } from '@nestjs/common';
import { JsonLogger } from '../observability/json-logger.js';
import {
  CANNOT_START_EXIT_CODE,
  CannotStart,
  type ContextConfiguration,
  portVariableOf,
  readConfiguration,
  Readiness,
} from '../runtime/index.js';
import { createHttpApplication } from './http-application.js';

const DRAIN_MS = 5_000;
/** A context that has lost its launcher is gone within two seconds. */
const ORPHANED_DRAIN_MS = 1_500;

export interface ContextProcess<Configuration extends ContextConfiguration> {
  /** The context's name, in kebab case. */
  readonly name: string;
  /** Made of the environment. */
  readonly configuration: new () => Configuration;
  readonly module: (configuration: Configuration) => DynamicModule;
}

/**
 * Runs a context as the process's only purpose, until a signal comes or the launcher is lost. Exits the process, with
 * the code 78 when its configuration is wrong.
 */
export async function runContext<Configuration extends ContextConfiguration>(
  context: ContextProcess<Configuration>,
): Promise<void> {
  const logger = new JsonLogger(context.name);
  Logger.overrideLogger(logger);
  const endings = endGracefully(logger);
  const failed = (error: unknown): never => {
    const isPermanent = error instanceof CannotStart;
    logger.fatal(isPermanent ? error.message : describe(error));
    process.exit(isPermanent ? CANNOT_START_EXIT_CODE : 1);
  };
  try {
    const configuration = readConfiguration(context.configuration);
    const { port, host } = configuration;
    const app = await createHttpApplication(context.module(configuration), logger);
    endings.drain = () => app.close();
    await app.listen(port, host).catch((error: unknown) => {
      if ((error as { code?: string }).code !== 'EADDRINUSE') throw error;
      const variable = portVariableOf(context.name);
      throw new Error(`Port ${port} is taken; set ${variable} to another one.`, { cause: error });
    });
    logger.log(`${context.name} listens on port ${port}`);
    await app.get(Readiness).ready;
  } catch (error) {
    failed(error);
  }
}

/** @returns what is to be drained, once there is something */
function endGracefully(logger: JsonLogger): { drain: () => Promise<void> } {
  const endings = { drain: () => Promise.resolve() };
  let ending = false;
  const end = (reason: string, drainMs: number, exitCode: number): void => {
    if (ending) return;
    ending = true;
    logger.log(`${reason}: draining`);
    setTimeout(() => process.exit(exitCode), drainMs).unref();
    endings.drain().then(
      () => process.exit(exitCode),
      (error: unknown) => {
        logger.error(`Closing failed: ${String(error)}`);
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', () => end('SIGTERM', DRAIN_MS, 0));
  process.on('SIGINT', () => end('SIGINT', DRAIN_MS, 0));
  process.on('disconnect', () => end('The launcher is gone', ORPHANED_DRAIN_MS, 0));
  for (const event of ['unhandledRejection', 'uncaughtException'] as const) {
    process.on(event, (error: unknown) => {
      logger.fatal(describe(error));
      end(event, DRAIN_MS, 1);
    });
  }
  return endings;
}

function describe(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

import { parseArgs, type ParseArgsConfig } from 'node:util';
import { CannotStart } from '../run/cannot-start.js';
import { CannotDo } from './running-contexts.js';

/** What was typed makes no sense: its message says why, and how to use the command is shown. */
export class WrongUse extends Error {}

const CANNOT_DO = 1;
const WRONG_USE = 2;

/**
 * What stands behind the command's name.
 *
 * @throws WrongUse
 */
export function typed<Options extends NonNullable<ParseArgsConfig['options']>>(options: Options) {
  try {
    return parseArgs({ options, allowPositionals: true });
  } catch (error) {
    throw new WrongUse((error as Error).message);
  }
}

/**
 * Runs a command to its end and sets the exit code: 2 when it was used wrongly.
 *
 * @param cannotDo the exit code when it cannot be done
 */
export async function runCommand(
  usage: string,
  command: () => Promise<void>,
  cannotDo = CANNOT_DO,
): Promise<void> {
  try {
    await command();
  } catch (error) {
    if (error instanceof WrongUse) console.error(`${error.message}\n\n${usage.trim()}`);
    else console.error(error instanceof CannotDo || error instanceof CannotStart ? error.message : error);
    process.exitCode = error instanceof WrongUse ? WRONG_USE : cannotDo;
  }
}

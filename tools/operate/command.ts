import { parseArgs, type ParseArgsConfig } from 'node:util';
import { CannotStart } from '../run/cannot-start.js';
import { TOKEN_USAGE } from './access-tokens.js';
import { CommandFailed } from './running-contexts.js';

/** Invalid arguments. The command prints the message and its usage. */
export class WrongUse extends Error {}

const FAILED = 1;
const WRONG_USE = 2;

/**
 * Parses the arguments of the command.
 *
 * @throws WrongUse when they do not fit the options
 */
export function parseArguments<Options extends NonNullable<ParseArgsConfig['options']>>(options: Options) {
  try {
    return parseArgs({ options, allowPositionals: true });
  } catch (error) {
    throw new WrongUse((error as Error).message);
  }
}

/**
 * Runs a command and sets the exit code: 2 for invalid arguments. With `--help`, prints the usage instead.
 *
 * @param failureCode the exit code when the command fails
 */
export async function runCommand(
  usage: string,
  command: () => Promise<void>,
  failureCode = FAILED,
): Promise<void> {
  if (process.argv.includes('--help')) return console.log(usage.trim() + `\n${TOKEN_USAGE}`.trimEnd());
  try {
    await command();
  } catch (error) {
    if (error instanceof WrongUse) console.error(`${error.message}\n\n${usage.trim()}`);
    else
      console.error(error instanceof CommandFailed || error instanceof CannotStart ? error.message : error);
    process.exitCode = error instanceof WrongUse ? WRONG_USE : failureCode;
  }
}

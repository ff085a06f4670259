import type { UnitOfWork } from '#src/ports/unit-of-work.js';

interface Handler<Command, Result> {
  execute(command: Command): Promise<Result>;
}

/** Runs a handler as the pipeline of the command bus does: each command in one unit of work. */
export function inUnitOfWork<Command, Result>(
  unitOfWork: UnitOfWork,
  handler: Handler<Command, Result>,
): Handler<Command, Result> {
  return { execute: (command) => unitOfWork.run(() => handler.execute(command)) };
}

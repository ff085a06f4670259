import type { UnitOfWork } from '#src/ports/unit-of-work.js';

interface Handler<Command, Result> {
  execute(command: Command): Promise<Result>;
}

/** Wraps a handler like the pipeline of the command bus, which runs each command in one unit of work. */
export function inUnitOfWork<Command, Result>(
  unitOfWork: UnitOfWork,
  handler: Handler<Command, Result>,
): Handler<Command, Result> {
  return { execute: (command) => unitOfWork.run(() => handler.execute(command)) };
}

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What has to be gone when we leave, however we leave: the last that came goes first. */
export class Belongings {
  readonly #partings: (() => Promise<void>)[] = [];
  #leaving: Promise<void> | undefined;

  /**
   * Starts or makes something that is parted from in the end, even when it is only half there by then.
   *
   * @throws Error when we are about to leave: nothing may be started any more
   */
  async keep<Thing>(make: () => Promise<Thing>, part: (thing: Thing) => Promise<void>): Promise<Thing> {
    if (this.#leaving) throw new Error('nothing is started while leaving');
    const coming = make();
    this.#partings.push(async () => {
      // What never came is told to whoever waits for it.
      const came = await coming.then(
        (thing) => ({ thing }),
        () => undefined,
      );
      if (came) await part(came.thing);
    });
    return coming;
  }

  folder(purpose: string): Promise<string> {
    return this.keep(
      () => mkdtemp(join(tmpdir(), `pawprint-bench-${purpose}-`)),
      (folder) => rm(folder, { recursive: true, force: true }),
    );
  }

  leave(): Promise<void> {
    this.#leaving ??= this.#partFromAll();
    return this.#leaving;
  }

  async #partFromAll(): Promise<void> {
    for (let part = this.#partings.pop(); part; part = this.#partings.pop()) {
      await part().catch((error: unknown) => console.error('left behind:', error));
    }
  }
}

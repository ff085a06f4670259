import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Resources that are released at the end, however the benchmark ends. The newest resource is released first. */
export class Resources {
  readonly #releases: (() => Promise<void>)[] = [];
  #releasing: Promise<void> | undefined;

  /**
   * Creates a resource that is released at the end, even when the benchmark is interrupted during its creation.
   *
   * @throws Error when the benchmark is already ending: no resource may be created any more
   */
  async acquire<Resource>(
    create: () => Promise<Resource>,
    release: (resource: Resource) => Promise<void>,
  ): Promise<Resource> {
    if (this.#releasing) throw new Error('the benchmark is ending');
    const created = create();
    this.#releases.push(async () => {
      // A failed creation is reported to the caller.
      const outcome = await created.then(
        (resource) => ({ resource }),
        () => undefined,
      );
      if (outcome) await release(outcome.resource);
    });
    return created;
  }

  folder(purpose: string): Promise<string> {
    return this.acquire(
      () => mkdtemp(join(tmpdir(), `pawprint-bench-${purpose}-`)),
      (folder) => rm(folder, { recursive: true, force: true }),
    );
  }

  release(): Promise<void> {
    this.#releasing ??= this.#releaseAll();
    return this.#releasing;
  }

  async #releaseAll(): Promise<void> {
    for (let release = this.#releases.pop(); release; release = this.#releases.pop()) {
      await release().catch((error: unknown) => console.error('not released:', error));
    }
  }
}

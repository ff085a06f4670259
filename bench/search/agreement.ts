interface Result {
  readonly contender: string;
  readonly ids: Iterable<string> | Iterable<number>;
}

/**
 * Checks that all contenders found the same, because otherwise they did not perform the same task.
 *
 * @throws Error with the numbers of results of each contender
 */
export function agree(what: string, results: readonly Result[]): void {
  const found = results.map(({ contender, ids }) => ({ contender, ids: [...ids].map(String).sort() }));
  const [one, ...others] = found;
  for (const other of others) {
    const counts = `${what}: ${one!.contender} found ${one!.ids.length}, ${other.contender} ${other.ids.length}`;
    if (other.ids.join() !== one!.ids.join()) throw new Error(`${counts}, which are not the same`);
  }
}

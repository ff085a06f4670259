interface Answer {
  readonly contender: string;
  readonly ids: Iterable<string> | Iterable<number>;
}

/**
 * Whoever finds something else than the others has not been measured at the same task.
 *
 * @throws Error naming who found how many
 */
export function agree(what: string, answers: readonly Answer[]): void {
  const found = answers.map(({ contender, ids }) => ({ contender, ids: [...ids].map(String).sort() }));
  const [one, ...others] = found;
  for (const other of others) {
    const says = `${what}: ${one!.contender} found ${one!.ids.length}, ${other.contender} ${other.ids.length}`;
    if (other.ids.join() !== one!.ids.join()) throw new Error(`${says}, and not the same ones`);
  }
}

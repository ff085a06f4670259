/** The first items of an endless sequence. */
export function* first<Item>(count: number, items: Iterable<Item>): Generator<Item> {
  if (count === 0) return;
  let number = 0;
  for (const item of items) {
    yield item;
    if (++number === count) return;
  }
}

export async function* inBatches<Item>(
  size: number,
  items: Iterable<Item> | AsyncIterable<Item>,
): AsyncGenerator<Item[]> {
  let batch: Item[] = [];
  for await (const item of items) {
    batch.push(item);
    if (batch.length < size) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

/** Stores one batch while the next one is prepared. */
export async function storeInBatches<Item>(
  size: number,
  items: Iterable<Item> | AsyncIterable<Item>,
  store: (batch: Item[]) => Promise<void>,
): Promise<void> {
  let before = Promise.resolve();
  for await (const batch of inBatches(size, items)) {
    const storing = store(batch);
    // An error of a batch is thrown one batch later.
    storing.catch(() => {});
    await before;
    before = storing;
  }
  await before;
}

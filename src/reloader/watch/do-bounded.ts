/** Does something with each item, so many at a time: Node has four threads for files, and others need them too. */
export async function doBounded<Item>(
  items: Iterable<Item>,
  limit: number,
  act: (item: Item) => Promise<void>,
): Promise<void> {
  const iterator = items[Symbol.iterator]();
  const work = async (): Promise<void> => {
    for (let next = iterator.next(); next.done !== true; next = iterator.next())
      await act(next.value);
  };
  await Promise.all(Array.from({ length: limit }, work));
}

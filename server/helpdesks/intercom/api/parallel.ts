/**
 * What `work` makes of each item, in the items' order, so many at a time. Rejects with the first
 * error; what is under way then still ends, and nothing more is begun.
 */
export async function inParallel<T, R>(
  items: readonly T[],
  atOnce: number,
  work: (item: T) => Promise<R>,
): Promise<R[]> {
  const results: R[] = []
  let next = 0
  let failed = false
  const worker = async () => {
    while (next < items.length && !failed) {
      const place = next
      next += 1
      try {
        results[place] = await work(items[place] as T)
      } catch (error) {
        failed = true
        throw error
      }
    }
  }
  const settled = await Promise.allSettled(Array.from({ length: atOnce }, worker))
  for (const one of settled) if (one.status === 'rejected') throw one.reason
  return results
}

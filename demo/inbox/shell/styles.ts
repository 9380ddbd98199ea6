import { readdirSync, readFileSync } from 'node:fs'

const SHARED = new URL('./styles/', import.meta.url)

/** What every inbox page begins with and then the style sheets of `folder`, by their names. */
export function styleSheet(folder: URL): string {
  return [SHARED, folder]
    .flatMap((from) =>
      readdirSync(from)
        .sort()
        .map((name) => readFileSync(new URL(name, from), 'utf8')),
    )
    .join('\n')
}

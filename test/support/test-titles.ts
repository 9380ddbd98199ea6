/**
 * Titles that a test file gives twice under the same heading. Reads indentation, which the
 * formatter guarantees: a heading holds what stands further right below it.
 */
export function repeatedTitles(text: string): string[] {
  const seen = new Set<string>()
  const repeated: string[] = []
  const headings: { indent: number; title: string }[] = []
  for (const line of text.split('\n')) {
    const match = /^(\s*)(describe|it|test)(?:\.\w+)*\(\s*(['"`])(.*?)\3/.exec(line)
    if (!match) continue
    const [, space = '', kind, , title = ''] = match
    const indent = space.length
    while ((headings.at(-1)?.indent ?? -1) >= indent) headings.pop()
    const path = [...headings.map((heading) => heading.title), title].join(' › ')
    if (kind === 'describe') headings.push({ indent, title })
    else if (seen.has(path)) repeated.push(path)
    else seen.add(path)
  }
  return repeated
}

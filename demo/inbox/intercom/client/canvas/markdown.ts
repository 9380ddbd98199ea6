/** A run of a text component: plain, bold, or a link. */
export type Run =
  | { kind: 'plain' | 'bold'; text: string }
  | { kind: 'link'; text: string; url: string }

const MARKS = /\*\*(?=\S)(.+?)(?<=\S)\*\*|__(?=\S)(.+?)(?<=\S)__|\[([^\]\n]+)\]\(([^()\s]+)\)/g

/**
 * Splits a line of text into its runs. Canvas Kit knows links and bold and nothing else of Markdown;
 * a link that does not lead to a web or mail address stays plain text.
 */
export function runsOf(line: string): Run[] {
  const runs: Run[] = []
  let from = 0
  const plain = (to: number) => {
    if (to > from) runs.push({ kind: 'plain', text: line.slice(from, to) })
  }
  for (const match of line.matchAll(MARKS)) {
    const [whole, stars, underlines, text, url] = match
    const bold = stars ?? underlines
    if (bold === undefined && !isSafe(url ?? '')) continue
    plain(match.index)
    if (bold !== undefined) runs.push({ kind: 'bold', text: bold })
    else runs.push({ kind: 'link', text: text ?? '', url: url ?? '' })
    from = match.index + whole.length
  }
  plain(line.length)
  return runs
}

const isSafe = (url: string) => /^(https?|mailto):$/.test(URL.parse(url)?.protocol ?? '')

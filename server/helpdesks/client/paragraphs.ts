import { escapeHtml } from '#server/html.ts'

/**
 * Plain text as HTML that says exactly that: nothing in it is markup. An empty line parts two
 * paragraphs, any other end of line is a line break.
 */
export function paragraphsAsHtml(text: string): string {
  return text
    .replaceAll(/\r\n?/g, '\n')
    .split(/\n[^\S\n]*\n\s*/)
    .map((paragraph) => paragraph.trim())
    .filter((paragraph) => paragraph !== '')
    .map((paragraph) => `<p>${escapeHtml(paragraph).replaceAll('\n', '<br>')}</p>`)
    .join('')
}

/** Markup that needs no more escaping. Made by `html` only. */
export type Html = { readonly markup: string }

type Content = Html | string | number | undefined | null | false | readonly Html[]

/**
 * A template of HTML: every text put into it is escaped, for elements and for quoted attributes
 * alike; other markup goes in as it is. Nothing, null and false leave no trace.
 */
export function html(strings: TemplateStringsArray, ...parts: Content[]): Html {
  const markup = strings.reduce(
    (text, string, index) => text + string + (index < parts.length ? toMarkup(parts[index]) : ''),
    '',
  )
  return { markup }
}

function toMarkup(part: Content): string {
  if (part === undefined || part === null || part === false) return ''
  if (Array.isArray(part)) return part.map(toMarkup).join('')
  if (typeof part === 'object' && 'markup' in part) return part.markup
  return escapeHtml(String(part))
}

/** Text for an element or a quoted attribute. */
export function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;')
}

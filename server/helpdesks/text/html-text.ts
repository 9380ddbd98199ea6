/** Tags as they stand in bodies of helpdesks; "a < b" and "<name@example.com>" are none. */
const tag =
  /<(?:\/?(?:a|abbr|article|b|big|blockquote|body|br|center|code|dd|div|dl|dt|em|figure|font|footer|h[1-6]|head|header|hr|html|i|img|li|link|meta|ol|p|pre|s|section|small|span|strike|strong|style|sub|sup|table|tbody|td|th|thead|title|tr|u|ul|video)(?:\s[^<>]*)?\/?|!--[^>]*--|!doctype[^>]*)>/gi
const unseen = /<(style|script|head|title)\b[^<>]*>[\s\S]*?<\/\1\s*>/gi
const quoted = /<\/?blockquote\b[^<>]*>/gi
const breaks =
  /^<(?:br|hr|\/?(?:p|div|li|tr|h[1-6]|ul|ol|table|blockquote|section|article|figure))\b/i

/** What stands for a "<" that begins no tag, so that the text is not read as HTML again. */
const notTag = '‹'
const entities: Record<string, string> = {
  ...{ amp: '&', lt: notTag, gt: '>', quot: '"', apos: "'", nbsp: ' ', shy: '', hellip: '…' },
  ...{ rsquo: '’', lsquo: '‘', rdquo: '”', ldquo: '“', ndash: '–', mdash: '—', bull: '•' },
}

/** Whether a body was written as HTML. */
export function isHtml(body: string): boolean {
  tag.lastIndex = 0
  return tag.test(body)
}

/**
 * What a body in HTML says, as plain text: a line for each block, nothing of pictures, and "> "
 * before each line of a quotation, as in mail.
 */
export function textOfHtml(html: string): string {
  let depth = 0
  return html
    .replaceAll(unseen, ' ')
    .split(/(?=<\/?blockquote\b)/i)
    .map((piece) => {
      const [edge = ''] = piece.match(quoted) ?? []
      if (edge !== '') depth = Math.max(0, depth + (edge.startsWith('</') ? -1 : 1))
      const text = decode(piece.replaceAll(tag, (found) => (breaks.test(found) ? '\n' : '')))
      return depth === 0 ? text : text.replaceAll(/^(?=.*\S)/gm, '> ')
    })
    .join('')
    .replaceAll(/[^\S\n]+\n/g, '\n')
    .trim()
}

function decode(text: string): string {
  return text.replaceAll(/&(#x[\da-f]{1,6}|#\d{1,7}|[a-z]{2,8});/gi, (whole, name: string) => {
    if (!name.startsWith('#')) return entities[name.toLowerCase()] ?? whole
    const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1))
    if (code === 60) return notTag
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : ' '
  })
}

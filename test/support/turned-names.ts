/** What hostile names are known by in a document, whatever is around it. */
const NAMED = /ليلى|Zoë/
const TURNING = /[\u202A-\u202E]/
/** Marks that turn the direction, left open, markup and signs of two code units; long, too. */
const TAIL = `\u202E\u202D\u2066\u2067<b>👩🏽‍💻 ${'x'.repeat(60)}`
/** What others have written: names, subjects, words, files. */
const WRITTEN = ['name', 'subject', 'comment', 'text', 'author', 'workspaceName', 'problem']

/** A name that runs the other way than the language `locale`, and would turn what follows it. */
export function hostileName(locale: string): string {
  return (locale === 'ar' ? 'Zoë ' : 'ليلى ') + TAIL
}

/** The same reply with everything that people wrote, but texts of a scorecard, turned into `name`. */
export function turned<T>(value: T, name: string): T {
  if (Array.isArray(value)) return value.map((one) => turned(one, name)) as T
  if (typeof value !== 'object' || value === null || value instanceof Response) return value
  const inner = Object.entries(value).map(([key, one]) => {
    if (typeof one === 'string' && one !== '' && WRITTEN.includes(key)) return [key, name]
    const isTags = key === 'tags' && Array.isArray(one)
    return [key, isTags ? one.map((_, at) => `${name} ${at}`) : turned(one, name)]
  })
  return Object.fromEntries(inner) as T
}

/** Elements whose text does not reach beyond them, in either direction. */
const APART = 'bdi, [dir=auto]'
/** Nothing of these is shown or spoken. */
const UNSAID = ['value', 'href', 'src', 'id', 'for', 'class', 'style', 'name', 'list']

/** How often names are shown in a document, and where one can turn what stands around it. */
export function namesIn(page: Document): { shown: number; loose: Set<string> } {
  let shown = 0
  const loose = new Set<string>()
  const look = (text: string, where: string, apart: boolean) => {
    if (NAMED.test(text)) shown++
    if (!apart && turnsOthers(text)) loose.add(`${where}: ${text.slice(0, 60)}`)
  }
  look(page.title, 'title', false)
  for (const element of page.body.querySelectorAll('*')) {
    const tag = element.tagName.toLowerCase()
    for (const { name, value } of element.attributes)
      if (!UNSAID.includes(name)) look(value, `${tag}[${name}]`, false)
    for (const child of element.childNodes)
      if (child.nodeType === Node.TEXT_NODE)
        look(child.nodeValue ?? '', tag, element.closest(APART) !== null)
  }
  return { shown, loose }
}

/** Whether a text holds a name outside of an isolate, or a mark that stays open. */
function turnsOthers(text: string): boolean {
  let depth = 0
  for (const part of text.split(/([\u2066-\u2069])/u)) {
    if (part === '\u2069') depth--
    else if (/^[\u2066-\u2068]$/u.test(part)) depth++
    else if (TURNING.test(part) || (depth === 0 && NAMED.test(part))) return true
    if (depth < 0) return true
  }
  return depth > 0
}

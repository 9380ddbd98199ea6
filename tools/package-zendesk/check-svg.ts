import { type Fault, fault } from './faults.ts'

const elements = ['svg', 'symbol', 'g', 'path', 'circle', 'ellipse', 'rect', 'line']
const attributes = new Set(
  [
    ['xmlns', 'viewBox', 'id', 'd', 'transform', 'fill', 'fill-rule', 'fill-opacity', 'stroke'],
    ['stroke-width', 'stroke-linecap', 'stroke-linejoin', 'stroke-opacity', 'stroke-dasharray'],
    ['x', 'y', 'x1', 'y1', 'x2', 'y2', 'cx', 'cy', 'r', 'rx', 'ry', 'width', 'height'],
  ].flat(),
)
type Tag = { name: string; closes: boolean; empty: boolean; attributes: Map<string, string> }

/**
 * A drawing that Zendesk keeps as it is. It rewrites any other (svg.rb: what its cleaner changes is
 * replaced, an embedded picture by a placeholder), so only shapes on one line pass.
 *
 * @param icon Whether it is an icon of a bar, which is drawn at 18 by 18.
 */
export function checkSvg(at: string, text: string, icon: boolean): Fault[] {
  if (/<image[\s/>]/i.test(text))
    return [fault('svg_bitmap', at, 'Draw it: Zendesk replaces pictures by a placeholder.')]
  const tags = readTags(text.trimEnd())
  if (!tags || !isClean(tags))
    return [
      fault(
        'svg_not_clean',
        at,
        `Write one line of <svg xmlns="http://www.w3.org/2000/svg" viewBox="…"> with ${elements
          .slice(3)
          .join(', ')} only: no styles, scripts, comments or declarations.`,
      ),
    ]
  const symbols = tags.filter((tag) => tag.name === 'symbol' && !tag.closes)
  const framed = symbols.length > 0 ? symbols : tags.slice(0, 1)
  const boxes = framed.map((tag) => tag.attributes.get('viewBox'))
  const faults: Fault[] = []
  if (boxes.some((box) => box === undefined || !/^-?[\d.]+( -?[\d.]+){3}$/.test(box)))
    faults.push(fault('svg_without_view_box', at, 'Add viewBox="0 0 18 18".'))
  else if (icon && boxes.some((box) => box !== '0 0 18 18'))
    faults.push(fault('svg_size', at, 'Draw the icon in viewBox="0 0 18 18".'))
  if (symbols.length > 0 && !symbols.some((tag) => tag.attributes.get('id') === 'default'))
    faults.push(fault('svg_without_default', at, 'Give one symbol id="default".'))
  return faults
}

/** The tags of a text that is nothing but tags; undefined for anything else. */
function readTags(text: string): Tag[] | undefined {
  const tag = /<(\/?)([A-Za-z]+)((?: [\w:.-]+="[^"<>&\n]*")*)(\/?)>/y
  const tags: Tag[] = []
  while (tag.lastIndex < text.length) {
    const [, slash, name = '', inside = '', end] = tag.exec(text) ?? []
    if (name === '') return undefined
    const pairs = [...inside.matchAll(/ ([\w:.-]+)="([^"]*)"/g)].map(
      ([, key = '', value = '']): [string, string] => [key, value],
    )
    const read = new Map(pairs)
    if (read.size !== pairs.length) return undefined
    tags.push({ name, closes: slash === '/', empty: end === '/', attributes: read })
  }
  return tags
}

const namespace = 'http://www.w3.org/2000/svg'

/** One `svg` around known elements with known attributes, closed in order. */
function isClean(tags: Tag[]): boolean {
  const open: string[] = []
  for (const [index, tag] of tags.entries()) {
    if (!elements.includes(tag.name) || ![...tag.attributes].every(isPlain)) return false
    if (tag.closes) {
      if (tag.empty || tag.attributes.size > 0 || open.pop() !== tag.name) return false
      continue
    }
    const outermost = index === 0
    if (outermost !== (tag.name === 'svg') || outermost !== (open.length === 0)) return false
    if (!tag.empty) open.push(tag.name)
  }
  return open.length === 0 && tags[0]?.attributes.get('xmlns') === namespace
}

/** Nothing that leads out of the drawing. */
function isPlain([key, value]: [string, string]): boolean {
  return attributes.has(key) && (key === 'xmlns' ? value === namespace : !/[:(]/.test(value))
}

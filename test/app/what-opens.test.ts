import ts from 'typescript'
import { describe, expect, it } from 'vitest'
import { visitSyntax } from '#test/support/syntax.ts'

/** The changes of a whole review would be lost by one key. */
const notByEscape = ['app/features/reviews/components/form-footer.tsx']

const hasAttribute = ({ attributes }: ts.JsxOpeningElement, wanted: string) =>
  attributes.properties.some((one) => ts.isJsxAttribute(one) && one.name.getText() === wanted)

/** Every element of the app that fits, by where it stands, and whether it has an attribute. */
function everyElement(fits: (element: ts.JsxElement) => boolean, attribute: string) {
  const found: { place: string; has: boolean }[] = []
  visitSyntax(['app'], (node, { path }) => {
    if (!ts.isJsxElement(node) || !fits(node)) return
    if (!notByEscape.includes(path))
      found.push({ place: path, has: hasAttribute(node.openingElement, attribute) })
  })
  return found
}

/** Escape finds by these what has opened: close-by-escape.ts. */
describe('what opens on the page', () => {
  it('says which part of the page its button shows', () => {
    const toggles = everyElement(
      ({ openingElement }) => hasAttribute(openingElement, 'aria-expanded'),
      'aria-controls',
    )
    expect(toggles.length).toBeGreaterThan(5)
    expect(toggles.filter(({ has }) => !has)).toEqual([])
  })

  it('has a way back that names what opened it', () => {
    const cancels = everyElement(
      ({ children }) => children.some((child) => child.getText() === "{t('app.cancel')}"),
      'data-closes',
    )
    expect(cancels.length).toBeGreaterThan(4)
    expect(cancels.filter(({ has }) => !has)).toEqual([])
  })
})

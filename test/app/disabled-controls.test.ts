import ts from 'typescript'
import { describe, expect, it } from 'vitest'
import { visitSyntax } from '#test/support/syntax.ts'

/** Off for the moment that something is sent or fetched: what was pressed is answered at once. */
const busy = /^[\w.]*\b(isPending|pending|busy|isFetchingNextPage|sent)$/
/** Handed down from where it is said. */
const handedDown = /^props\.disabled$/
/** What is off with a word of why beside it, and where that word stands. */
const saidBeside: Record<string, string> = {
  // "One moment, finding whose work this is…" stands in the form.
  'app/features/reviews/components/new-review.tsx': 'reviewee === null',
  // The two versions stand above the form, to choose one.
  'app/features/reviews/components/draft-form.tsx': 'props.disabled || draft.conflict !== null',
}

type Off = { place: string; path: string; expression: string; described: boolean }

function everyDisabled(): Off[] {
  const found: Off[] = []
  visitSyntax(['app'], (node, { path, line }) => {
    if (!ts.isJsxAttribute(node)) return
    if (!/^(aria-)?disabled$/.test(node.name.getText())) return
    const value = node.initializer
    const expression =
      value && ts.isJsxExpression(value) ? (value.expression?.getText() ?? '') : 'true'
    const described = node.parent.properties.some(
      (other) => ts.isJsxAttribute(other) && other.name.getText() === 'aria-describedby',
    )
    found.push({ place: `${path}:${line}`, path, expression, described })
  })
  return found
}

describe('controls that are off', () => {
  it('say why, but while they are at work', () => {
    const all = everyDisabled()
    expect(all.length).toBeGreaterThan(10)
    const silent = all.filter(
      ({ path, expression, described }) =>
        !described &&
        !busy.test(expression) &&
        !handedDown.test(expression) &&
        saidBeside[path] !== expression,
    )
    expect(silent.map(({ place, expression }) => `${place} ${expression}`)).toEqual([])
  })

  it('name only places that are there', () => {
    const all = everyDisabled()
    for (const [path, expression] of Object.entries(saidBeside))
      expect(all).toContainEqual(expect.objectContaining({ path, expression }))
  })
})

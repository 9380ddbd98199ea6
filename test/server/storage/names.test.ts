import ts from 'typescript'
import { describe, expect, expectTypeOf, it } from 'vitest'
import type * as door from '#server/storage/index.ts'
import { visitSyntax } from '#test/support/syntax.ts'

type Door = typeof door
type Level = [1, 1, 1, 1, 1]
type Deeper<Left extends 1[]> = Left extends [1, ...infer Rest extends 1[]] ? Rest : []

/** The names with an underscore among the keys of a type, as deep as rows go. */
type ColumnNames<T, Left extends 1[] = Level> = Left extends []
  ? never
  : T extends Date | Uint8Array | ((...given: never[]) => unknown)
    ? never
    : T extends readonly (infer Item)[]
      ? ColumnNames<Item, Left>
      : T extends object
        ? {
            [Key in keyof T & string]:
              | (Key extends `${string}_${string}` ? Key : never)
              | ColumnNames<T[Key], Deeper<Left>>
          }[keyof T & string]
        : never

/** What the functions of a namespace give and, apart from the database, take. */
type Said<Namespace> = {
  [Name in keyof Namespace]: Namespace[Name] extends (
    database: never,
    ...taken: infer Taken
  ) => infer Given
    ? Taken | Awaited<Given>
    : never
}[keyof Namespace]

describe('storage', () => {
  it('gives and takes no row: nothing at its door is named like a column', () => {
    type Names = { [Noun in keyof Door]: ColumnNames<Said<Door[Noun]>> }[keyof Door]
    expectTypeOf<Names>().toEqualTypeOf<never>()
    expectTypeOf<ColumnNames<{ rows: { starts_on: string }[] }>>().toEqualTypeOf<'starts_on'>()
  })

  it('is the only place where columns are read by name', () => {
    const column = /^[a-z]+(_[a-z0-9]+)+$/
    // A vendor's own shapes are named so as well; they are read where the vendor is asked or asks.
    const speaksOtherwise = /^server\/(storage|helpdesks\/[a-z]+\/(api|entry|cards|setup))\//
    const found: string[] = []
    visitSyntax(['app', 'server', 'shared'], (node, { path, line }) => {
      if (speaksOtherwise.test(path)) return
      const name = ts.isPropertyAccessExpression(node)
        ? node.name.text
        : ts.isBindingElement(node)
          ? (node.propertyName ?? node.name).getText()
          : ''
      if (column.test(name)) found.push(`${path}:${line} ${name}`)
    })
    expect(found).toEqual([])
  })
})

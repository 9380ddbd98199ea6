import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { vendors } from '#server/helpdesks/index.ts'
import { read } from './files.ts'

const folder = new URL('../../../fixtures/facts/', import.meta.url)
const kinds = readdirSync(folder, { withFileTypes: true })
  .filter((one) => one.isDirectory())
  .map(({ name }) => name)
  .sort()

/** What is right, by the rules; `pairs` where it matters. */
type Expected = {
  conversations: { id: string }[]
  events: Record<string, number>
  pointedOut: string[]
}

const parse = (path: string) => JSON.parse(readFileSync(new URL(path, folder), 'utf8'))

describe.each(vendors.filter(({ replay }) => replay).map(({ name }) => name))(
  'what %s tells of accounts as they are',
  (vendor) => {
    const own = kinds.filter((kind) => existsSync(new URL(`${kind}/${vendor}.input.json`, folder)))

    it.each(own)('is counted by the rules: %s', async (kind) => {
      const expected: Expected = parse(`${kind}/${vendor}.expected.json`)
      const { conversations, events, accounts } = await read(
        vendor,
        parse(`${kind}/${vendor}.input.json`),
      )
      expect(conversations.map(({ id }) => id)).toEqual(expected.conversations.map(({ id }) => id))
      for (const [index, one] of expected.conversations.entries())
        expect(inOrder(conversations[index])).toMatchObject(inOrder(one))
      expect(events).toEqual(expected.events)
      const pointedOut = accounts.filter((one) => one.pointedOut).map(({ id }) => id)
      expect(pointedOut).toEqual(expected.pointedOut)
    })
  },
)

/** Of some lists the order says nothing. */
function inOrder(conversation: object = {}) {
  const { participants, pairs, reasons, ...rest } = conversation as Record<string, unknown[]>
  return {
    ...rest,
    participants: sorted(participants),
    reasons: sorted(reasons),
    ...(pairs && { pairs: sorted(pairs) }),
  }
}

const sorted = (list: unknown[] = []) =>
  list.toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1))

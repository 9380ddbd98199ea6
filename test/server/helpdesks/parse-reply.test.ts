import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as z from 'zod/mini'
import { readReply } from '#server/helpdesks/client/attempt.ts'
import { parseReply } from '#server/helpdesks/client/parse-reply.ts'

describe('parseReply', () => {
  it.each([
    ['{"a":["b\\u0000c"]}', { a: ['bc'] }],
    ['"\\ud83d"', '�'],
    ['"\\ud83d\\ude00"', '😀'],
    ['"\\\\u0000"', '\\u0000'],
  ])('reads %s without what no database keeps', (json, value) => {
    expect(parseReply(json)).toEqual(value)
  })

  it('changes nothing else', () => {
    fc.assert(
      fc.property(fc.jsonValue({ stringUnit: 'grapheme' }), (value) => {
        const json = JSON.stringify(value)
        fc.pre(!json.includes('\\u0000'))
        expect(parseReply(json)).toEqual(JSON.parse(json))
      }),
    )
  })

  it('never leaves a character that PostgreSQL refuses', () => {
    const text = fc.string({ unit: fc.constantFrom('a', '\0', '\ud83d', '\ude00', '\\', '"', 'é') })
    fc.assert(
      fc.property(text, (value) => {
        const read = parseReply(JSON.stringify([value])) as [string]
        expect(read[0]).not.toContain('\0')
        expect(read[0].isWellFormed()).toBe(true)
      }),
    )
  })
})

describe('readReply', () => {
  it('asks again where the helpdesk gave up waiting for the request', () => {
    const reply = { status: 408, data: '' } as Parameters<typeof readReply>[0]
    expect(readReply(reply, z.object({}), undefined)).toMatchObject({
      problem: 'http_408',
      again: true,
      mayBeDone: true,
    })
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { repeatedKeys } from '../../../tools/package-zendesk/strict-json.ts'

const objects = fc.dictionary(fc.string(), fc.jsonValue(), { minKeys: 1, maxKeys: 5 })

describe('repeated keys', () => {
  it('are in nothing that JSON.stringify writes', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(repeatedKeys(JSON.stringify(value))).toEqual([])
        expect(repeatedKeys(JSON.stringify(value, null, 2))).toEqual([])
      }),
    )
  })

  it('are found in an object however deep it stands and whatever stands beside it', () => {
    fc.assert(
      fc.property(objects, fc.jsonValue(), fc.boolean(), (object, beside, inList) => {
        const [key = ''] = Object.keys(object)
        const twice = `${JSON.stringify(object).slice(0, -1)},${JSON.stringify(key)} : 0}`
        const inside = inList ? `[${twice}]` : `{"inner": ${twice}}`
        expect(repeatedKeys(`[${JSON.stringify(beside)}, ${inside}]`)).toEqual([key])
      }),
    )
  })

  it('are told by what they mean, not by how they are written', () => {
    expect(repeatedKeys('{"a":1,"\\u0061":{"a":"a"},"b":["a:","a"]}')).toEqual(['a'])
  })

  it('may be in different objects', () => {
    expect(repeatedKeys('{"a":{"a":[{"a":1},{"a":2}]},"b":{"a":1}}')).toEqual([])
  })
})

import { describe, expect, it } from 'vitest'
import { textModule } from '../../../tools/dev/hot-texts.ts'

/** Runs the module's lines as Vite does: once, and again for each edit, with what it kept between. */
function play() {
  const hot = { data: {}, accept: () => {} }
  return (texts: Record<string, string>): Record<string, string> => {
    const lines = textModule(JSON.stringify(texts))
      .replaceAll('import.meta.hot', 'hot')
      .replace('export default', 'return')
      // The last line stands after the return.
      .replace(/\n.*accept\(\)$/, '')
    return new Function('hot', lines)(hot)
  }
}

describe('texts in development', () => {
  it('stay the same object, with the values of the last edit', () => {
    const edit = play()
    const first = edit({ hello: 'Hello', gone: 'Gone' })
    expect(first).toEqual({ hello: 'Hello', gone: 'Gone' })
    const second = edit({ hello: 'Good morning', more: 'More' })
    expect(second).toBe(first)
    expect(first).toEqual({ hello: 'Good morning', more: 'More' })
  })

  it('take over an edit by themselves', () => {
    expect(textModule('{}')).toMatch(/import\.meta\.hot\.accept\(\)$/)
  })
})

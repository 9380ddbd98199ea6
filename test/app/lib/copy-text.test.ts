// @vitest-environment jsdom
import { afterEach, expect, it, vi } from 'vitest'
import { copyText } from '#app/lib/copy-text.ts'

const write = vi.fn<(text: string) => Promise<void>>()
Object.defineProperty(navigator, 'clipboard', { value: { writeText: write }, configurable: true })
afterEach(() => {
  write.mockReset()
  Reflect.deleteProperty(document, 'execCommand')
})

/** The browser's own copying: it asks the page what to copy. */
function copyCommand({ allowed }: { allowed: boolean }) {
  const data = new Map<string, string>()
  const clipboardData = { setData: (type: string, text: string) => data.set(type, text) }
  Object.defineProperty(document, 'execCommand', {
    configurable: true,
    value: (command: string) => {
      if (!allowed) return false
      return !document.dispatchEvent(
        Object.assign(new Event(command, { cancelable: true }), { clipboardData }),
      )
    },
  })
  return data
}

it('copies by the way that no page around keeps from its frames', async () => {
  const data = copyCommand({ allowed: true })
  expect(await copyText('first line\nسطر')).toBe(true)
  expect(data).toEqual(new Map([['text/plain', 'first line\nسطر']]))
  expect(write).not.toHaveBeenCalled()
})

it.each([
  ['knows', () => copyCommand({ allowed: false })],
  ['does not know', () => undefined],
])('copies to the clipboard where a browser that %s the old way refuses it', async (_, prepare) => {
  prepare()
  write.mockResolvedValue()
  expect(await copyText('text')).toBe(true)
  expect(write).toHaveBeenCalledExactlyOnceWith('text')
})

it('says so where neither is allowed', async () => {
  copyCommand({ allowed: false })
  write.mockRejectedValue(new DOMException('denied', 'NotAllowedError'))
  expect(await copyText('text')).toBe(false)
})

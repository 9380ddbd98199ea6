import { expect } from 'vitest'
import type { Canvas, Component } from '#server/helpdesks/intercom/cards/canvas.ts'
import { canvasFault } from '#test/support/canvas-kit.ts'
import { pressables } from '#test/support/intercom.ts'

const most = 64 * 1024

/** Whether Intercom would take the canvas; what its description says in words is checked, too. */
export function expectCanvas(canvas: Canvas) {
  const fault = canvasFault(JSON.parse(JSON.stringify({ canvas })))
  if (fault !== undefined) expect({ canvas, fault }).toBe('valid')
  expect(Buffer.byteLength(JSON.stringify({ canvas }))).toBeLessThan(most)
  const ids: string[] = []
  for (const one of canvas.content.components) {
    if ('id' in one) ids.push(one.id)
    if (one.type === 'list') ids.push(...one.items.map(({ id }) => id))
    if (one.type === 'list') expect(one.items.length).toBeGreaterThan(0)
    if (one.type === 'text') expect(one.text).not.toBe('')
    const options = optionsOf(one)
    if (options) {
      expect(options.length).toBeGreaterThanOrEqual(one.type === 'checkbox' ? 1 : 2)
      expect(options.length).toBeLessThanOrEqual(10)
      expect(new Set(options.map(({ id }) => id)).size).toBe(options.length)
    }
    if (one.type === 'single-select' && one.value !== undefined)
      expect(one.options.map(({ id }) => id)).toContain(one.value)
    // Nothing that a teammate wrote is a link.
    if (one.type === 'text') expect(one.text).not.toMatch(/\]\s*\(/)
  }
  expect(new Set(ids).size).toBe(ids.length)
  expect(JSON.stringify(canvas).isWellFormed()).toBe(true)
}

function optionsOf(one: Component) {
  if (one.type === 'single-select') return one.options
  return one.type === 'checkbox' ? one.option : undefined
}

/** Of every card but the first: a last button that leads back. */
export function expectWayBack(canvas: Canvas) {
  const last = canvas.content.components.at(-1)
  expect(last).toMatchObject({ type: 'button', style: 'link', action: { type: 'submit' } })
}

/**
 * Of the first card: something to press, nothing primary, at most 14 components, and within 400 px;
 * with the notice for somebody new within 550, so that all of it is seen in a window of 600.
 */
export function expectFirst(canvas: Canvas, { newcomer = false } = {}) {
  expect(pressables(canvas).length).toBeGreaterThan(0)
  expect(JSON.stringify(canvas)).not.toContain('"primary"')
  expect(canvas.content.components.length).toBeLessThanOrEqual(14)
  expect(heightOf(canvas)).toBeLessThanOrEqual(newcomer ? 550 : 400)
}

/** About 42 characters on a line of the inbox's details, 20 px high; 10 px between components. */
function heightOf({ content }: Canvas): number {
  const lines = (text: string) =>
    text.split('\n').reduce((sum, line) => sum + Math.max(1, Math.ceil([...line].length / 42)), 0)
  return content.components.reduce((sum, one) => {
    if (one.type === 'text') {
      const line = one.style === 'header' ? 24 : 20
      return sum + line * lines(one.text) + (one.bottom_margin === 'none' ? 0 : 10)
    }
    if (one.type === 'button') return sum + (one.style === 'link' ? 30 : 46)
    return sum + 40
  }, 0)
}

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { overviewCard } from '#server/helpdesks/intercom/cards/overview.ts'
import { wordsFor } from '#server/helpdesks/intercom/cards/words.ts'
import * as facts from './card-facts.ts'

const words = wordsFor(['en'], 'UTC')
const told = { period: 'this week', languages: [], panelId: 'panel:x' }
const inbox = 'https://app.intercom.com/conversation/'

/** The first card of a panel, with my next conversation elsewhere, and what of it leads on. */
function waysOn(panel: typeof facts.panel extends fc.Arbitrary<infer P> ? P : never) {
  const { content } = overviewCard(words, { ...told, panel, urlOf: (id) => inbox + id })
  const buttons = content.components.filter((one) => one.type === 'button')
  return {
    here: buttons.some(({ id }) => /^(score|sent):/.test(id)),
    next: buttons.flatMap(({ action }) => (action.type === 'url' ? [action.url] : [])),
  }
}

const panelWithNext = fc
  .tuple(facts.panel, facts.assignment)
  .filter(([panel, next]) => next.conversation !== panel.conversation)
  .map(([panel, next]) => ({ ...panel, queue: { ...panel.queue, next } }))

describe('the first card', () => {
  it('offers the next conversation wherever there is nothing to do here, and only there', () => {
    let offered = 0
    fc.assert(
      fc.property(panelWithNext, (panel) => {
        const { here, next } = waysOn(panel)
        const isKnown = panel.state === 'missing' || panel.facts !== null
        const expected = isKnown && !here ? [inbox + panel.queue.next.conversation] : []
        expect(next).toEqual(expected)
        offered += next.length
      }),
      { numRuns: 100 },
    )
    expect(offered).toBeGreaterThan(10)
  })

  it('offers none where the open conversation is the next one, or there is none', () => {
    fc.assert(
      fc.property(panelWithNext, (panel) => {
        const next = { ...panel.queue.next, conversation: panel.conversation }
        expect(waysOn({ ...panel, queue: { ...panel.queue, next } }).next).toEqual([])
        expect(waysOn({ ...panel, queue: { ...panel.queue, next: null } }).next).toEqual([])
      }),
      { numRuns: 30 },
    )
  })
})

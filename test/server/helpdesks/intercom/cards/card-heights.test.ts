import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { overviewCard } from '#server/helpdesks/intercom/cards/overview.ts'
import { scoreCard } from '#server/helpdesks/intercom/cards/score.ts'
import { wordsFor } from '#server/helpdesks/intercom/cards/words.ts'
import { defaultScorecard } from '#shared/domain/scorecard/default-scorecard.ts'
import { emptyContent } from '#shared/domain/scorecard/draft.ts'
import * as facts from './card-facts.ts'
import { heightOf } from './card-heights.ts'

const panelId = 'panel:mmbv8740.INlyNHY7bALfa1HMBT0inA'
const words = fc.constantFrom('en', 'fr', 'ar').map((locale) => wordsFor([locale], 'UTC'))
const runs = { numRuns: 40 }
const told = {
  ...{ period: 'this week', languages: [] },
  urlOf: (id: string) => `https://app.intercom.com/a/inbox/abc/inbox/shared/all/conversation/${id}`,
}

const opened = { missing: [], tooLong: [], attempt: 0, panelId }
const refOf = ({ id, version }: { id: string; version: number }, purpose: 'new' | 'anyway') => ({
  ...{ reviewee: '12', scorecard: id, version, purpose, revision: 0, open: [] },
})

describe('what a card holds as it opens', () => {
  it('is at most 14 components on the first one', () => {
    fc.assert(
      fc.property(words, facts.panel, (w, panel) => {
        const canvas = overviewCard(w, { ...told, panel, panelId })
        expect(canvas.content.components.length).toBeLessThanOrEqual(14)
      }),
      runs,
    )
  })

  it('is at most 24 components on the form, of up to eight criteria and whatever its draft says', () => {
    const form = facts.scorecard(8).chain((scorecard) =>
      fc.record({
        scorecard: fc.constant(scorecard),
        content: facts.draft(scorecard, 200),
        panel: facts.panel.filter(({ reviewees }) => reviewees.length > 0),
        purpose: fc.constantFrom('new' as const, 'anyway' as const),
      }),
    )
    fc.assert(
      fc.property(words, form, (w, { scorecard, content, panel, purpose }) => {
        const [choice] = panel.reviewees
        if (!choice) return
        const ref = refOf(scorecard, purpose)
        const { components } = scoreCard(w, { ...opened, ref, choice, scorecard, content }).content
        expect(components.length).toBeLessThanOrEqual(24)
        expect(components.some(({ type }) => type === 'textarea' || type === 'checkbox')).toBe(
          false,
        )
      }),
      runs,
    )
  })

  it('is a form of less than 850 px in each language, on the default scorecard', () => {
    const [panel] = fc.sample(
      facts.panel.filter(({ reviewees }) => reviewees.length > 0),
      { numRuns: 1, seed: 7 },
    )
    const [first] = panel?.reviewees ?? []
    if (!first) throw new Error('there is nobody to review')
    const choice = { ...first, person: { id: '12', name: 'Luc Moreau' } }
    const scorecard = defaultScorecard
    const content = emptyContent(scorecard, '00000000-0000-4000-8000-000000000000')
    for (const locale of ['en', 'fr', 'ar']) {
      const ref = refOf(scorecard, 'new')
      const form = { ...opened, ref, choice, scorecard, content }
      const height = heightOf(scoreCard(wordsFor([locale], 'UTC'), form))
      expect({ locale, height, isLow: height < 850 }).toMatchObject({ isLow: true })
    }
  })
})

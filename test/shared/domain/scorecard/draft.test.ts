import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { DraftContent } from '#shared/contract/drafts.ts'
import { defaultScorecard } from '#shared/domain/scorecard/default-scorecard.ts'
import {
  causesOf,
  changeOtherCause,
  changeRating,
  emptyContent,
  hasInput,
  missingRatings,
  toggleCause,
  toRatings,
} from '#shared/domain/scorecard/draft.ts'
import { fitToScorecard, mergeOver } from '#shared/domain/scorecard/merge-drafts.ts'
import { checkRatings } from '#shared/domain/scorecard/ratings.ts'
import type { Criterion } from '#shared/domain/scorecard/scorecard.ts'

const card = defaultScorecard
const empty = emptyContent(card, '00000000-0000-4000-8000-000000000001')
const [, tone] = card.criteria as [Criterion, Criterion]
/** Whether the form asks for causes of the rating of Tone. */
const isAsked = (content: DraftContent) =>
  ['needs_improvement', 'good'].includes(content.ratings['tone']?.option ?? '')
const rated = (ratings: DraftContent['ratings']): DraftContent => ({ ...empty, ratings })

describe('an empty form', () => {
  it('holds nothing that a person entered and misses every rating', () => {
    expect(hasInput(empty)).toBe(false)
    expect(missingRatings(card, empty)).toEqual(['quality', 'tone', 'processes'])
  })

  it.each<[string, Partial<DraftContent>]>([
    ['a rating', { ratings: { tone: { option: 'good' } } }],
    ['a comment without a rating', { ratings: { tone: { comment: 'Warm' } } }],
    ['a mark', { highlight: true }],
    ['a follow-up', { followUps: ['docs_gap'] }],
  ])('is not empty any more with %s', (_, change) => {
    expect(hasInput({ ...empty, ...change })).toBe(true)
  })
})

describe('ratings that are sent', () => {
  it('fit the scorecard and are trimmed', () => {
    const content = rated({
      quality: { option: 'good', comment: '  Clear  ', rootCauses: ['incomplete', 'invented'] },
      tone: { option: 'not_applicable', comment: '   ' },
      processes: { option: 'no', otherCause: ' no link ' },
    })
    const ratings = toRatings(card, content)
    expect(ratings).toEqual({
      quality: { option: 'good', comment: 'Clear', rootCauses: ['incomplete'] },
      tone: { option: 'not_applicable' },
      processes: { option: 'no', otherCause: 'no link' },
    })
    expect(checkRatings(card, ratings)).toEqual([])
  })

  it('leave out causes once the best option is chosen, and find them again after', () => {
    const low = toggleCause(changeRating(empty, 'tone', { option: 'good' }), tone, 'robotic')
    const best = changeRating(low, 'tone', { option: 'exceptional' })
    expect(toRatings(card, best)['tone']).toEqual({ option: 'exceptional' })
    const back = changeRating(best, 'tone', { option: 'good' })
    expect(toRatings(card, back)['tone']).toEqual({ option: 'good', rootCauses: ['robotic'] })
  })

  const choose = (content: DraftContent, option: string) =>
    changeRating(content, 'tone', { option })

  it('leave out causes that were chosen before the rating was raised, until others are', () => {
    const low = changeOtherCause(
      toggleCause(choose(empty, 'needs_improvement'), tone, 'robotic'),
      tone,
      'abrupt',
    )
    const explained = { rootCauses: ['robotic'], otherCause: 'abrupt' }
    expect(toRatings(card, low)['tone']).toMatchObject(explained)
    const raised = choose(low, 'good')
    expect(causesOf(tone, raised.ratings['tone'] ?? {})).toEqual({ rootCauses: [], otherCause: '' })
    expect(toRatings(card, raised)['tone']).toEqual({ option: 'good' })
    const lowered = choose(choose(raised, 'exceptional'), 'needs_improvement')
    expect(toRatings(card, lowered)['tone']).toMatchObject(explained)
    const others = toggleCause(raised, tone, 'unclear')
    expect(toRatings(card, others)['tone']).toEqual({ option: 'good', rootCauses: ['unclear'] })
  })

  it('have no cause that the option does not ask for, however it was come to', () => {
    const steps = fc.array(
      fc.oneof(
        fc.constantFrom(...tone.options.map(({ key }) => ({ option: key })), {
          option: 'not_applicable',
        }),
        fc.constantFrom(...tone.rootCauses.map(({ key }) => ({ cause: key }))),
      ),
      { maxLength: 12 },
    )
    fc.assert(
      fc.property(steps, (run) => {
        let content = empty
        /** The causes chosen for each option that was below the top, as a person saw them. */
        let chosen: { at: string; causes: string[] } | undefined
        for (const step of run) {
          if ('option' in step) content = choose(content, step.option)
          else if (isAsked(content)) {
            const shown = causesOf(tone, content.ratings['tone'] ?? {}).rootCauses
            content = toggleCause(content, tone, step.cause)
            const causes = shown.includes(step.cause)
              ? shown.filter((one) => one !== step.cause)
              : [...shown, step.cause]
            chosen = { at: content.ratings['tone']?.option ?? '', causes }
          }
        }
        const option = content.ratings['tone']?.option ?? ''
        const scale = tone.options.map(({ key }) => key)
        const under = chosen && scale.indexOf(option) <= scale.indexOf(chosen.at)
        const wanted = isAsked(content) && under ? chosen?.causes : []
        expect(toRatings(card, content)['tone']?.rootCauses ?? []).toEqual(wanted)
      }),
    )
  })

  it('leave out what was not rated and what the scorecard does not know', () => {
    const content = rated({ tone: { comment: 'Warm' }, speed: { option: 'good' } })
    expect(toRatings(card, content)).toEqual({})
  })
})

describe('a draft begun on another version of the scorecard', () => {
  const old: DraftContent = {
    ...rated({
      quality: { option: 'so_so', comment: 'Half right' },
      tone: { option: 'good' },
      speed: { option: 'good', comment: 'Fast' },
    }),
    scorecardVersion: 0,
    comment: 'All in all fine',
  }

  it('keeps every word and the options that still exist', () => {
    const fitted = fitToScorecard(old, card)
    expect(fitted.scorecardVersion).toBe(card.version)
    expect(fitted.ratings['quality']).toEqual({ option: undefined, comment: 'Half right' })
    expect(fitted.ratings['tone']).toEqual({ option: 'good' })
    expect(fitted.comment).toBe('All in all fine\n\nFast')
  })

  it('is left alone when it is of this version', () => {
    expect(fitToScorecard(empty, card)).toBe(empty)
  })
})

describe('what was typed before a draft was found', () => {
  it('goes over the draft without losing either text', () => {
    const draft = { ...rated({ tone: { option: 'good', comment: 'Warm' } }), comment: 'Before' }
    const typed = {
      ...rated({ tone: { option: 'exceptional', comment: 'Very' }, quality: { option: 'good' } }),
      comment: 'After',
      highlight: true,
      activeSeconds: 3,
    }
    const merged = mergeOver({ ...draft, activeSeconds: 4 }, typed)
    expect(merged.ratings['tone']).toMatchObject({ option: 'exceptional', comment: 'Warm\n\nVery' })
    expect(merged.ratings['quality']).toMatchObject({ option: 'good' })
    expect(merged).toMatchObject({ comment: 'Before\n\nAfter', highlight: true, activeSeconds: 7 })
  })
})

describe('any form', () => {
  const option = fc.constantFrom(...card.criteria.flatMap((one) => one.options.map((o) => o.key)))
  const text = fc.string({ maxLength: 20 })
  const ratings = fc.dictionary(
    fc.constantFrom('quality', 'tone', 'processes', 'speed', 'constructor'),
    fc.record(
      { option, comment: text, otherCause: text, rootCauses: fc.array(text, { maxLength: 2 }) },
      { requiredKeys: [] },
    ),
  )

  it('sends ratings that the scorecard takes, but for options of other criteria and missing ones', () => {
    fc.assert(
      fc.property(ratings, (entered) => {
        const problems = checkRatings(card, toRatings(card, rated(entered)))
        const kinds = problems.map(({ problem }) => problem)
        expect(kinds.filter((kind) => !['missing', 'unknown_option'].includes(kind))).toEqual([])
      }),
    )
  })

  it('keeps every word of both when one is put over the other', () => {
    fc.assert(
      fc.property(ratings, ratings, (before, after) => {
        const merged = mergeOver(rated(before), rated(after))
        for (const [key, { comment }] of Object.entries({ ...before, ...after }))
          if (comment?.trim()) expect(merged.ratings[key]?.comment).toContain(comment)
      }),
    )
  })
})

import { describe, expect, it } from 'vitest'
import { reservationAfter } from '#shared/domain/program/reservation.ts'

describe('what saving a draft does to the place of its review', () => {
  const cases = [true, false].flatMap((before) =>
    [true, false].flatMap((after) =>
      (['eligible', 'anyway', 'refused', undefined] as const).flatMap((verdict) =>
        [true, false].map((assigned) => ({ before, after, verdict, assigned })),
      ),
    ),
  )

  it('keeps it for the first thing entered about what is eligible and was not given', () => {
    const kept = cases.filter((one) => reservationAfter(one) === 'keep')
    expect(kept).toEqual([{ before: false, after: true, verdict: 'eligible', assigned: false }])
  })

  it('gives it up whenever the form is emptied, and never else', () => {
    const ended = cases.filter((one) => reservationAfter(one) === 'end')
    expect(ended).toEqual(cases.filter(({ after }) => !after))
  })
})

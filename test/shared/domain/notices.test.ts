import { describe, expect, it } from 'vitest'
import { peopleToTell } from '#shared/domain/notices.ts'

const review = { reviewer: 'ada', reviewee: 'bo' }

describe('what somebody did about a review', () => {
  it.each([
    ['ada', ['bo']],
    ['bo', ['ada']],
    ['lea', ['ada', 'bo']],
  ])('is told to the other one of the two, or to both: by %s', (author, told) => {
    expect(peopleToTell(review, author)).toEqual(told)
  })
})

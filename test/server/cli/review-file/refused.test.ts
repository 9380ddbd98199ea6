import { describe, expect, it } from 'vitest'
import { faultsIn, readFile } from './read-file.ts'

const line = {
  id: 'a',
  conversation: '1',
  reviewer: '11',
  reviewee: '12',
  submittedAt: '2026-02-01T09:00:00Z',
  ratings: { quality: { option: 'good' } },
}

describe('what the API refuses', () => {
  it.each<[string, object, string]>([
    ['a review of the year 1', { submittedAt: '0001-01-01T00:00:00Z' }, 'submittedAt too_early'],
    ['a review of the year 9999', { submittedAt: '9999-12-31' }, 'submittedAt in_the_future'],
    ['a review of tomorrow', { submittedAt: '2026-03-05' }, 'submittedAt in_the_future'],
    ['a review without a day', { submittedAt: null }, 'submittedAt missing'],
    ['10 to the 300 seconds', { activeSeconds: 1e300 }, 'activeSeconds too_large'],
    ['more than a day of time', { activeSeconds: 86_401 }, 'activeSeconds too_large'],
    ['less than no time', { activeSeconds: -1 }, 'activeSeconds too_small'],
    ['a time that is none', { activeSeconds: 'long' }, 'activeSeconds bad_value'],
    ['a long comment', { comment: 'x'.repeat(5001) }, 'comment too_long'],
    ['NUL in a comment', { comment: 'a\u0000' }, 'comment not_storable'],
    ['half a letter in a comment', { comment: 'a\ud800' }, 'comment not_storable'],
    ['a comment that is a list', { comment: ['a'] }, 'comment bad_value'],
    ['a long key', { id: 'x'.repeat(501) }, 'id too_long'],
    [
      'a long comment on a criterion',
      { ratings: { quality: { option: 'good', comment: 'x'.repeat(5001) } } },
      'ratings.quality.comment too_long',
    ],
    [
      'a long cause',
      { ratings: { quality: { option: 'good', otherCause: 'x'.repeat(201) } } },
      'ratings.quality.otherCause too_long',
    ],
    ['an unknown follow-up', { followUps: ['party'] }, 'followUps bad_value'],
    ['an unknown kind of basis', { basis: 'dreamt' }, 'basis bad_value'],
    ['an unknown complexity', { complexity: 'odd' }, 'complexity bad_value'],
    ['a highlight that is neither yes nor no', { highlight: 'perhaps' }, 'highlight bad_value'],
    [
      'a reply without a text',
      { replies: [{ by: '12', at: '2026-02-02', text: ' ' }] },
      'replies missing',
    ],
    ['a reply of nobody', { replies: [{ at: '2026-02-02', text: 'Hi' }] }, 'replies missing'],
    [
      'a reply that is too long',
      { replies: [{ by: '12', at: '2026-02-02', text: 'x'.repeat(2001) }] },
      'replies too_long',
    ],
    ['a thread that is none', { replies: 'Hi' }, 'replies bad_value'],
    [
      'thanks before the review',
      { acknowledgedAt: '2026-01-01' },
      'acknowledgedAt before_the_review',
    ],
  ])('is refused here: %s', (_, changes, fault) => {
    expect(faultsIn(JSON.stringify({ ...line, ...changes }))).toEqual([`1 ${fault}`])
  })

  it('is never repeated where somebody wrote it, nor where it is long', () => {
    const secret = 'The customer lives in Rose Street'
    const faults = readFile(
      JSON.stringify({ ...line, id: null, comment: [secret], submittedAt: secret.repeat(2) }),
    ).faults
    expect(faults).toHaveLength(2)
    expect(JSON.stringify(faults)).not.toContain('Rose')
  })

  it('takes the hours of today for now, and thanks of the same day for later', () => {
    const later = { submittedAt: '2026-03-04T20:00:00Z', acknowledgedAt: '2026-03-04' }
    expect(readFile(JSON.stringify({ ...line, ...later })).lines).toMatchObject([
      { submittedAt: '2026-03-04T10:00:00.000Z', acknowledgedAt: '2026-03-04T10:00:00.000Z' },
    ])
  })
})

import { describe, expect, it } from 'vitest'
import { findToReview, untilDealt } from '#demo/start/first-conversation.ts'
import { openProduct, panelPath, reviewee } from './product.ts'

const going = new AbortController().signal

describe('finding what somebody is to review first', () => {
  it('answers the first of the queue that can be reviewed', async () => {
    const { ask } = await openProduct({
      '/api/queue': [{ assignments: [{ conversation: '4020' }, { conversation: '4021' }] }],
      [panelPath(4020)]: [{ reviewees: [reviewee('refused'), reviewee('eligible')] }],
      [panelPath(4021)]: [{ reviewees: [reviewee('eligible'), reviewee('refused')] }],
    })
    expect(await findToReview(ask, [5000], going)).toBe(4021)
  })

  it('answers the newest that fits where nothing is dealt', async () => {
    const { ask, asked } = await openProduct({
      '/api/queue': [{ assignments: [] }],
      [panelPath(1)]: [{ reviewees: [reviewee('refused')] }],
      [panelPath(2)]: [{ reviewees: [reviewee('anyway')] }],
      [panelPath(3)]: [{ reviewees: [{ ...reviewee('eligible'), myReview: { id: 'r' } }] }],
      [panelPath(4)]: [{ reviewees: [] }],
      [panelPath(5)]: [{ reviewees: [reviewee('eligible')] }],
    })
    expect(await findToReview(ask, [1, 2, 3, 4, 5, 6], going)).toBe(5)
    expect(asked).not.toContain(panelPath(6))
  })

  it('answers nothing where nothing fits, after no more than thirty questions', async () => {
    const many = Array.from({ length: 100 }, (_, at) => at + 1)
    const { ask, asked } = await openProduct({
      '/api/queue': [{ assignments: [] }],
      ...Object.fromEntries(many.map((id) => [panelPath(id), [{ reviewees: [] }]])),
    })
    expect(await findToReview(ask, many, going)).toBeNull()
    expect(asked).toHaveLength(31)
  })

  it('answers nothing where the product refuses, is not there, or too late', async () => {
    const refusing = await openProduct({})
    expect(await findToReview(refusing.ask, [1], going)).toBeNull()
    const there = await openProduct({ '/api/queue': [{ assignments: [] }] })
    expect(await findToReview(there.ask, [1], AbortSignal.abort())).toBeNull()
    await there.close()
    expect(await findToReview(there.ask, [1], going)).toBeNull()
  })
})

describe('waiting until something was dealt', () => {
  it('asks again until there is something', async () => {
    const dealt = { assignments: [{ conversation: '4021' }] }
    const { ask, asked } = await openProduct({ '/api/queue': [{ assignments: [] }, dealt] })
    await untilDealt(ask, going)
    expect(asked).toEqual(['/api/queue', '/api/queue'])
  })

  it('ends where nothing is dealt in time, the product refuses, or the start is broken off', async () => {
    const { ask, asked } = await openProduct({ '/api/queue': [{ assignments: [] }] })
    await untilDealt(ask, going, 1)
    await untilDealt((await openProduct({})).ask, going)
    await untilDealt(ask, AbortSignal.abort())
    expect(asked).toEqual(['/api/queue'])
  })
})

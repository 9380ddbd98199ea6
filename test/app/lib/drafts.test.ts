// @vitest-environment jsdom
import { beforeEach, describe, expect, it } from 'vitest'
import { createDeviceStore } from '#app/lib/device-store.ts'
import { createDrafts, type DraftTarget } from '#app/lib/drafts.ts'
import { start } from './fixtures.ts'

const day = 24 * 60 * 60 * 1000
const target: DraftTarget = { conversation: '1001', reviewee: '12' }

beforeEach(() => localStorage.clear())

function draftsOf(teammate: string, now: () => number = () => start, workspace = 'acme') {
  return createDrafts({ device: createDeviceStore(localStorage), workspace, teammate, now })
}

function draftSaying(comment: string) {
  const content = {
    scorecardId: 'default',
    scorecardVersion: 1,
    ratings: { quality: { comment } },
    highlight: false,
    followUps: [],
    activeSeconds: 30,
    idempotencyKey: '00000000-0000-4000-8000-000000000001',
  }
  return { content, revision: 2, dirty: true }
}

describe('drafts on the device', () => {
  it('come back after the page was loaded again', () => {
    expect(draftsOf('11').write(target, draftSaying('Well explained'))).toBe(start)
    const draft = { ...draftSaying('Well explained'), savedAt: start }
    expect(draftsOf('11').read(target)).toEqual(draft)
  })

  it('are read for the person who wrote them only', () => {
    draftsOf('11').write(target, draftSaying('Between us'))
    expect(draftsOf('12').read(target)).toBeUndefined()
    expect(draftsOf('11', () => start, 'other').read(target)).toBeUndefined()
    expect(draftsOf('12').newestReviewee('1001')).toBeUndefined()
    expect(draftsOf('11').read(target)).toBeDefined()
  })

  it('are told apart where ids hold the separator', () => {
    const drafts = draftsOf('11')
    drafts.write({ conversation: 'a:b', reviewee: 'c' }, draftSaying('First'))
    expect(drafts.read({ conversation: 'a', reviewee: 'b:c' })).toBeUndefined()
    expect(draftsOf('11:a', () => start).read({ conversation: 'b', reviewee: 'c' })).toBeUndefined()
    expect(drafts.newestReviewee('a')).toBeUndefined()
  })

  it('are kept per reviewee and per edited review', () => {
    const drafts = draftsOf('11')
    const edit = { ...target, review: 'r1' }
    drafts.write(target, draftSaying('New'))
    drafts.write({ ...target, reviewee: '13' }, draftSaying('Of Cy'))
    drafts.write(edit, draftSaying('Edited'))
    drafts.remove(target)
    expect(drafts.read(target)).toBeUndefined()
    expect(drafts.read(edit)?.content.ratings['quality']?.comment).toBe('Edited')
    expect(drafts.read({ ...target, reviewee: '13' })).toBeDefined()
  })

  it('are gone after 14 days, also for a page that stays open', () => {
    let now = start
    const drafts = draftsOf('11', () => now)
    drafts.write(target, draftSaying('Old'))
    now = start + 14 * day
    expect(drafts.read(target)).toBeDefined()
    now += 1
    expect(drafts.read(target)).toBeUndefined()
    expect(drafts.newestReviewee('1001')).toBeUndefined()
  })

  it('are swept from a shared computer, whoever wrote them', () => {
    draftsOf('11').write(target, draftSaying('Never sent'))
    draftsOf('13', () => start + day).write(target, draftSaying('Younger'))
    draftsOf('12', () => start + 14 * day + 1)
    const left = Object.values(localStorage).join()
    expect(left).not.toContain('Never sent')
    expect(left).toContain('Younger')
  })

  it('leave what belongs to others on the same origin', () => {
    localStorage.setItem('another-app', '{"savedAt":0}')
    draftsOf('11')
    expect(localStorage.getItem('another-app')).toBe('{"savedAt":0}')
  })

  it('are ignored when they were damaged or come from another version', () => {
    const drafts = draftsOf('11')
    drafts.write(target, draftSaying('Fine'))
    const [key = ''] = Object.keys(localStorage)
    localStorage.setItem(key, `{"savedAt":${start},"content":{}}`)
    expect(drafts.read(target)).toBeUndefined()
    localStorage.setItem(key, '{"savedAt":')
    expect(drafts.read(target)).toBeUndefined()
    draftsOf('11')
    expect(localStorage.getItem(key)).toBeNull()
  })

  it('name whose work was written about last', () => {
    let now = start
    const drafts = draftsOf('11', () => now)
    drafts.write({ ...target, reviewee: 'é:14' }, draftSaying('Second'))
    drafts.write({ ...target, reviewee: '12' }, draftSaying('First'))
    now += 1
    drafts.write({ ...target, reviewee: 'é:14' }, draftSaying('Third'))
    now += 1
    drafts.write({ ...target, reviewee: null }, draftSaying('Nobody yet'))
    drafts.write({ ...target, reviewee: '12', review: 'r1' }, draftSaying('An edit'))
    drafts.write({ conversation: '10010', reviewee: '15' }, draftSaying('Elsewhere'))
    expect(drafts.newestReviewee('1001')).toBe('é:14')
  })
})

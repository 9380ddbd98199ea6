// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createDraftKeeper } from '#app/features/reviews/form/draft-keeper.ts'
import { ApiError } from '#app/lib/api-error.ts'
import { createDeviceStore } from '#app/lib/device-store.ts'
import { createDrafts } from '#app/lib/drafts.ts'
import type { Draft, DraftContent, SaveDraft } from '#shared/contract/drafts.ts'
import { defaultScorecard } from '#shared/domain/scorecard/default-scorecard.ts'
import { emptyContent } from '#shared/domain/scorecard/draft.ts'

const target = { conversation: '4711', reviewee: '21' }
const key = '00000000-0000-4000-8000-000000000001'
const contentOf = (comment: string): DraftContent => ({
  ...emptyContent(defaultScorecard, key),
  comment,
})
const draftOf = (revision: number, comment: string): Draft => ({
  ...target,
  revision,
  content: contentOf(comment),
  updatedAt: '2026-11-16T08:00:00.000Z',
})
const write = (comment: string) => (content: DraftContent) => ({ ...content, comment })

/** A keeper over a device of its own; `fail` decides what the next saves meet. */
function open(options: { server?: Draft | null } = {}) {
  const device = createDeviceStore(localStorage)
  const drafts = createDrafts({ device, workspace: 'acme', teammate: '11' })
  const saves: SaveDraft[] = []
  const meet: { failure: ApiError | undefined } = { failure: undefined }
  const onReviewed = vi.fn()
  const keeper = createDraftKeeper({
    target,
    scorecard: defaultScorecard,
    drafts,
    server: options.server,
    newId: () => key,
    onReviewed,
    async save(draft) {
      saves.push(draft)
      if (meet.failure !== undefined) throw meet.failure
      const updatedAt = '2026-11-16T09:00:00.000Z'
      return { revision: draft.revision + 1, updatedAt, keptUntil: null }
    },
  })
  keeper.open()
  return { keeper, drafts, saves, meet, onReviewed }
}

const settle = () => vi.advanceTimersByTimeAsync(2000)

beforeEach(() => {
  localStorage.clear()
  vi.useFakeTimers({ now: Date.parse('2026-11-16T09:00:00Z') })
})
afterEach(() => vi.useRealTimers())

describe('a draft while it is written', () => {
  it('is on the device at once and on the server once typing pauses', async () => {
    const { keeper, drafts, saves } = open({ server: null })
    keeper.change(write('Kin'))
    keeper.change(write('Kind'))
    expect(drafts.read(target)).toMatchObject({ dirty: true, content: { comment: 'Kind' } })
    expect(saves).toEqual([])
    await settle()
    expect(saves).toEqual([{ revision: 0, content: contentOf('Kind') }])
    expect(drafts.read(target)).toMatchObject({ dirty: false, revision: 1 })
    expect(keeper.get().status).toBe('saved')
  })

  it('counts its revisions up', async () => {
    const { keeper, saves } = open({ server: draftOf(4, 'Before') })
    keeper.change(write('After'))
    await settle()
    keeper.change(write('Later'))
    await settle()
    expect(saves.map(({ revision }) => revision)).toEqual([4, 5])
  })

  it('stays on the device while the server is down and follows when it is back', async () => {
    const { keeper, drafts, saves, meet } = open({ server: null })
    meet.failure = new ApiError('network', 0)
    keeper.change(write('Kind'))
    await settle()
    expect(keeper.get().status).toBe('device')
    expect(drafts.read(target)).toMatchObject({ dirty: true })
    meet.failure = undefined
    await keeper.flush()
    expect(keeper.get().status).toBe('saved')
    expect(saves).toHaveLength(2)
  })

  it('is written again from the start when it was removed elsewhere', async () => {
    const { keeper, saves, meet } = open({ server: draftOf(4, 'Before') })
    meet.failure = new ApiError('stale_revision', 409, { draft: null })
    keeper.change(write('After'))
    await vi.advanceTimersByTimeAsync(1300)
    meet.failure = undefined
    await settle()
    expect(saves.map(({ revision }) => revision)).toEqual([4, 0])
  })

  it('is not sent any more while its review is', async () => {
    const { keeper, saves } = open({ server: null })
    keeper.change(write('Kind'))
    await keeper.pause()
    await settle()
    expect(saves).toEqual([])
    keeper.resume()
    await settle()
    expect(saves).toHaveLength(1)
  })

  it('is gone from the device once forgotten', () => {
    const { keeper, drafts } = open({ server: null })
    keeper.change(write('Kind'))
    keeper.forget()
    expect(drafts.read(target)).toBeUndefined()
  })
})

describe('a draft that cannot be saved', () => {
  const minutes = (count: number) => vi.advanceTimersByTimeAsync(count * 60_000)

  it('is tried again while its form is open and the fault may pass', async () => {
    const { keeper, saves, meet } = open({ server: null })
    meet.failure = new ApiError('unavailable', 503)
    keeper.change(write('Kind'))
    await minutes(1)
    expect(saves.length).toBeGreaterThan(2)
    meet.failure = undefined
    await minutes(1)
    expect(keeper.get().status).toBe('saved')
    expect(vi.getTimerCount()).toBe(0)
  })

  it('is not tried again once the server has the review itself', async () => {
    const { keeper, drafts, saves, meet, onReviewed } = open({ server: null })
    meet.failure = new ApiError('already_reviewed', 409)
    keeper.change(write('Kind'))
    await settle()
    expect(onReviewed).toHaveBeenCalledOnce()
    expect(vi.getTimerCount()).toBe(0)
    keeper.change(write('Kinder'))
    await keeper.flush()
    await minutes(10)
    expect(saves).toHaveLength(1)
    expect(drafts.read(target)).toMatchObject({ dirty: true, content: { comment: 'Kinder' } })
  })

  it('waits for the next change after a refusal that will not pass', async () => {
    const { keeper, saves, meet } = open({ server: null })
    meet.failure = new ApiError('bad_request', 400)
    keeper.change(write('Kind'))
    await minutes(10)
    expect(saves).toHaveLength(1)
    meet.failure = undefined
    keeper.change(write('Kinder'))
    await settle()
    expect(keeper.get().status).toBe('saved')
  })

  it('is tried once more when its form closes, and then stays on the device in silence', async () => {
    const { keeper, drafts, saves, meet } = open({ server: null })
    meet.failure = new ApiError('network', 0)
    keeper.change(write('Kind'))
    await settle()
    keeper.close()
    await minutes(10)
    expect(saves).toHaveLength(2)
    expect(vi.getTimerCount()).toBe(0)
    expect(drafts.read(target)).toMatchObject({ dirty: true, content: { comment: 'Kind' } })
  })

  it('is sent when that form opens again', async () => {
    const first = open({ server: null })
    first.meet.failure = new ApiError('network', 0)
    first.keeper.change(write('Kind'))
    first.keeper.close()
    await settle()
    const { keeper, saves } = open({ server: null })
    await settle()
    expect(saves).toEqual([{ revision: 0, content: contentOf('Kind') }])
    expect(keeper.get().status).toBe('saved')
  })

  it('starts no timer before its form is on screen', async () => {
    const { drafts } = open({ server: null })
    drafts.write(target, { content: contentOf('Unsaved'), revision: 0, dirty: true })
    const save = vi.fn()
    await settle()
    createDraftKeeper({
      target,
      scorecard: defaultScorecard,
      drafts,
      server: null,
      newId: () => key,
      save,
    })
    expect(vi.getTimerCount()).toBe(0)
    await minutes(1)
    expect(save).not.toHaveBeenCalled()
  })

  it('stays away once it was thrown away, also with a save on its way', async () => {
    const { keeper, drafts, saves } = open({ server: null })
    keeper.change(write('Kind'))
    const flight = keeper.flush()
    keeper.forget()
    await flight
    expect(saves).toHaveLength(1)
    expect(drafts.read(target)).toBeUndefined()
  })
})

describe('two versions of a draft', () => {
  async function clash() {
    const opened = open({ server: null })
    opened.meet.failure = new ApiError('stale_revision', 409, { draft: draftOf(7, 'On my phone') })
    opened.keeper.change(write('At my desk'))
    await settle()
    opened.meet.failure = undefined
    return opened
  }

  it('are both kept, and neither is sent, until one is chosen', async () => {
    const { keeper, saves } = await clash()
    keeper.change(write('At my desk, still'))
    await settle()
    expect(keeper.get()).toMatchObject({
      status: 'conflict',
      content: { comment: 'At my desk, still' },
      conflict: { content: { comment: 'On my phone' } },
    })
    expect(saves).toHaveLength(1)
  })

  it('become this one over the other', async () => {
    const { keeper, saves } = await clash()
    keeper.resolve('mine')
    await settle()
    expect(saves.at(-1)).toEqual({ revision: 7, content: contentOf('At my desk') })
    expect(keeper.get()).toMatchObject({ status: 'saved', conflict: null })
  })

  it('become the other one', async () => {
    const { keeper, drafts } = await clash()
    keeper.resolve('theirs')
    expect(keeper.get()).toMatchObject({ content: { comment: 'On my phone' }, conflict: null })
    expect(drafts.read(target)).toMatchObject({ revision: 7, dirty: false })
  })
})

describe('a draft found on opening', () => {
  it('is the unsaved one of the device where the server has the same revision', () => {
    const { drafts } = open({ server: null })
    drafts.write(target, { content: contentOf('Unsaved'), revision: 4, dirty: true })
    const { keeper } = open({ server: draftOf(4, 'Saved') })
    expect(keeper.get()).toMatchObject({ content: { comment: 'Unsaved' }, conflict: null })
  })

  it('asks which one to keep where the server went on', () => {
    const { drafts } = open({ server: null })
    drafts.write(target, { content: contentOf('Unsaved'), revision: 4, dirty: true })
    const { keeper } = open({ server: draftOf(5, 'Newer') })
    expect(keeper.get()).toMatchObject({ status: 'conflict', content: { comment: 'Unsaved' } })
  })

  it('is dropped where it was saved and the server has none any more', () => {
    const { drafts } = open({ server: null })
    drafts.write(target, { content: contentOf('Sent elsewhere'), revision: 4, dirty: false })
    const { keeper } = open({ server: null })
    expect(keeper.get()).toMatchObject({ status: 'empty' })
    expect(keeper.get().content.comment).toBeUndefined()
  })

  it('is left alone while the server has not said', () => {
    const { drafts } = open({ server: null })
    drafts.write(target, { content: contentOf('Saved'), revision: 4, dirty: false })
    const { keeper } = open()
    expect(keeper.get().content.comment).toBe('Saved')
    keeper.reconcile(draftOf(6, 'Newer'))
    expect(keeper.get().content.comment).toBe('Newer')
  })

  it('takes in what was typed before the reviewee was known', () => {
    const { drafts } = open({ server: null })
    const stray = { conversation: target.conversation, reviewee: null }
    drafts.write(stray, { content: contentOf('Typed early'), revision: 0, dirty: true })
    const { keeper } = open({ server: draftOf(2, 'From yesterday') })
    expect(keeper.get().content.comment).toBe('From yesterday\n\nTyped early')
    expect(drafts.read(stray)).toBeUndefined()
  })
})

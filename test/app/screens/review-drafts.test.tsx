// @vitest-environment jsdom
import { screen, waitFor } from '@testing-library/react'
import { describe, expect, it, vi } from 'vitest'
import { createDeviceStore } from '#app/lib/device-store.ts'
import { createDrafts } from '#app/lib/drafts.ts'
import type { SaveDraft } from '#shared/contract/drafts.ts'
import { boot, me, problem, start } from '#test/app/lib/fixtures.ts'
import { comeOnline, criterion, openApp, openScreens } from '#test/support/render.tsx'
import {
  bruno,
  chloe,
  choiceOf,
  contentOf,
  conversation,
  draftOf,
  panelOf,
  reviewOf,
} from '#test/support/replies.ts'

const server = openScreens()
const overall = () => screen.getByRole('textbox', { name: 'Overall' })
const saved = () => server.calls('saveDraft').map(({ body }) => body as SaveDraft)

/** Leaves a draft on the device, as an earlier opening of the panel did. */
function leaveDraft(reviewee: string, comment: string, revision = 0, dirty = true) {
  const device = createDeviceStore(localStorage)
  createDrafts({ device, workspace: boot.program.workspace, teammate: me.id }).write(
    { conversation, reviewee },
    { content: contentOf({ comment }), revision, dirty },
  )
}

describe('a draft', () => {
  it('is back when the panel is opened again, saved at once where the server has it not', async () => {
    // On a busy machine drawing takes longer than the pause before a save: that waits for us here.
    vi.useFakeTimers({
      toFake: ['Date', 'setTimeout', 'clearTimeout'],
      now: start,
      shouldAdvanceTime: true,
    })
    leaveDraft(chloe.id, 'Begun yesterday')
    const gate = Promise.withResolvers<void>()
    server.answer('getPanel', async () => {
      await gate.promise
      return panelOf()
    })
    await openApp()
    await waitFor(() => expect(server.calls('getPanel')).toHaveLength(1))
    expect(screen.queryByRole('form')).toBeNull()
    expect(server.calls('saveDraft')).toEqual([])
    gate.resolve()
    expect(await screen.findByText(chloe.name)).toBeInTheDocument()
    expect(overall()).toHaveValue('Begun yesterday')
    expect(screen.getByText('Saved on this device')).toBeInTheDocument()
    comeOnline()
    expect(await screen.findByText(/^Saved \d/)).toBeInTheDocument()
    expect(saved()).toEqual([{ revision: 0, content: contentOf({ comment: 'Begun yesterday' }) }])
  })

  it('is back where the server cannot say who took part', async () => {
    leaveDraft(chloe.id, 'Begun yesterday')
    server.answer('getPanel', () => problem(500, 'internal'))
    await openApp()
    await waitFor(() => expect(overall()).toHaveValue('Begun yesterday'))
  })

  it('makes room for the review itself where the server has that already', async () => {
    const { user } = await openApp()
    await screen.findByText(chloe.name)
    server.answer('saveDraft', () => problem(409, 'already_reviewed'))
    const may = { ...reviewOf().may, edit: true }
    const reviewees = [choiceOf({ myReview: reviewOf({ may }), assignment: null })]
    server.answer('getPanel', () => panelOf({ reviewees }))
    await user.type(overall(), 'One more thing')
    expect(await screen.findByText('Review sent')).toBeInTheDocument()
    expect(screen.getByText(/What you changed since is kept/)).toBeInTheDocument()
    expect(server.calls('saveDraft')).toHaveLength(1)
    await user.click(screen.getByRole('button', { name: 'Edit' }))
    await waitFor(() => expect(overall()).toHaveValue('One more thing'))
  })

  it('opens on the participant whom it is about', async () => {
    leaveDraft(bruno.id, 'About Bruno')
    const reviewees = [choiceOf(), choiceOf({ person: bruno, replies: 3, assignment: null })]
    server.answer('getPanel', () => panelOf({ reviewees }))
    await openApp()
    expect(await screen.findByRole('button', { name: bruno.name })).toBeInTheDocument()
    expect(overall()).toHaveValue('About Bruno')
  })

  it('comes from the server on another device', async () => {
    const draft = draftOf(4, contentOf({ comment: 'From my desk' }))
    server.answer('getPanel', () => panelOf({ reviewees: [choiceOf({ draft })] }))
    const { user } = await openApp()
    await waitFor(() => expect(overall()).toHaveValue('From my desk'))
    await user.type(overall(), ', and on')
    comeOnline()
    await waitFor(() => expect(saved()).toHaveLength(1))
    expect(saved()[0]).toMatchObject({ revision: 4, content: { comment: 'From my desk, and on' } })
  })

  it('outlives a change of the conversation around it', async () => {
    const { user, host } = await openApp()
    await screen.findByText(chloe.name)
    await user.type(overall(), 'Half a sentence')
    server.answer('getPanel', () => panelOf({ pastCount: 7 }))
    host.changeConversation()
    expect(await screen.findByRole('tab', { name: /Past\s*7/ })).toBeInTheDocument()
    expect(overall()).toHaveValue('Half a sentence')
  })

  it('is thrown away only after a second press', async () => {
    const { user } = await openApp()
    await screen.findByText(chloe.name)
    await user.type(overall(), 'Not this')
    await user.click(screen.getByRole('button', { name: 'Throw this draft away' }))
    expect(overall()).toHaveValue('Not this')
    await user.click(screen.getByRole('button', { name: 'Throw away' }))
    await waitFor(() => expect(overall()).toHaveValue(''))
    await waitFor(() => expect(server.calls('deleteDraft')).toHaveLength(1))
    expect(Object.keys(localStorage)).toEqual([])
  })
})

describe('a draft that was written on two devices', () => {
  const theirs = draftOf(
    3,
    contentOf({ ratings: { quality: { option: 'exceptional' } }, comment: 'Their words' }),
  )

  /** Types here, and learns on saving that the draft was changed elsewhere. */
  async function meetConflict() {
    server.answer('saveDraft', () => problem(409, 'stale_revision', { draft: theirs }))
    const { user } = await openApp()
    await screen.findByText(chloe.name)
    await user.type(overall(), 'My words')
    comeOnline()
    const both = await screen.findByText('Written on two devices')
    expect(both).toBeInTheDocument()
    expect(screen.getByText('“My words”')).toBeInTheDocument()
    expect(screen.getByText('Exceptional · “Their words”')).toBeInTheDocument()
    expect(screen.getByText('Two versions: choose one')).toBeInTheDocument()
    expect(screen.getByRole('button', { name: 'Submit review' })).toBeDisabled()
    return user
  }

  it('keeps both, and takes the other where I choose that', async () => {
    const user = await meetConflict()
    await user.click(screen.getByRole('button', { name: 'Use the other' }))
    expect(overall()).toHaveValue('Their words')
    expect(criterion('Quality').getByRole('radio', { name: 'Exceptional' })).toBeChecked()
    expect(screen.queryByText('Written on two devices')).toBeNull()
    expect(screen.getByRole('button', { name: 'Submit review' })).toBeEnabled()
  })

  it("keeps both, and saves this device's over the other where I choose that", async () => {
    const user = await meetConflict()
    const updatedAt = '2026-11-16T09:00:00.000Z'
    server.answer('saveDraft', () => ({ revision: 4, updatedAt, keptUntil: null }))
    await user.click(screen.getByRole('button', { name: "Keep this device's" }))
    expect(overall()).toHaveValue('My words')
    await waitFor(() => expect(saved()).toHaveLength(2))
    expect(saved()[1]).toMatchObject({ revision: 3, content: { comment: 'My words' } })
  })

  it('is found when the panel opens with unsaved words', async () => {
    leaveDraft(chloe.id, 'Unsaved words', 2)
    server.answer('getPanel', () => panelOf({ reviewees: [choiceOf({ draft: theirs })] }))
    await openApp()
    expect(await screen.findByText('Written on two devices')).toBeInTheDocument()
    expect(screen.getByText('“Unsaved words”')).toBeInTheDocument()
    expect(overall()).toHaveValue('Unsaved words')
  })
})

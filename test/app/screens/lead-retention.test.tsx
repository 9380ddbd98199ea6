// @vitest-environment jsdom
import { screen, within } from '@testing-library/react'
import { beforeEach, describe, expect, it } from 'vitest'
import type { ProgramState, RetentionPreview, UpdateProgram } from '#shared/contract/program.ts'
import { problem } from '#test/app/lib/fixtures.ts'
import { previewOf, programOf } from '#test/support/program-replies.ts'
import { openScreens } from '#test/support/render.tsx'
import { openLeadPage } from './lead-page.ts'

const server = openScreens()
let stored: ProgramState
let preview: RetentionPreview

beforeEach(() => {
  stored = programOf()
  preview = { since: '2026-05-21', reviews: 37, oldest: '2026-01-02T09:00:00.000Z' }
  server.answer('getProgram', () => stored)
  server.answer('previewRules', () => previewOf())
  server.answer('previewRetention', () => preview)
  server.answer('updateProgram', ({ body }) => {
    const { revision, settings } = body as UpdateProgram
    stored = { ...stored, revision: revision + 1, settings }
    return stored
  })
})

async function openRetention() {
  const opened = await openLeadPage('#/program')
  const region = await screen.findByRole('region', { name: 'How long things are kept' })
  const part = within(region)
  const field = part.getByRole('spinbutton', { name: 'Keep reviews for' })
  const set = async (months: string) => {
    await opened.user.clear(field)
    await opened.user.type(field, months)
  }
  return { ...opened, region, part, set }
}

describe('how long things are kept', () => {
  it('is for ever as long as a lead says nothing else, and asks nothing', async () => {
    const { region } = await openRetention()
    expect(region).toHaveTextContent('Nothing is deleted because of its age.')
    expect(server.calls('previewRetention')).toEqual([])
  })

  it('begins with how far back the helpdesk is read', async () => {
    const { user, part } = await openRetention()
    const days = part.getByRole('spinbutton', { name: 'Read the helpdesk back for' })
    expect(days).toHaveValue(42)
    await user.clear(days)
    await user.type(days, '90')
    await user.click(screen.getByRole('button', { name: 'Save changes' }))
    await screen.findByText('Saved')
    expect(stored.settings.historyDays).toBe(90)
    expect(server.calls('previewRetention')).toEqual([])
  })

  it('says what would be deleted before it is saved, then saves it', async () => {
    const { user, region, part, set } = await openRetention()
    await set('6')
    await part.findByText('37 reviews from before May 21 will be deleted once this is saved.')
    expect(region).toHaveTextContent('cannot be undone')
    expect(server.calls('previewRetention').at(-1)?.body).toEqual({ months: 6 })
    await user.click(screen.getByRole('button', { name: 'Save changes' }))
    await screen.findByText('Saved')
    expect(stored.settings.retentionMonths).toBe(6)
    await part.findByText('37 reviews from before May 21 are about to be deleted.')
  })

  it.each([
    [{ reviews: 1 }, '1 review from before May 21 will be deleted once this is saved.'],
    [{ reviews: 0 }, 'No review is from before May 21 yet; the oldest is of Jan 2.'],
    [{ reviews: 0, oldest: null }, 'There is no review yet, so none from before May 21.'],
  ])('says it in a sentence: %o', async (change, text) => {
    preview = { ...preview, ...change }
    const { part, set } = await openRetention()
    await set('12')
    expect(await part.findByText(text)).toBeInTheDocument()
  })

  it('says that it could not be counted, and still lets it be saved', async () => {
    server.answer('previewRetention', () => problem(403, 'not_allowed'))
    const { user, part, set } = await openRetention()
    await set('6')
    await part.findByText('What would be deleted could not be counted.')
    await user.click(screen.getByRole('button', { name: 'Save changes' }))
    await screen.findByText('Saved')
    expect(stored.settings.retentionMonths).toBe(6)
  })

  it('is not saved beyond its limits', async () => {
    const { user, set } = await openRetention()
    await set('121')
    await user.click(screen.getByRole('button', { name: 'Save changes' }))
    expect(server.calls('updateProgram')).toEqual([])
  })
})

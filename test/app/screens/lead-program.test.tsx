// @vitest-environment jsdom
import { screen } from '@testing-library/react'
import type { UserEvent } from '@testing-library/user-event'
import { beforeEach, describe, expect, it } from 'vitest'
import type { ProgramState, UpdateProgram } from '#shared/contract/program.ts'
import { problem } from '#test/app/lib/fixtures.ts'
import { previewOf, programOf } from '#test/support/program-replies.ts'
import { openScreens, typeChoice } from '#test/support/render.tsx'
import { openLeadPage } from './lead-page.ts'

const server = openScreens()
let stored: ProgramState

beforeEach(() => {
  stored = programOf()
  server.answer('getProgram', () => stored)
  server.answer('previewRules', () => previewOf())
  server.answer('updateProgram', ({ body }) => {
    const { revision, settings } = body as UpdateProgram
    if (revision !== stored.revision) return problem(409, 'stale_revision')
    stored = { ...stored, revision: revision + 1, settings }
    return stored
  })
})

async function openProgram() {
  const opened = await openLeadPage('#/program')
  await screen.findByRole('spinbutton', { name: 'Reviews per person and round' })
  return opened
}

/** Types a number over the one that stands there. */
async function retype(user: UserEvent, name: string, value: string) {
  const field = screen.getByRole('spinbutton', { name })
  await user.clear(field)
  await user.type(field, value)
}
const save = () => screen.getByRole('button', { name: 'Save changes' })

describe('the program', () => {
  it('is saved over the revision that was read', async () => {
    const { user } = await openProgram()
    await retype(user, 'Reviews per person and round', '7')
    await user.selectOptions(screen.getByRole('combobox', { name: 'Length of a round' }), '2 weeks')
    await user.click(screen.getByRole('checkbox', { name: 'Saturday' }))
    expect(screen.getByText('3 settings changed, not saved yet')).toBeInTheDocument()
    await user.click(save())
    expect(await screen.findByText('Saved')).toBeInTheDocument()
    expect(server.calls('updateProgram').map(({ body }) => body)).toEqual([
      {
        revision: 3,
        settings: {
          ...programOf().settings,
          quota: 7,
          roundWeeks: 2,
          workingDays: [1, 2, 3, 4, 5, 6],
        },
      },
    ])
  })

  it('says from when a new calendar counts', async () => {
    const calendarChange = { from: '2026-11-23', roundWeeks: 1, firstDay: 1 } as const
    stored = programOf({ roundWeeks: 2, calendarChange })
    await openProgram()
    expect(screen.getByRole('group', { name: 'Rounds change soon' })).toHaveTextContent(
      'From Nov 23, the new length and first day count.',
    )
  })

  it('takes tags that are typed or suggested, and lets them go', async () => {
    const { user } = await openProgram()
    const field = screen.getByLabelText('Never with these tags', { selector: 'input' })
    await typeChoice(user, field, 'vip{Enter}beta, test,')
    await user.keyboard('last')
    await user.tab()
    const tags = () => screen.getAllByRole('group', { name: /Delete removes it/ })
    expect(tags().map((tag) => tag.textContent)).toEqual([
      'vip',
      'beta',
      'test',
      'last',
      'spam',
      'junk',
      'legal',
      'hr',
    ])
    await user.click(screen.getByRole('button', { name: 'Remove beta' }))
    screen.getByRole('group', { name: /^last/ }).focus()
    await user.keyboard('{Delete}')
    await user.click(save())
    await screen.findByText('Saved')
    expect(stored.settings.rules.excludedTags).toEqual(['vip', 'test'])
  })

  it('is not saved with a value out of bounds', async () => {
    const { user } = await openProgram()
    await retype(user, 'Reviews per person and round', '99')
    await user.click(screen.getByRole('switch', { name: "Hide reviewers' names" }))
    await user.click(save())
    expect(screen.getByText(/A field needs another value/)).toBeInTheDocument()
    expect(screen.getByRole('spinbutton', { name: 'Reviews per person and round' })).toHaveFocus()
    expect(server.calls('updateProgram')).toEqual([])
  })

  it('keeps edits on this device until they are saved or undone', async () => {
    const first = await openProgram()
    await retype(first.user, 'Reviews per person and round', '7')
    first.unmount()
    const { user } = await openProgram()
    expect(screen.getByText('1 setting changed, not saved yet')).toBeInTheDocument()
    expect(screen.getByRole('spinbutton', { name: 'Reviews per person and round' })).toHaveValue(7)
    await user.click(screen.getByRole('button', { name: 'Undo' }))
    expect(screen.getByRole('spinbutton', { name: 'Reviews per person and round' })).toHaveValue(5)
    expect(localStorage).toHaveLength(0)
  })
})

describe('two leads at once', () => {
  it('are told what the other changed, and keep their edits in the newest program', async () => {
    const { user } = await openProgram()
    await retype(user, 'Reviews per person and round', '7')
    await retype(user, 'Closed at most', '30')
    stored = programOf({ quota: 9, hideReviewerNames: true }, 4)
    await user.click(save())
    const notice = await screen.findByText('Somebody changed the program in the meantime')
    expect(notice.parentElement).toHaveTextContent(
      "They changed: Reviews per person and round and Hide reviewers' names.",
    )
    expect(notice.parentElement).toHaveTextContent(
      'You both changed: Reviews per person and round.',
    )
    await user.click(screen.getByRole('button', { name: 'Reload, keep my edits' }))
    expect(screen.getByRole('switch', { name: /Hide reviewers/ })).toBeChecked()
    await user.click(save())
    expect(await screen.findByText('Saved')).toBeInTheDocument()
    expect(stored.revision).toBe(5)
    expect(stored.settings).toMatchObject({ quota: 7, hideReviewerNames: true })
    expect(stored.settings.rules.maxAgeDays).toBe(30)
  })

  it('may drop their edits for what is there now', async () => {
    const { user } = await openProgram()
    await retype(user, 'Reviews per person and round', '7')
    stored = programOf({ quota: 9 }, 4)
    await user.click(save())
    await user.click(await screen.findByRole('button', { name: 'Reload, drop my edits' }))
    expect(screen.getByRole('spinbutton', { name: 'Reviews per person and round' })).toHaveValue(9)
    expect(screen.queryByText(/not saved yet/)).toBeNull()
  })
})

describe('the preview of rules', () => {
  it('says what they leave out now and, once they change, what they would', async () => {
    server.answer('previewRules', ({ body }) => {
      const { rules } = body as { rules: { minTeammateReplies: number } }
      if (rules.minTeammateReplies === 1) return previewOf({ incomplete: 4 })
      const after = { eligible: 463, excluded: { too_short: 37 } }
      return previewOf({ after, newlyExcluded: 25 })
    })
    const { user, part } = await openProgram()
    const preview = part('What these rules leave out')
    expect(
      await preview.findByText('The rules exclude 12 of the last 500 conversations.'),
    ).toBeInTheDocument()
    expect(preview.getByText(/4 more are not counted/)).toBeInTheDocument()
    await retype(user, 'Teammate replies, at least', '3')
    expect(
      await preview.findByText('Would exclude 37 of the last 500 conversations.'),
    ).toBeInTheDocument()
    expect(preview.getByText('25 more left out')).toBeInTheDocument()
    expect(
      preview.getByRole('row', { name: /Too short to say something about\s*12\s*37/ }),
    ).toBeInTheDocument()
    expect(server.calls('updateProgram')).toEqual([])
  })

  it('tells what the limit of reviews received costs, which follows the quota unless it is set', async () => {
    server.answer('previewRules', ({ body }) => {
      const { mostReceived } = body as { mostReceived: number | null }
      return previewOf({ fewerByLimit: mostReceived === null ? 0 : 43 })
    })
    const { user, part } = await openProgram()
    const most = () =>
      screen.getByRole('spinbutton', { name: /^Reviews of one person’s work in a round/ })
    expect(most()).toHaveValue(15)
    await retype(user, 'Reviews per person and round', '6')
    expect(most()).toHaveValue(18)
    await retype(user, 'Reviews of one person’s work in a round, at most', '4')
    const preview = part('What these rules leave out')
    expect(
      await preview.findByText(
        '43 reviews fewer in a round because of the limit of 4 for one person’s work.',
      ),
    ).toBeInTheDocument()
    await user.click(save())
    await expect.poll(() => stored.settings.mostReceived).toBe(4)
    await retype(user, 'Reviews of one person’s work in a round, at most', '18')
    await user.click(save())
    await expect.poll(() => stored.settings.mostReceived).toBeNull()
  })

  it('waits until the rules stand still', async () => {
    const { user } = await openProgram()
    await expect.poll(() => server.calls('previewRules').length).toBe(1)
    await retype(user, 'Words in all public messages, at least', '1234')
    const asked = () =>
      server
        .calls('previewRules')
        .map(({ body }) => (body as UpdateProgram['settings']).rules.minPublicWords)
    await expect.poll(() => asked().at(-1)).toBe(1234)
    expect(asked().length).toBeLessThan(4)
  })

  it('can fail without keeping anybody from saving', async () => {
    server.answer('previewRules', () => problem(400, 'bad_request'))
    const { user, part } = await openProgram()
    expect(await part('What these rules leave out').findByRole('alert')).toHaveTextContent(
      'The preview could not be made.',
    )
    await retype(user, 'Reviews per person and round', '7')
    await user.click(save())
    expect(await screen.findByText('Saved')).toBeInTheDocument()
  })
})

// @vitest-environment jsdom
import { screen, within } from '@testing-library/react'
import { beforeEach, describe, expect, it } from 'vitest'
import type { Teammate } from '#shared/contract/teammates.ts'
import { problem } from '#test/app/lib/fixtures.ts'
import { programOf, teammateOf, teammatesOf } from '#test/support/program-replies.ts'
import { openScreens, typeChoice } from '#test/support/render.tsx'
import { bruno, chloe } from '#test/support/replies.ts'
import { openLeadPage } from './lead-page.ts'

const server = openScreens()
let stored: Teammate[]

beforeEach(() => {
  stored = [teammateOf({ ...bruno, lead: true, teams: ['t2'] }), teammateOf()]
  server.answer('getProgram', () => programOf())
  server.answer('getTeammates', () => teammatesOf(stored))
  server.answer('updateTeammate', ({ params, body }) => change(params['teammate'], body as object))
  server.answer('setAbsences', ({ params, body }) => {
    const { absences } = body as Pick<Teammate, 'absences'>
    change(params['teammate'], {
      absences,
      ...(absences.length > 0 ? { quota: 3, reachable: 3 } : { quota: 5, reachable: 5 }),
    })
    return { absences }
  })
})

/** The server stores it. */
function change(id: string | undefined, part: object): Teammate {
  stored = stored.map((one) => (one.id === id ? { ...one, ...part } : one))
  const found = stored.find((one) => one.id === id)
  if (found === undefined) throw new Error('nobody')
  return found
}

async function openPeople(me: { role?: 'admin'; lead?: boolean } = {}) {
  const opened = await openLeadPage('#/people', { me })
  await screen.findAllByText(chloe.name)
  const person = (name: string) => {
    // It is said for the ears beside each switch as well.
    const item = screen.getAllByText(name)[0]?.closest('li')
    if (!item) throw new Error('not in a list')
    return within(item)
  }
  return { ...opened, person }
}

describe('the people', () => {
  it('say what they give, and what sets them apart', async () => {
    change(chloe.id, {
      share: 0.5,
      languages: ['fr', 'ar'],
      // The weekend between the two is no day of work.
      absences: [
        { from: '2026-11-14', to: '2026-11-20' },
        { from: '2026-11-23', to: '2026-11-24' },
      ],
      given: 1,
      quota: 2,
      reachable: 2,
    })
    const { person } = await openPeople()
    expect(await person(chloe.name).findByText(/Billing/)).toHaveTextContent(
      'Billing · 50% part time · French and Arabic · away until Nov 24',
    )
    expect(person(chloe.name).getByText('1 of 2 given')).toBeInTheDocument()
    expect(person(bruno.name).getByText('lead')).toBeInTheDocument()
  })

  it('show what somebody could not open, and forget it when it is saved', async () => {
    change(chloe.id, { closedTeams: ['t2', 't9'] })
    const { person, user } = await openPeople()
    await user.click(person(chloe.name).getByRole('button', { name: /^Edit/ }))
    const list = () =>
      person(chloe.name).getByRole('list', { name: 'Cannot open conversations of' })
    expect(within(list()).getAllByRole('listitem')).toHaveLength(2)
    await user.click(within(list()).getByRole('button', { name: /t9/ }))
    expect(within(list()).getAllByRole('listitem')).toHaveLength(1)
    await user.click(person(chloe.name).getByRole('button', { name: 'Save' }))
    await person(chloe.name).findByText('Saved')
    expect(server.calls('updateTeammate').at(-1)?.body).toEqual({ closedTeams: ['t2'] })
    expect(stored.find(({ id }) => id === chloe.id)?.closedTeams).toEqual(['t2'])
  })

  it('are read only for an admin who is no lead', async () => {
    const { person } = await openPeople({ role: 'admin', lead: false })
    expect(person(chloe.name).getByText('Gives reviews')).toBeInTheDocument()
    expect(screen.queryByRole('switch')).toBeNull()
    expect(screen.queryByRole('button', { name: /^Edit/ })).toBeNull()
    expect(server.calls('getProgram')).toEqual([])
  })

  it('are found by name and team once they are many', async () => {
    const many = Array.from({ length: 2000 }, (_, n) =>
      teammateOf({ id: `p${n}`, name: `Person ${n}`, teams: n % 2 ? ['t1'] : ['t2'] }),
    )
    stored = [...stored, ...many]
    const { user } = await openPeople()
    expect(screen.getAllByRole('listitem').length).toBeLessThan(60)
    expect(screen.getByText('1–50 of 2,002')).toBeInTheDocument()
    await user.selectOptions(await screen.findByRole('combobox', { name: 'Team' }), 'Billing')
    expect(screen.getByText('1–50 of 1,001')).toBeInTheDocument()
    await user.type(screen.getByRole('searchbox', { name: 'Search by name' }), 'person 1234')
    expect(screen.getByRole('status', { name: '' })).toBeInTheDocument()
    await user.selectOptions(screen.getByRole('combobox', { name: 'Team' }), 'All teams')
    expect(screen.getByRole('button', { name: 'Edit Person 1234' })).toBeInTheDocument()
  })
})

describe('a switch of one person', () => {
  it('turns at once and is stored', async () => {
    const gate = Promise.withResolvers<void>()
    server.answer('updateTeammate', async ({ params, body }) => {
      await gate.promise
      return change(params['teammate'], { ...(body as object), quota: 0, reachable: 0 })
    })
    const { user } = await openPeople()
    const reviews = screen.getByRole('switch', { name: 'Gives reviews: Chloé Martin' })
    await user.click(reviews)
    expect(reviews).not.toBeChecked()
    gate.resolve()
    expect(await screen.findByText('3 of 0 given')).toBeInTheDocument()
    expect(server.calls('updateTeammate')).toEqual([
      { params: { teammate: chloe.id }, query: {}, body: { reviews: false } },
    ])
  })

  it('turns back when that fails, alone, and says so', async () => {
    const gate = Promise.withResolvers<void>()
    server.answer('updateTeammate', async ({ params, body }) => {
      await gate.promise
      if ('reviews' in (body as object)) return problem(503, 'unavailable')
      return change(params['teammate'], body as object)
    })
    const { user, person } = await openPeople()
    const reviews = screen.getByRole('switch', { name: 'Gives reviews: Chloé Martin' })
    const isReviewed = screen.getByRole('switch', { name: 'Is reviewed: Chloé Martin' })
    await user.click(reviews)
    await user.click(isReviewed)
    gate.resolve()
    await expect.poll(() => server.calls('updateTeammate').length).toBe(2)
    await server.idle()
    expect(reviews).toBeChecked()
    expect(isReviewed).not.toBeChecked()
    expect(person(bruno.name).queryByRole('alert')).toBeNull()
  })
})

describe('the form of one person', () => {
  it('changes working time, first day and languages together', async () => {
    const { user } = await openPeople()
    await user.click(screen.getByRole('button', { name: 'Edit Chloé Martin' }))
    const form = within(screen.getByRole('form', { name: 'Edit Chloé Martin' }))
    expect(form.getByRole('button', { name: 'Save' })).toBeDisabled()
    const share = form.getByRole('spinbutton', { name: 'Working time' })
    await user.clear(share)
    await user.type(share, '60')
    await user.type(form.getByLabelText('First day with the team'), '2026-11-02')
    await user.click(form.getByRole('switch', { name: 'As the program assumes' }))
    const spoken = form.getByLabelText('Spoken languages', { selector: 'input' })
    await typeChoice(user, spoken, 'fren{ArrowDown}{Enter}')
    await user.click(form.getByRole('button', { name: 'Save' }))
    expect(await form.findByText('Saved')).toBeInTheDocument()
    expect(server.calls('updateTeammate').map(({ body }) => body)).toEqual([
      { share: 0.6, joinedOn: '2026-11-02', languages: ['fr'] },
    ])
  })

  it('asks for a number that makes sense, and keeps what was typed', async () => {
    const { user } = await openPeople()
    await user.click(screen.getByRole('button', { name: 'Edit Chloé Martin' }))
    const form = within(screen.getByRole('form', { name: 'Edit Chloé Martin' }))
    await user.click(form.getByRole('switch', { name: 'As the program assumes' }))
    const share = form.getByRole('spinbutton', { name: 'Working time' })
    await user.clear(share)
    await user.type(share, '160')
    expect(form.getByText('A whole number from 0 to 100')).toBeInTheDocument()
    await user.click(form.getByRole('button', { name: 'Save' }))
    expect(share).toHaveFocus()
    expect(share).toHaveValue(160)
    expect(server.calls('updateTeammate')).toEqual([])
  })

  it('enters and removes absences, which change the quota', async () => {
    const { user, person } = await openPeople()
    await user.click(screen.getByRole('button', { name: 'Edit Chloé Martin' }))
    await user.type(screen.getByLabelText('From'), '2026-11-17')
    await user.type(screen.getByLabelText('To, included'), '2026-11-18')
    await user.click(screen.getByRole('button', { name: 'Add absence' }))
    expect(await screen.findByText('3 of 3 given')).toBeInTheDocument()
    expect(person(chloe.name).getByText(/^Billing · away Nov 17/)).toBeInTheDocument()
    await user.click(screen.getByRole('button', { name: /^Remove Nov 17/ }))
    expect(await screen.findByText('No absence entered.')).toBeInTheDocument()
    expect(server.calls('setAbsences').map(({ body }) => body)).toEqual([
      { absences: [{ from: '2026-11-17', to: '2026-11-18' }] },
      { absences: [] },
    ])
  })

  it('brings an absence back that could not be removed', async () => {
    change(chloe.id, { absences: [{ from: '2026-11-17', to: '2026-11-18' }] })
    server.answer('setAbsences', () => problem(503, 'unavailable'))
    const { user } = await openPeople()
    await user.click(screen.getByRole('button', { name: 'Edit Chloé Martin' }))
    await user.click(screen.getByRole('button', { name: /^Remove Nov 17/ }))
    expect(await screen.findByRole('alert')).toHaveTextContent('the absences are as they were')
    expect(screen.getByRole('button', { name: /^Remove Nov 17/ })).toBeInTheDocument()
  })

  it('refuses days in the wrong order', async () => {
    const { user } = await openPeople()
    await user.click(screen.getByRole('button', { name: 'Edit Chloé Martin' }))
    await user.type(screen.getByLabelText('From'), '2026-11-18')
    await user.type(screen.getByLabelText('To, included'), '2026-11-17')
    expect(screen.getByRole('alert')).toHaveTextContent('The last day is before the first one.')
    expect(screen.getByRole('button', { name: 'Add absence' })).toBeDisabled()
  })
})

describe('an account that looks like a bot', () => {
  const signs = { saysBot: false, replies: 42, quick: 41, seconds: 15, longestRest: 2.4 }

  it('is pointed out with the figure, and asked about no more once it is said what it is', async () => {
    change(chloe.id, { looksLikeBot: signs })
    server.answer('updateTeammate', ({ params, body }) =>
      change(params['teammate'], { ...(body as object), looksLikeBot: null }),
    )
    const { user, person } = await openPeople()
    const { getByText, getByRole, findByText, queryByText } = person(chloe.name)
    const figure = /^Answered 41 times within 15 seconds \(of 42\), at all hours: .* at most 3 h/
    expect(getByText(figure)).toBeInTheDocument()
    await user.click(getByRole('button', { name: 'It is a bot' }))
    expect(await findByText('bot')).toBeInTheDocument()
    expect(queryByText(figure)).toBeNull()
    expect(person(chloe.name).queryByRole('checkbox')).toBeNull()
    expect(server.calls('updateTeammate').map(({ body }) => body)).toEqual([{ bot: true }])
  })

  it('is said to be a person again in its form', async () => {
    change(chloe.id, { bot: true, inProgram: false, reviews: false, isReviewed: false })
    const { user, person } = await openPeople()
    await user.click(person(chloe.name).getByRole('button', { name: `Edit ${chloe.name}` }))
    await user.click(person(chloe.name).getByRole('button', { name: 'It is a person' }))
    expect(server.calls('updateTeammate').map(({ body }) => body)).toEqual([{ bot: false }])
  })

  it('is only read of by who may not say what it is', async () => {
    change(chloe.id, { looksLikeBot: { ...signs, saysBot: true } })
    const { person } = await openPeople({ role: 'admin', lead: false })
    expect(person(chloe.name).getByText('Its name says so.')).toBeInTheDocument()
    expect(person(chloe.name).queryByRole('button', { name: 'It is a bot' })).toBeNull()
  })
})

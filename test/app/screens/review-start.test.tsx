// @vitest-environment jsdom
import { screen, waitFor } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { createFakeHost, criterion, openApp, openScreens } from '#test/support/render.tsx'
import { bruno, chloe, choiceOf, conversation, panelOf } from '#test/support/replies.ts'

const server = openScreens()

describe('the review tab as it opens', () => {
  it('waits with the form until the server has said who took part', async () => {
    const gate = Promise.withResolvers<void>()
    server.answer('getPanel', async () => {
      await gate.promise
      return panelOf()
    })
    await openApp()
    expect(await screen.findByText('Loading the conversation')).toBeInTheDocument()
    await waitFor(() => expect(server.calls('getPanel')).toHaveLength(1))
    expect(screen.queryByRole('form')).toBeNull()
    expect(screen.queryByRole('button', { name: 'Start writing already' })).toBeNull()
    gate.resolve()
    expect(await screen.findByRole('form', { name: 'Submit review' })).toBeInTheDocument()
    expect(screen.getByRole('button', { name: 'Submit review' })).toBeEnabled()
  })

  it('asks for the conversation that the helpdesk has named, and shows no form before', async () => {
    const gate = Promise.withResolvers<string>()
    await openApp({ host: createFakeHost({ conversation: gate.promise }) })
    expect(await screen.findByText('Loading the conversation')).toBeInTheDocument()
    expect(screen.queryByRole('form')).toBeNull()
    expect(Object.keys(localStorage)).toEqual([])
    gate.resolve(conversation)
    expect(await screen.findByText(chloe.name)).toBeInTheDocument()
    expect(criterion('Tone').getByRole('radio', { name: 'Good' })).toBeEnabled()
    expect(server.calls('getPanel').map(({ params }) => params)).toEqual([{ conversation }])
  })

  it('says whose work it is and what happened', async () => {
    await openApp()
    expect(await screen.findByText(chloe.name)).toBeInTheDocument()
    expect(screen.getByText('chat · 14 replies · assigned to you')).toBeInTheDocument()
    expect(screen.getByText(/first reply 4 min · closed/)).toHaveTextContent('2 days ago')
    expect(screen.getByText('rated 2 of 5')).toBeInTheDocument()
    expect(screen.getByText('late-refund')).toBeInTheDocument()
  })

  it('lets me choose another participant, each with a draft of their own', async () => {
    server.answer('getPanel', () =>
      panelOf({
        reviewees: [choiceOf(), choiceOf({ person: bruno, replies: 3, assignment: null })],
      }),
    )
    const { user } = await openApp()
    await user.click(await screen.findByRole('button', { name: chloe.name }))
    await user.click(await screen.findByRole('radio', { name: /Bruno Costa/ }))
    expect(screen.getByText('chat · 3 replies')).toBeInTheDocument()
    await user.click(criterion('Tone').getByRole('radio', { name: 'Good' }))
    await user.click(screen.getByRole('button', { name: bruno.name }))
    await user.click(await screen.findByRole('radio', { name: /Chloé Martin/ }))
    expect(criterion('Tone').getByRole('radio', { name: 'Good' })).not.toBeChecked()
  })
})

// @vitest-environment jsdom
import { screen } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { createFakeHost, criterion, openApp, openScreens } from '#test/support/render.tsx'
import { bruno, chloe, choiceOf, conversation, panelOf } from '#test/support/replies.ts'

const server = openScreens()

describe('the review tab as it opens', () => {
  it('can be filled before the server has answered, and keeps that', async () => {
    const gate = Promise.withResolvers<void>()
    server.answer('getPanel', async () => {
      await gate.promise
      return panelOf()
    })
    const { user } = await openApp()
    await user.click(criterion('Quality').getByRole('radio', { name: 'Good' }))
    expect(screen.getByText(/finding whose work this is/)).toBeInTheDocument()
    expect(screen.getByRole('button', { name: 'Submit review' })).toBeDisabled()
    gate.resolve()
    expect(await screen.findByText(chloe.name)).toBeInTheDocument()
    expect(criterion('Quality').getByRole('radio', { name: 'Good' })).toBeChecked()
    expect(screen.getByRole('button', { name: 'Submit review' })).toBeEnabled()
  })

  it('can be filled before the helpdesk has named the conversation', async () => {
    const gate = Promise.withResolvers<string>()
    const { user } = await openApp({ host: createFakeHost({ conversation: gate.promise }) })
    await user.click(criterion('Tone').getByRole('radio', { name: 'Good' }))
    await user.type(screen.getByRole('textbox', { name: 'Overall' }), 'Early')
    expect(Object.keys(localStorage)).toEqual([])
    gate.resolve(conversation)
    expect(await screen.findByText(chloe.name)).toBeInTheDocument()
    expect(criterion('Tone').getByRole('radio', { name: 'Good' })).toBeChecked()
    expect(screen.getByRole('textbox', { name: 'Overall' })).toHaveValue('Early')
    expect(server.calls('getPanel').map(({ params }) => params)).toEqual([{ conversation }])
  })

  it('says whose work it is and what happened', async () => {
    await openApp()
    expect(await screen.findByText(chloe.name)).toBeInTheDocument()
    expect(screen.getByText('chat · 14 replies')).toBeInTheDocument()
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

// @vitest-environment jsdom
import { act, screen } from '@testing-library/react'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { start } from '#test/app/lib/fixtures.ts'
import { createFakeHost, openApp, openScreens } from '#test/support/render.tsx'
import { chloe, conversation } from '#test/support/replies.ts'

const server = openScreens()
const seconds = (count: number) => act(() => vi.advanceTimersByTimeAsync(count * 1000))
const waiting = () => screen.queryByText('Waiting for the helpdesk')

beforeEach(() => {
  vi.useFakeTimers({
    toFake: ['Date', 'setTimeout', 'clearTimeout'],
    now: start,
    shouldAdvanceTime: true,
  })
})

describe('a helpdesk that does not say which conversation is open', () => {
  it('is waited for in silence, then with a word on what to do', async () => {
    await openApp({ host: createFakeHost({ conversation: new Promise(() => undefined) }) })
    await seconds(3)
    expect(waiting()).not.toBeInTheDocument()
    await seconds(4)
    expect(waiting()).toBeInTheDocument()
    expect(screen.getByText(/use “Reload apps”/)).toBeInTheDocument()
    expect(screen.queryByRole('form')).not.toBeInTheDocument()
    expect(server.calls('getPanel')).toEqual([])
  })

  it('lets everything go on by itself once it does', async () => {
    const gate = Promise.withResolvers<string>()
    await openApp({ host: createFakeHost({ conversation: gate.promise }) })
    await seconds(7)
    expect(waiting()).toBeInTheDocument()
    await act(async () => gate.resolve(conversation))
    expect(await screen.findByText(chloe.name)).toBeInTheDocument()
    expect(waiting()).not.toBeInTheDocument()
    expect(screen.getByRole('form', { name: 'Submit review' })).toBeInTheDocument()
  })
})

describe('a helpdesk that answers at once', () => {
  it('is never said to be silent', async () => {
    await openApp()
    expect(await screen.findByText(chloe.name)).toBeInTheDocument()
    await seconds(60)
    expect(waiting()).not.toBeInTheDocument()
  })
})

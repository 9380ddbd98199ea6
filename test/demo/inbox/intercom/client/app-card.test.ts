// @vitest-environment jsdom
import { screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { beforeEach, describe, expect, it } from 'vitest'
import { Canvas } from '#demo/inbox/intercom/canvas.ts'
import { createAppCard } from '#demo/inbox/intercom/client/app-card.ts'
import type { CardReply, CardRequest } from '#demo/inbox/intercom/shapes.ts'

beforeEach(() => document.body.replaceChildren())

const canvas = (...components: unknown[]): CardReply => ({
  canvas: Canvas.parse({ content: { components }, stored_data: { kept: 1 } }),
})
const title = (text: string) => ({ type: 'text', text })
const go = { type: 'button', id: 'go', label: 'Go', action: { type: 'submit' } }

/** A card whose answers come when the test gives them. */
function openCard() {
  const body = document.createElement('div')
  body.tabIndex = -1
  document.body.append(body)
  const asked: { request: CardRequest; answer(reply: CardReply | Error): Promise<void> }[] = []
  const card = createAppCard({
    body,
    ask: (request) =>
      new Promise((resolve, reject) => {
        const answer = async (reply: CardReply | Error) => {
          if (reply instanceof Error) reject(reply)
          else resolve(reply)
          await new Promise((done) => setTimeout(done))
        }
        asked.push({ request, answer })
      }),
    locale: () => 'fr',
    word: (key) => key,
  })
  const nth = (n: number) => {
    const one = asked[n]
    if (one === undefined) throw new Error(`Asked ${asked.length} times only`)
    return one
  }
  return { body, card, asked, nth }
}

describe('the app’s card', () => {
  it('asks anew for each conversation and throws late answers away', async () => {
    const { body, card, nth } = openCard()
    void card.open(1)
    void card.open(2)
    expect(nth(1).request).toEqual({ conversation: 2, locale: 'fr', pressed: null })
    await nth(1).answer(canvas(title('second')))
    await nth(0).answer(canvas(title('first')))
    expect(body.textContent).toBe('second')
    expect(body.dataset['state']).toBe('ready')
  })

  it('posts what was entered with what was pressed, and shows the answer instead', async () => {
    const { body, card, nth } = openCard()
    void card.open(7)
    await nth(0).answer(canvas({ type: 'textarea', id: 't', label: 'Note' }, go))
    await userEvent.type(screen.getByLabelText('Note'), 'well done')
    await userEvent.click(screen.getByRole('button', { name: 'Go' }))
    expect(nth(1).request.pressed).toMatchObject({
      component: 'go',
      values: { t: 'well done' },
      canvas: { stored_data: { kept: 1 } },
    })
    expect(body.getAttribute('aria-busy')).toBe('true')
    expect(screen.getByLabelText('Note').matches(':disabled')).toBe(true)
    await nth(1).answer(canvas(title('thanks')))
    expect(body.textContent).toBe('thanks')
    expect(body.hasAttribute('aria-busy')).toBe(false)
    expect(document.activeElement).toBe(body)
  })

  it('submits once however often it is pressed', async () => {
    const { card, asked, nth } = openCard()
    void card.open(7)
    await nth(0).answer(canvas(go))
    const button = screen.getByRole('button', { name: 'Go' })
    button.click()
    button.click()
    expect(asked).toHaveLength(2)
  })

  it('says that something went wrong, and opens again', async () => {
    const { body, card, nth } = openCard()
    void card.open(7)
    await nth(0).answer({ problem: 'The app answered 500' })
    expect(screen.getByRole('alert').textContent).toBe('wentWrong')
    await userEvent.click(screen.getByRole('button', { name: 'tryAgain' }))
    await nth(1).answer(canvas(title('back')))
    expect(body.textContent).toBe('back')
  })

  it('keeps what was entered when a submit fails', async () => {
    const { card, nth } = openCard()
    void card.open(7)
    await nth(0).answer(canvas({ type: 'textarea', id: 't', label: 'Note' }, go))
    await userEvent.type(screen.getByLabelText('Note'), 'kept')
    await userEvent.click(screen.getByRole('button', { name: 'Go' }))
    await nth(1).answer(new Error('The demo helpdesk answered 502'))
    await waitFor(() => expect(screen.getByRole('alert').textContent).toBe('wentWrong'))
    expect(screen.getByDisplayValue('kept').matches(':disabled')).toBe(false)
    await userEvent.click(screen.getByRole('button', { name: 'Go' }))
    expect(nth(2).request.pressed?.values).toEqual({ t: 'kept' })
  })

  it('is empty while no conversation is open', async () => {
    const { body, card, nth } = openCard()
    void card.open(7)
    card.close()
    await nth(0).answer(canvas(title('late')))
    expect(body.textContent).toBe('')
  })
})

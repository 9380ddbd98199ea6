// @vitest-environment jsdom
import { act, render, screen } from '@testing-library/react'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { RefusedApp } from '#app/app.tsx'
import { loadTexts } from '#app/i18n/form-texts.ts'
import { takeRefusal } from '#app/lib/open-page.ts'
import { createQueryClient } from '#app/lib/query-client.ts'
import type { Refusal } from '#shared/contract/sessions.ts'
import { start } from '#test/app/lib/fixtures.ts'
import { createFakeHost, openScreens } from '#test/support/render.tsx'

openScreens()
const refusal: Refusal = {
  vendor: 'zendesk',
  location: 'ticket_sidebar',
  workspaceName: 'Acme',
  locale: 'en',
  reason: 'not_read',
  retry: 'ticket-1',
}
/** Told by the browser when an element has another size. */
let sized: (() => void)[] = []

beforeEach(() => {
  sized = []
  vi.stubGlobal(
    'ResizeObserver',
    class {
      constructor(listener: () => void) {
        sized.push(listener)
      }
      observe() {}
      disconnect() {}
    },
  )
  window.history.replaceState(null, '', '/zendesk/sidebar?origin=https%3A%2F%2Fx&app_guid=1')
})

async function openRefused(change: Partial<Refusal> = {}, host = createFakeHost()) {
  const shown = { ...refusal, ...change }
  const texts = await loadTexts(shown.locale)
  render(
    <RefusedApp
      refusal={shown}
      host={host}
      texts={texts}
      queryClient={createQueryClient()}
      at={start}
    />,
  )
  await screen.findByRole('heading')
  return host
}

describe('the page of somebody who is not let in', () => {
  it('says why, and asks the same address again with what it was given', async () => {
    await openRefused()
    expect(screen.getByRole('heading')).toHaveTextContent('Your account is not known here yet')
    expect(screen.getByText(/knows the people of Acme/)).toBeInTheDocument()
    const button = screen.getByRole<HTMLButtonElement>('button', { name: 'Try again' })
    const { form } = button
    if (form === null) throw new Error('the button sends no form')
    expect(form.method).toBe('post')
    expect(form.getAttribute('action')).toBe('/zendesk/sidebar?origin=https%3A%2F%2Fx&app_guid=1')
    expect([...new FormData(form)]).toEqual([['retry', 'ticket-1']])
  })

  it('sends it once, however often it is pressed', async () => {
    await openRefused()
    const sent: boolean[] = []
    const listen = (event: Event) => {
      sent.push(!event.defaultPrevented)
      // There is no server in this window.
      event.preventDefault()
    }
    window.addEventListener('submit', listen)
    const button = screen.getByRole('button', { name: 'Try again' })
    act(() => button.click())
    act(() => button.click())
    window.removeEventListener('submit', listen)
    expect(sent).toEqual([true, false])
  })

  it.each([
    ['inactive', 'Your account is not active here', true],
    ['stale', 'Load the app again', false],
  ] as const)('knows %s', async (reason, title, retries) => {
    await openRefused({ reason, retry: retries ? 'ticket-1' : null })
    expect(screen.getByRole('heading')).toHaveTextContent(title)
    expect(screen.queryAllByRole('button')).toHaveLength(retries ? 1 : 0)
  })

  it('follows language, colours and height in the helpdesk', async () => {
    const host = createFakeHost({ locale: 'ar' })
    const resize = vi.spyOn(host, 'resize')
    await openRefused({}, host)
    expect(await screen.findByRole('heading', { name: 'حسابك غير معروف هنا بعد' })).toBeVisible()
    expect(document.documentElement.dir).toBe('rtl')
    const look = () => screen.getByText(/آخر محاولة/).className
    const light = look()
    act(() => host.changeScheme('dark'))
    expect(look()).not.toBe(light)
    for (const tell of sized) tell()
    expect(resize).toHaveBeenCalled()
  })
})

describe('what the server puts into the page', () => {
  const put = (text: string) => {
    document.body.innerHTML = `<script id="refusal" type="application/json">${text}</script>`
  }

  it('is read once', () => {
    put(JSON.stringify(refusal))
    expect(takeRefusal(document)).toEqual(refusal)
    expect(document.getElementById('refusal')).toBeNull()
    expect(takeRefusal(document)).toBeUndefined()
  })

  it('is no refusal where it does not read as one', () => {
    put('{"reason":"because"}')
    expect(takeRefusal(document)).toBeUndefined()
  })
})

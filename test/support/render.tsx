import '@testing-library/jest-dom/vitest'
import { act, cleanup, render, screen, within } from '@testing-library/react'
import { type UserEvent, userEvent } from '@testing-library/user-event'
import { StyleSheetManager } from 'styled-components'
import { afterEach, beforeEach, expect, vi } from 'vitest'
import type { z } from 'zod/mini'
import { App } from '#app/app.tsx'
import type { ColorScheme, Host } from '#app/host/port.ts'
import { loadTexts } from '#app/i18n/form-texts.ts'
import { createApi } from '#app/lib/api-client.ts'
import { createQueryClient } from '#app/lib/query-client.ts'
import type { Boot, Me, Program } from '#shared/contract/sessions.ts'
import type { Texts } from '#shared/i18n/index.ts'
import { boot, me, start } from '#test/app/lib/fixtures.ts'
import { type FakeServer, openServer } from './msw.ts'
import { connectionOf } from './program-replies.ts'
import { conversation, panelOf } from './replies.ts'

/** A helpdesk around the app that does what a test says and remembers what it was asked. */
export type FakeHost = Host & {
  opened: string[]
  changeScheme(scheme: ColorScheme): void
  /** The open conversation changed in the helpdesk. */
  changeConversation(): void
  /** The person came back to this panel, or turned to something else. */
  activate(): void
  deactivate(): void
}

export function createFakeHost(
  options: {
    conversation?: string | null | Promise<string | null>
    scheme?: ColorScheme
    /** The language that the person chose in the helpdesk. */
    locale?: string | Promise<string>
    subjects?: Record<string, string>
    /** What the customer wrote to a rating. */
    customerWords?: () => Promise<string | null>
  } = {},
): FakeHost {
  const { conversation: open = conversation, subjects = {} } = options
  const schemes = new Set<(scheme: ColorScheme) => void>()
  const changes = new Set<() => void>()
  const activations = new Set<() => void>()
  const deactivations = new Set<() => void>()
  const opened: string[] = []
  return {
    kind: 'zendesk',
    opensConversations: true,
    colorScheme: options.scheme ?? 'light',
    conversationId: async () => open,
    locale: async () => options.locale ?? null,
    onColorScheme: (listener) => subscribe(schemes, listener),
    onActivated: (listener) => subscribe(activations, listener),
    onDeactivated: (listener) => subscribe(deactivations, listener),
    onConversationChanged: (listener) => subscribe(changes, listener),
    openConversation: async (id) => void opened.push(id),
    notify: () => undefined,
    resize: () => undefined,
    hide: () => undefined,
    subjects: async () => subjects,
    customerWords: options.customerWords ?? (async () => null),
    opened,
    changeScheme(scheme) {
      for (const tell of schemes) tell(scheme)
    },
    changeConversation() {
      for (const tell of changes) tell()
    },
    activate() {
      for (const tell of activations) tell()
    },
    deactivate() {
      for (const tell of deactivations) tell()
    },
  }
}

function subscribe<T>(listeners: Set<T>, listener: T): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/**
 * A file of tests that look at the whole app: its server, a clock that stands at `start`, an empty
 * device, and a console that must stay quiet. Call once at the top.
 */
export function openScreens(): FakeServer {
  const server = openServer()
  const said = vi.fn()
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['Date'], now: start })
    vi.spyOn(console, 'error').mockImplementation(said)
    // jsdom has none, and says so.
    vi.spyOn(window, 'focus').mockImplementation(() => undefined)
    localStorage.clear()
    sessionStorage.clear()
    server.answer('getPanel', () => panelOf())
    server.answer('getConnection', () => connectionOf())
    server.answer('saveDraft', ({ body }) => ({
      revision: (body as { revision: number }).revision + 1,
      updatedAt: new Date().toISOString(),
      keptUntil: null,
    }))
    server.answer('deleteDraft', () => undefined)
  })
  afterEach(async () => {
    cleanup()
    // Nothing draws it away, and the next file has the same document.
    document.title = ''
    await server.idle()
    vi.useRealTimers()
    expect(said.mock.calls.splice(0)).toEqual([])
  })
  return server
}

/** Draws the app as the helpdesk would open it for one person. */
export async function openApp(
  options: {
    host?: FakeHost
    me?: Partial<Me>
    program?: Partial<z.infer<typeof Program>>
    location?: Boot['location']
    /** What a tab knows of where it was opened from, and the scorecard in the page's language. */
    place?: Partial<Pick<Boot, 'conversation' | 'inboxUrl' | 'locale' | 'scorecard'>>
    /** The texts that could be fetched, if not those of the person's language. */
    texts?: Texts
    /** Where it is drawn, for two at once. */
    container?: HTMLElement
  } = {},
) {
  const { host = createFakeHost(), location = boot.location } = options
  const person = { ...me, ...options.me }
  const program = { ...boot.program, ...options.program }
  const queryClient = createQueryClient()
  const { queries, ...rest } = queryClient.getDefaultOptions()
  queryClient.setDefaultOptions({ ...rest, queries: { ...queries, retryDelay: 0 } })
  const user = userEvent.setup({ delay: null })
  const view = render(
    // Beside the document: jsdom would match every rule with every element at each look by role.
    <StyleSheetManager target={document.createElement('div')}>
      <App
        boot={{ ...boot, ...options.place, location, me: person, program }}
        host={host}
        texts={options.texts ?? (await loadTexts(person.locale))}
        api={createApi({ session: boot.session })}
        queryClient={queryClient}
        storage={localStorage}
      />
    </StyleSheetManager>,
    options.container && { container: options.container },
  )
  return { user, host, unmount: view.unmount }
}

/** What can be asked about one criterion, by its name on screen. */
export function criterion(name: string) {
  return within(screen.getByRole('group', { name }))
}

/** Chooses an option on each criterion of the default scorecard. */
export async function rateAll(user: UserEvent): Promise<void> {
  await user.click(criterion('Quality').getByRole('radio', { name: 'Good' }))
  await user.click(criterion('Tone').getByRole('radio', { name: 'Exceptional' }))
  await user.click(criterion('Internal processes followed').getByRole('radio', { name: 'Yes' }))
}

/** Types into a field of several values, whose box shows when its frame is pressed. */
export async function typeChoice(user: UserEvent, box: HTMLElement, keys: string): Promise<void> {
  await user.click(box.closest('[data-garden-id="dropdowns.combobox.trigger"]') ?? box)
  await user.keyboard(keys)
}

/** The network is back, as the browser tells it. */
export function comeOnline(): void {
  act(() => void window.dispatchEvent(new Event('online')))
}

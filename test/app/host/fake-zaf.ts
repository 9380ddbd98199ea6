import type { ZafClient } from '#app/host/zaf-client.ts'
import { createZendeskHost } from '#app/host/zendesk.ts'

type Handler = (data?: unknown) => void

/**
 * Zendesk's client as far as the host uses it, without any message between windows. `asked` holds
 * what was asked of it in order; `fire` lets an event happen.
 */
export function createFakeZaf(answers: Partial<ZafClient> = {}) {
  const handlers = new Map<string, Set<Handler>>()
  const asked: unknown[][] = []
  const zaf: ZafClient = {
    context: async () => ({ ticketId: 35, location: 'ticket_sidebar' }),
    get: async () => ({}),
    invoke: async (...args) => void asked.push(['invoke', ...args]),
    request: async () => ({ tickets: [] }),
    on: (event, handler) => {
      handlers.set(event, (handlers.get(event) ?? new Set()).add(handler))
    },
    off: (event, handler) => {
      handlers.get(event)?.delete(handler)
    },
    ...answers,
  }
  return {
    zaf,
    asked,
    fire(event: string, data?: unknown) {
      for (const handler of handlers.get(event) ?? []) handler(data)
    },
    listening: () => [...handlers].filter(([, set]) => set.size > 0).map(([event]) => event),
  }
}

/** The host of a page with this address, over a fake client; `isPopover` in the top bar. */
export function zendeskHost(answers: Partial<ZafClient> = {}, search = '', isPopover = false) {
  const fake = createFakeZaf(answers)
  const page = { location: { search } } as Window
  return { ...fake, host: createZendeskHost(page, { isPopover }, Promise.resolve(fake.zaf)) }
}

import { type ColorScheme, type Host, HostError } from './port.ts'
import type { ZafClient } from './zaf-client.ts'
import { waitForZaf } from './zaf-client.ts'

/** A conversation was changed by others: their save may still be on its way to the API. */
const SETTLE_MS = 3000
const SUBJECTS_PER_CALL = 100

/**
 * What Zendesk tells when something about the open ticket changes that we show. Only some of it is
 * documented, and none is needed: coming back to the panel asks as well.
 */
const CHANGES = [
  'ticket.updated',
  'ticket.conversation.changed',
  'ticket.comments.changed',
  'ticket.status.changed',
  'ticket.tags.changed',
  'ticket.assignee.user.id.changed',
  'ticket.assignee.group.id.changed',
  'ticket.submit.done',
]

/**
 * The panel inside Zendesk, over its app framework (v2). `isPopover`: it is the small window of the
 * top bar.
 */
export function createZendeskHost(
  page: Window,
  options: { isPopover?: boolean } = {},
  ready: Promise<ZafClient | undefined> = waitForZaf(page),
): Host & Pick<Required<Host>, 'subjects' | 'customerWords'> {
  const client = ready.then((zaf) => {
    if (zaf === undefined) throw new HostError()
    return zaf
  })
  // Whoever asks gets the failure; without a question it must not be an unhandled rejection.
  client.catch(() => undefined)

  /** Subscribes as soon as the client is there. */
  function on(events: string[], listener: (data?: unknown) => void): () => void {
    let ended = false
    void quietly(async () => {
      const zaf = await client
      if (!ended) for (const event of events) zaf.on(event, listener)
    })
    return () => {
      ended = true
      void quietly(async () => {
        const zaf = await client
        for (const event of events) zaf.off(event, listener)
      })
    }
  }

  function hide(): void {
    if (options.isPopover) void quietly(async () => (await client).invoke('popover', 'hide'))
  }

  return {
    kind: 'zendesk',
    opensConversations: true,
    colorScheme: readScheme(page.location.search),
    async conversationId() {
      const zaf = await client
      try {
        return await readConversationId(zaf)
      } catch {
        throw new HostError()
      }
    },
    async locale() {
      try {
        const locale = (await (await client).get('currentUser.locale'))['currentUser.locale']
        return typeof locale === 'string' && locale !== '' ? locale : null
      } catch {
        return null
      }
    },
    onColorScheme(listener) {
      let told = false
      const end = on(['colorScheme.changed'], (scheme) => {
        told = true
        listener(scheme === 'dark' ? 'dark' : 'light')
      })
      // The address is as old as the page, and may say nothing; what changes from now on is told.
      void quietly(async () => {
        const { colorScheme: scheme } = await (await client).get('colorScheme')
        if (!told && (scheme === 'dark' || scheme === 'light')) listener(scheme)
      })
      return () => {
        told = true
        end()
      }
    },
    onActivated: (listener) => on(['app.activated', 'pane.activated'], () => listener()),
    onDeactivated: (listener) =>
      on(['app.deactivated', 'pane.deactivated', 'app.willDestroy'], () => listener()),
    onConversationChanged(listener) {
      let timer: ReturnType<typeof setTimeout> | undefined
      const end = on(CHANGES, () => {
        clearTimeout(timer)
        timer = setTimeout(listener, SETTLE_MS)
      })
      return () => {
        clearTimeout(timer)
        end()
      }
    },
    async openConversation(id) {
      const zaf = await client
      await zaf.invoke('routeTo', 'ticket', /^\d+$/.test(id) ? Number(id) : id)
      // It would lie over the ticket. Where it stays all the same, a click beside it closes it.
      hide()
    },
    notify(text, kind) {
      // Zendesk shows this as HTML.
      void quietly(async () => (await client).invoke('notify', escapeHtml(text), kind))
    },
    resize(height, width) {
      const size = {
        width: width === undefined ? '100%' : `${Math.round(width)}px`,
        height: `${Math.round(height)}px`,
      }
      void quietly(async () => (await client).invoke('resize', size))
    },
    hide,
    async subjects(ids) {
      const subjects: Record<string, string> = {}
      for (let from = 0; from < ids.length; from += SUBJECTS_PER_CALL) {
        const some = ids.slice(from, from + SUBJECTS_PER_CALL).map(encodeURIComponent)
        const answer = await (await client).request({
          url: `/api/v2/tickets/show_many.json?ids=${some.join(',')}`,
          type: 'GET',
          dataType: 'json',
        })
        Object.assign(subjects, readSubjects(answer))
      }
      return subjects
    },
    async customerWords(id) {
      const { readCustomerWords } = await import('./customer-words.ts')
      return readCustomerWords(await client, id)
    },
  }
}

/** The ticket beside us; null in a place that is about none, or for one that is not saved yet. */
async function readConversationId(zaf: ZafClient): Promise<string | null> {
  const context = await zaf.context()
  if (context.ticketId !== undefined) return String(context.ticketId)
  if (context.location !== undefined && !context.location.includes('ticket')) return null
  const id = (await zaf.get('ticket.id'))['ticket.id']
  return typeof id === 'number' || typeof id === 'string' ? String(id) : null
}

/** Zendesk says the colour scheme in the address, before its client is there. */
function readScheme(search: string): ColorScheme {
  return new URLSearchParams(search).get('colorScheme') === 'dark' ? 'dark' : 'light'
}

function readSubjects(answer: unknown): Record<string, string> {
  const parsed: unknown = typeof answer === 'string' ? JSON.parse(answer) : answer
  const tickets = (parsed as { tickets?: unknown } | null)?.tickets
  if (!Array.isArray(tickets)) return {}
  const found: Record<string, string> = {}
  for (const ticket of tickets as { id?: unknown; subject?: unknown }[]) {
    if (typeof ticket?.subject === 'string') found[String(ticket.id)] = ticket.subject
  }
  return found
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)
}

/** For wishes whose failure changes nothing for the person. */
async function quietly(action: () => Promise<unknown>): Promise<void> {
  await action().catch(() => undefined)
}

import { label } from '../../shell/client/labels.ts'
import type { InboxThread } from '../../shell/shapes.ts'
import type { InboxSettings } from '../shapes.ts'
import type { Api } from './api.ts'
import { createFrames, type Frame, type Frames } from './frames.ts'
import { createPopover } from './popover-view.ts'
import type { State } from './state.ts'
import { toast } from './toasts.ts'
import { silentApp } from './tray-view.ts'
import { createZafHost, type HostServices } from './zaf-host.ts'
import { answerRequest } from './zaf-request.ts'
import { conversation, readPaths, refuseSet } from './zaf-values.ts'

/** The installed app: its iframes, and Zendesk's side of what they say. */
export function createApps(settings: InboxSettings, state: State, api: Api) {
  const threads = new Map<number, Promise<InboxThread | null>>()
  const origin = new URL(settings.productUrl).origin

  const threadOf = (id: number) => {
    const known = threads.get(id) ?? api.findThread(id)
    threads.set(id, known)
    return known
  }

  const frames: Frames = createFrames({
    launch: api.launch,
    title: (location) =>
      location === 'top_bar' ? label(state.locale, 'myQueue') : 'Conversation Carousel',
    scheme: () => state.scheme,
    silent: (retry) => silentApp(state, retry),
    leaving: (frame) => host.emit(frame.instance, 'app.willDestroy'),
    activated: (frame) => host.emit(frame.instance, eventOf(frame, 'activated')),
    deactivated: (frame) => host.emit(frame.instance, eventOf(frame, 'deactivated')),
  })

  const popover = createPopover(frames)

  const services: HostServices = {
    get: async ({ ticketId }, paths) => {
      const person = settings.people.find((one) => one.id === state.user)
      if (person === undefined) throw new Error('Nobody is signed in')
      const thread = ticketId === null ? null : await threadOf(ticketId)
      const { locale, scheme } = state
      return readPaths(paths, { settings, person, locale, scheme, thread })
    },
    set: refuseSet,
    request: (options) => answerRequest(options, api.headers()),
    invoke: ({ location }, name, args) => {
      // Of `resize` the others need nothing: their place holds one app and gives it all its height.
      if (name === 'resize' && location === 'top_bar') popover.resize(args[0])
      if (name === 'popover' && location === 'top_bar') popover.show(args[0] !== 'hide')
      if (name === 'notify') notify(args, state)
      if (name === 'routeTo') routeTo(args)
    },
    broadcast: (from, event, data) => {
      for (const { instance, registered } of frames.all()) {
        if (registered && instance.guid !== from.guid) host.emit(instance, event, data)
      }
    },
    registered: (instance) => {
      const frame = frames.all().find((one) => one.instance === instance)
      if (frame !== undefined) frames.register(frame)
    },
  }

  const host = createZafHost(origin, { ...settings }, services)

  window.addEventListener('message', (event) => {
    if (event.origin !== origin) return
    const frame = frames.find(event.source)
    if (frame !== undefined) host.receive(frame.instance, event.data)
  })

  const ready = () => frames.all().filter((frame) => frame.registered)

  return {
    frames,
    popover,
    threadOf,
    /** Tells every app instance of the new colour scheme. */
    schemeChanged: () => {
      for (const { instance } of ready()) host.emit(instance, 'colorScheme.changed', state.scheme)
    },
    /** A conversation has changed behind the app's back. */
    ticketUpdated: (thread: InboxThread) => {
      threads.set(thread.entry.id, Promise.resolve(thread))
      const frame = ready().find((one) => one.instance.ticketId === thread.entry.id)
      if (frame === undefined) return
      const messages = conversation(thread.messages, thread.entry.channel)
      host.emit(frame.instance, 'ticket.updated', thread.entry.assignee)
      host.emit(frame.instance, 'ticket.conversation.changed', messages)
    },
  }
}

const eventOf = (frame: Frame, what: 'activated' | 'deactivated') =>
  frame.instance.location === 'ticket_sidebar' ? `app.${what}` : `pane.${what}`

function notify([text, kind, options]: unknown[], state: State) {
  const known = (['notice', 'alert', 'error'] as const).find((one) => one === kind)
  const sticky = typeof options === 'object' && options !== null && 'sticky' in options
  toast(String(text ?? ''), known ?? 'notice', label(state.locale, 'dismiss'), sticky)
}

function routeTo([page, id]: unknown[]) {
  if (page === 'ticket' && /^\d+$/.test(String(id))) window.location.hash = `#/tickets/${id}`
  if (page === 'nav_bar') window.location.hash = '#/app'
}

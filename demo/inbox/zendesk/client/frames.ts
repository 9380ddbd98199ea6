import { h } from '../../shell/client/dom.ts'
import type { Scheme } from '../../shell/client/state.ts'
import type { LaunchReply, LaunchRequest } from '../shapes.ts'
import type { Instance } from './zaf-host.ts'

/** As many open conversations keep their app alive, like tabs at Zendesk. */
const MAX_ALIVE = 6
const PATIENCE = 12_000

export type Frame = {
  key: string
  instance: Instance
  /** The iframe with what covers it until the app has answered. */
  element: HTMLElement
  registered: boolean
}

export type FrameOptions = {
  /** The name of the app at a place, as a screen reader says it. */
  title(location: Instance['location']): string
  launch(request: LaunchRequest): Promise<LaunchReply>
  scheme(): Scheme
  /** Words for an app that does not answer. */
  silent(retry: () => void): HTMLElement
  leaving(frame: Frame): void
  activated(frame: Frame): void
  deactivated(frame: Frame): void
}

/** The app's iframes: one for each open conversation and one for the full page. */
export function createFrames(options: FrameOptions) {
  const frames = new Map<string, Frame>()
  let current: Frame | null = null
  /** In a window of its own above the page, whatever is the current one. */
  const floating = new Set<Frame>()

  const open = (
    container: HTMLElement,
    location: Instance['location'],
    ticketId: number | null,
  ): Frame => {
    const key = ticketId === null ? location : `ticket:${ticketId}`
    const known = frames.get(key)
    const frame = known ?? createFrame(key, container, { location, ticketId }, options)
    // Last in the map is the one used last.
    frames.delete(key)
    frames.set(key, frame)
    if (known === undefined) {
      void load(frame, options)
      dropOldest()
    }
    return frame
  }

  const show = (frame: Frame | null) => {
    if (current === frame) return
    if (current !== null) {
      current.element.hidden = true
      if (current.registered) options.deactivated(current)
    }
    current = frame
    if (frame === null) return
    frame.element.hidden = false
    if (frame.registered) options.activated(frame)
  }

  const float = (frame: Frame, shown: boolean) => {
    if (floating.has(frame) === shown) return
    frame.element.hidden = !shown
    if (shown) floating.add(frame)
    else floating.delete(frame)
    if (!frame.registered) return
    if (shown) options.activated(frame)
    else options.deactivated(frame)
  }

  const drop = (frame: Frame) => {
    if (frame.registered) options.leaving(frame)
    if (current === frame) current = null
    floating.delete(frame)
    frames.delete(frame.key)
    frame.element.remove()
  }

  const dropOldest = () => {
    const tickets = [...frames.values()].filter((frame) => frame.instance.ticketId !== null)
    for (const frame of tickets.slice(0, Math.max(0, tickets.length - MAX_ALIVE))) drop(frame)
  }

  return {
    open,
    show,
    float,
    dropAll: () => {
      for (const frame of [...frames.values()]) drop(frame)
    },
    current: () => current,
    all: () => [...frames.values()],
    /** The frame that a message came from. */
    find: (source: unknown) =>
      [...frames.values()].find((frame) => iframeOf(frame).contentWindow === source),
    /** The app answered: it shows, and learns that it is in front where it is. */
    register: (frame: Frame) => {
      frame.registered = true
      frame.element.dataset.state = 'ready'
      if (current === frame || floating.has(frame)) options.activated(frame)
    },
    reload: (frame: Frame) => {
      frame.registered = false
      return load(frame, options)
    },
  }
}

export type Frames = ReturnType<typeof createFrames>

const iframeOf = (frame: Frame): HTMLIFrameElement => {
  const iframe = frame.element.querySelector('iframe')
  if (iframe === null) throw new Error('A frame has lost its iframe')
  return iframe
}

function createFrame(
  key: string,
  container: HTMLElement,
  place: Pick<Instance, 'location' | 'ticketId'>,
  options: FrameOptions,
): Frame {
  const guid = crypto.randomUUID()
  const iframe = h('iframe', {
    name: guid,
    title: options.title(place.location),
    allow: 'clipboard-write',
  })
  const element = h('div', { class: 'frame', hidden: true }, iframe, h('div', { class: 'cover' }))
  if (place.ticketId !== null) element.dataset.ticket = String(place.ticketId)
  container.append(element)
  const instance: Instance = {
    guid,
    ...place,
    // An iframe keeps its window proxy whatever it loads.
    get window() {
      const { contentWindow } = iframe
      if (contentWindow === null) throw new Error('The app has been closed')
      return contentWindow
    },
  }
  return { key, instance, element, registered: false }
}

/** Loads the app by a signed form, as Zendesk does: a POST into the iframe. */
async function load(frame: Frame, options: FrameOptions) {
  const { element, instance } = frame
  const cover = element.querySelector('.cover')
  element.dataset.state = 'loading'
  cover?.replaceChildren(...Array.from({ length: 7 }, () => h('div', { class: 'bone' })))
  const giveUp = () => {
    if (frame.registered || !element.isConnected) return
    element.dataset.state = 'silent'
    cover?.replaceChildren(options.silent(() => void load(frame, options)))
  }
  try {
    const { url, token } = await options.launch({
      location: instance.location,
      query: {
        origin: window.location.origin,
        app_guid: instance.guid,
        colorScheme: options.scheme(),
      },
    })
    const form = h(
      'form',
      { action: url, method: 'post', target: instance.guid, hidden: true },
      h('input', { type: 'hidden', name: 'token', value: token }),
    )
    document.body.append(form)
    form.submit()
    form.remove()
    setTimeout(giveUp, PATIENCE)
  } catch {
    giveUp()
  }
}

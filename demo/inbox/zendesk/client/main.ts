import { h, region } from '../../shell/client/dom.ts'
import { direction, label } from '../../shell/client/labels.ts'
import { markCurrentRow, moveInRows, showCurrentRow } from '../../shell/client/rows.ts'
import { firstToShow, openedBy } from '../../shell/client/state.ts'
import { renderTop } from '../../shell/client/top-view.ts'
import type { InboxSettings } from '../shapes.ts'
import { createApi } from './api.ts'
import { createApps } from './apps.ts'
import { renderList, renderRows } from './list-view.ts'
import { renderRail } from './rail-view.ts'
import { setUpSplitter } from './splitter.ts'
import { chosenIn, initialState, keep, readRoute } from './state.ts'
import { renderThread } from './thread-view.ts'
import { renderTrayHead } from './tray-view.ts'

const LOOK_AGAIN = 15_000

const settings = JSON.parse(region('settings').textContent) as InboxSettings
const state = initialState(settings, window.location)
const api = createApi(settings.pageKey, () => state.user)
const apps = createApps(settings, state, api)
const tray = region('tray')
const trayFrames = h('div', { class: 'frames' })

function renderFrame() {
  document.documentElement.lang = state.locale
  document.documentElement.dir = direction(state.locale)
  document.documentElement.dataset.scheme = state.scheme
  // The app in its frame has a main part as well: by their names they are told apart.
  region('work').setAttribute('aria-label', `${settings.company}, ${label(state.locale, 'demo')}`)
  renderRail(region('rail'), state)
  region('popover').setAttribute('aria-label', label(state.locale, 'myQueue'))
  renderTop(region('top'), state, settings, {
    queue: () => apps.popover.show(!apps.popover.isOpen()),
    chosen: () => chosenIn(state),
    person: (user) => become({ user, opened: openedBy(user) }, '#me'),
    locale: (locale) => become({ locale }, `.languages [lang="${locale}"]`),
    scheme: () => {
      state.scheme = state.scheme === 'dark' ? 'light' : 'dark'
      keep(state)
      renderFrame()
      document.getElementById('scheme')?.focus()
      apps.schemeChanged()
    },
  })
  apps.popover.mark()
  renderTrayHead(tray, state, () => {
    const frame = apps.frames.current()
    if (frame !== null) void apps.frames.reload(frame)
  })
  region('splitter').setAttribute('aria-label', label(state.locale, 'width'))
}

/** Another person or language: as after signing in again, the apps start anew. */
function become(change: Partial<typeof state>, focus: string) {
  Object.assign(state, change)
  keep(state)
  apps.popover.show(false)
  apps.frames.dropAll()
  renderAll()
  showRoute()
  document.querySelector<HTMLElement>(focus)?.focus()
}

function renderAll() {
  renderFrame()
  renderList(region('list'), state, {
    view: (view) => {
      state.view = view
      renderAll()
      document.querySelector<HTMLElement>('.view[aria-pressed="true"]')?.focus()
    },
    search: (text) => {
      state.search = text
      renderRows(region('list'), state)
    },
    language: (code) => {
      state.language = code
      renderRows(region('list'), state)
    },
  })
  renderThread(region('thread'), state)
}

function showRoute() {
  const { route } = state
  region('full').hidden = route.page !== 'app'
  region('work').classList.toggle('is-app', route.page === 'app')
  region('work').classList.toggle('has-ticket', route.page === 'tickets' && route.ticket !== null)
  renderRail(region('rail'), state)
  if (route.page === 'app') {
    apps.frames.show(apps.frames.open(region('full'), 'nav_bar', null))
    return
  }
  if (route.ticket !== null) void openTicket(route.ticket)
  else apps.frames.show(null)
}

async function openTicket(id: number) {
  apps.frames.show(apps.frames.open(trayFrames, 'ticket_sidebar', id))
  const thread = await apps.threadOf(id)
  if (state.route.page !== 'tickets' || state.route.ticket !== id) return
  state.thread = thread
  if (thread === null) apps.frames.show(null)
  else state.opened.add(id)
  keep(state)
  renderThread(region('thread'), state)
  markCurrentRow(region('list'), chosenIn(state), state.opened)
  showCurrentRow(region('list'))
}

/** Others work too: what changed on the server shows here and is told to the app. */
async function lookAgain() {
  if (document.hidden || state.thread === null || state.thread === undefined) return
  const { entry } = state.thread
  const thread = await api.findThread(entry.id)
  if (thread === null || thread.entry.updatedAt === entry.updatedAt) return
  if (state.thread?.entry.id !== entry.id) return
  state.thread = thread
  state.entries = await api.conversations()
  renderRows(region('list'), state)
  renderThread(region('thread'), state)
  apps.ticketUpdated(thread)
}

async function start() {
  // The query chose the first state; a later choice must outlive a reload.
  history.replaceState(null, '', window.location.pathname + window.location.hash)
  tray.append(trayFrames)
  document.documentElement.style.setProperty('--tray', `${state.trayWidth}px`)
  renderFrame()
  setUpSplitter(
    region('splitter'),
    () => state.trayWidth,
    (width) => {
      state.trayWidth = width
      document.documentElement.style.setProperty('--tray', `${width}px`)
      keep(state)
    },
  )
  region('list').addEventListener('keydown', moveInRows)
  window.addEventListener('hashchange', () => {
    state.route = readRoute(window.location.hash)
    showRoute()
    if (state.route.page === 'tickets' && state.route.ticket === null) {
      state.thread = undefined
      renderThread(region('thread'), state)
    }
    markCurrentRow(region('list'), chosenIn(state), state.opened)
  })
  state.entries = await api.conversations()
  const first = firstToShow(state)
  if (state.route.page === 'tickets' && state.route.ticket === null && first !== undefined) {
    history.replaceState(null, '', `#/tickets/${first.id}`)
    state.route = readRoute(window.location.hash)
  }
  renderAll()
  showRoute()
  setInterval(() => void lookAgain(), LOOK_AGAIN)
}

void start()

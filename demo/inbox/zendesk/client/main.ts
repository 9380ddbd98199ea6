import { h, region } from '../../shell/client/dom.ts'
import { createInbox } from '../../shell/client/inbox.ts'
import { label } from '../../shell/client/labels.ts'
import type { InboxSettings } from '../shapes.ts'
import { createApi } from './api.ts'
import { createApps } from './apps.ts'
import { row } from './list-row.ts'
import { renderRail } from './rail-view.ts'
import { setUpSplitter } from './splitter.ts'
import { chosenIn, initialState, readRoute } from './state.ts'
import { threadHead } from './thread-head.ts'
import { renderTrayHead } from './tray-view.ts'

const settings = JSON.parse(region('settings').textContent) as InboxSettings
const state = initialState(settings, window.location)
const api = createApi(settings.pageKey, () => state.user)
const apps = createApps(settings, state, api)
const tray = region('tray')
const trayFrames = h('div', { class: 'frames' })

const inbox = createInbox({
  settings,
  state,
  api,
  skin: {
    chosen: () => chosenIn(state),
    hrefOf: (conversation) => `#/tickets/${conversation}`,
    replacePlace: (conversation) => {
      if (state.route.page !== 'tickets') return
      history.replaceState(null, '', `#/tickets/${conversation}`)
      state.route = readRoute(window.location.hash)
    },
    showPlace,
    row: (entry, marks) => row(entry, state, marks),
    threadHead: (entry) => threadHead(entry, state),
    chooseHint: () => label(state.locale, 'chooseHint'),
    drawn: drawAround,
    leave: () => {
      apps.popover.show(false)
      apps.frames.dropAll()
    },
    restart: showPlace,
    queue: () => apps.popover.show(!apps.popover.isOpen()),
    schemeChanged: apps.schemeChanged,
    threadRead: (thread) => {
      if (thread === null) apps.frames.show(null)
    },
    threadChanged: apps.ticketUpdated,
    kept: () => ({ trayWidth: state.trayWidth }),
  },
})

/** The words of what stands around the app; its frames stay as they are. */
function drawAround() {
  renderRail(region('rail'), state)
  region('popover').setAttribute('aria-label', label(state.locale, 'myQueue'))
  apps.popover.mark()
  renderTrayHead(tray, state, () => {
    const frame = apps.frames.current()
    if (frame !== null) void apps.frames.reload(frame)
  })
  region('splitter').setAttribute('aria-label', label(state.locale, 'width'))
}

function showPlace() {
  const { route } = state
  region('full').hidden = route.page !== 'app'
  region('work').classList.toggle('is-app', route.page === 'app')
  region('work').classList.toggle('has-ticket', chosenIn(state) !== null)
  renderRail(region('rail'), state)
  if (route.page === 'app') {
    apps.frames.show(apps.frames.open(region('full'), 'nav_bar', null))
  } else if (route.ticket === null) {
    apps.frames.show(null)
  } else {
    apps.frames.show(apps.frames.open(trayFrames, 'ticket_sidebar', route.ticket))
    void inbox.showThread(route.ticket, apps.threadOf(route.ticket))
  }
}

tray.append(trayFrames)
setUpSplitter(
  region('splitter'),
  () => state.trayWidth,
  (width) => {
    state.trayWidth = width
    document.documentElement.style.setProperty('--tray', `${width}px`)
    inbox.keep()
  },
)
document.documentElement.style.setProperty('--tray', `${state.trayWidth}px`)
window.addEventListener('hashchange', () => {
  state.route = readRoute(window.location.hash)
  showPlace()
  if (state.route.page === 'tickets' && state.route.ticket === null) {
    state.thread = undefined
    inbox.drawThread()
  }
  inbox.markRow()
})
void inbox.start()

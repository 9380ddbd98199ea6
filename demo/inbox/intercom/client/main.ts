import { createPageApi } from '../../shell/client/api.ts'
import { region } from '../../shell/client/dom.ts'
import { createInbox } from '../../shell/client/inbox.ts'
import type { CardReply, CardRequest, IntercomSettings } from '../shapes.ts'
import { createAppCard } from './app-card.ts'
import { createDetails } from './details-view.ts'
import { row } from './list-row.ts'
import { conversationAt, pathOf } from './place.ts'
import { initialState } from './state.ts'
import { threadHead } from './thread-head.ts'
import { word } from './words.ts'

const settings = JSON.parse(region('settings').textContent) as IntercomSettings
const state = initialState(settings, window.location)
const api = createPageApi(settings.pageKey, () => state.user)
const details = createDetails(region('details'))
const card = createAppCard({
  body: details.card,
  ask: (request: CardRequest) => api.post<CardReply>('/demo/card', request),
  locale: () => state.locale,
  word: (key) => word(state.locale, key),
})

const inbox = createInbox({
  settings,
  state,
  api,
  skin: {
    chosen: () => state.chosen,
    hrefOf: (conversation) => pathOf(settings.workspaceId, conversation),
    replacePlace: (conversation) => {
      history.replaceState(null, '', pathOf(settings.workspaceId, conversation))
      state.chosen = conversation
    },
    showPlace,
    row: (entry, marks) => row(entry, state, marks),
    threadHead: (entry) => threadHead(entry, state),
    chooseHint: () => word(state.locale, 'chooseHint'),
    drawn: drawDetails,
    leave: () => {},
    restart: openCard,
    schemeChanged: () => {},
    threadRead: (thread) => {
      if (thread === null) card.close()
      drawDetails()
    },
    threadChanged: drawDetails,
    kept: () => ({}),
  },
})

function drawDetails() {
  details.render(state, settings.people, openCard)
}

/** The app is asked anew at each opening of a conversation, as Intercom does. */
function openCard() {
  if (state.chosen === null || state.thread === null) card.close()
  else void card.open(state.chosen)
}

function showPlace() {
  const chosen = conversationAt(window.location.pathname)
  state.chosen = chosen
  state.thread = undefined
  region('work').classList.toggle('has-conversation', chosen !== null)
  drawDetails()
  openCard()
  if (chosen === null) inbox.drawThread()
  else void inbox.showThread(chosen, api.findThread(chosen))
}

/** A click on a row changes the address without loading the page anew. */
function goToRow(event: MouseEvent) {
  const target = event.target instanceof Element ? event.target.closest<HTMLElement>('.row') : null
  const id = Number(target?.dataset.id)
  const other = event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey
  if (!Number.isInteger(id) || other) return
  event.preventDefault()
  history.pushState(null, '', pathOf(settings.workspaceId, id))
  showPlace()
}

region('list').addEventListener('click', goToRow)
window.addEventListener('popstate', showPlace)
void inbox.start()

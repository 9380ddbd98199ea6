import { createPageApi } from '../../shell/client/api.ts'
import { region } from '../../shell/client/dom.ts'
import { direction, label } from '../../shell/client/labels.ts'
import { markCurrentRow, moveInRows, showCurrentRow } from '../../shell/client/rows.ts'
import { firstToShow, keepPage, openedBy } from '../../shell/client/state.ts'
import { renderTop } from '../../shell/client/top-view.ts'
import type { CardReply, CardRequest, IntercomSettings } from '../shapes.ts'
import { createAppCard } from './app-card.ts'
import { createDetails } from './details-view.ts'
import { renderList, renderRows } from './list-view.ts'
import { conversationAt, pathOf } from './place.ts'
import { initialState } from './state.ts'
import { renderThread } from './thread-view.ts'
import { word } from './words.ts'

const LOOK_AGAIN = 15_000

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

function renderFrame() {
  document.documentElement.lang = state.locale
  document.documentElement.dir = direction(state.locale)
  document.documentElement.dataset.scheme = state.scheme
  region('work').setAttribute('aria-label', `${settings.company}, ${label(state.locale, 'demo')}`)
  renderTop(region('top'), state, settings, {
    chosen: () => state.chosen,
    person: (user) => become({ user, opened: openedBy(user) }, '#me'),
    locale: (locale) => become({ locale }, `.languages [lang="${locale}"]`),
    scheme: () => {
      state.scheme = state.scheme === 'dark' ? 'light' : 'dark'
      keepPage(state)
      renderFrame()
      document.getElementById('scheme')?.focus()
    },
  })
  renderDetails()
}

const renderDetails = () => details.render(state, settings.people, openCard)

/** Another person or language: as after signing in again. */
function become(change: Partial<typeof state>, focus: string) {
  Object.assign(state, change)
  keepPage(state)
  renderAll()
  openCard()
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

/** The app is asked anew at each opening of a conversation, as Intercom does. */
function openCard() {
  if (state.chosen === null || state.thread === null) card.close()
  else void card.open(state.chosen)
}

async function showPlace() {
  const chosen = conversationAt(window.location.pathname)
  state.chosen = chosen
  state.thread = undefined
  region('work').classList.toggle('has-conversation', chosen !== null)
  renderDetails()
  openCard()
  if (chosen === null) return renderThread(region('thread'), state)
  const thread = await api.findThread(chosen)
  if (state.chosen !== chosen) return
  state.thread = thread
  if (thread === null) card.close()
  else state.opened.add(chosen)
  keepPage(state)
  renderDetails()
  renderThread(region('thread'), state)
  markCurrentRow(region('list'), chosen, state.opened)
  showCurrentRow(region('list'))
}

/** A click on a row changes the address without loading the page anew. */
function goToRow(event: MouseEvent) {
  const target = event.target instanceof Element ? event.target.closest<HTMLElement>('.row') : null
  const id = Number(target?.dataset.id)
  const other = event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey
  if (!Number.isInteger(id) || other) return
  event.preventDefault()
  history.pushState(null, '', pathOf(settings.workspaceId, id))
  void showPlace()
}

/** Others work too: what changed on the server shows here. */
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
  renderDetails()
}

async function start() {
  // The query chose the first state; a later choice must outlive a reload.
  history.replaceState(null, '', window.location.pathname)
  renderFrame()
  region('list').addEventListener('keydown', moveInRows)
  region('list').addEventListener('click', goToRow)
  window.addEventListener('popstate', () => void showPlace())
  state.entries = await api.conversations()
  const first = firstToShow(state)
  if (state.chosen === null && first !== undefined) {
    history.replaceState(null, '', pathOf(settings.workspaceId, first.id))
    state.chosen = first.id
  }
  renderAll()
  await showPlace()
  setInterval(() => void lookAgain(), LOOK_AGAIN)
}

void start()

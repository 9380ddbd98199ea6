import type { InboxEntry, InboxThread, PageSettings } from '../shapes.ts'
import type { PageApi } from './api.ts'
import { region } from './dom.ts'
import { direction, label } from './labels.ts'
import { renderList, renderRows } from './list-view.ts'
import { markCurrentRow, moveInRows, showCurrentRow } from './rows.ts'
import type { Skin } from './skin.ts'
import { candidatesFor, keepPage, openedBy, type PageState } from './state.ts'
import { renderThread } from './thread-view.ts'
import { renderTop } from './top-view.ts'

const LOOK_AGAIN = 15_000

type Parts = { settings: PageSettings; state: PageState; api: PageApi; skin: Skin }

/** An inbox page: its head, its list and the open conversation; what is beside it has the `skin`. */
export function createInbox({ settings, state, api, skin }: Parts) {
  const list = region('list')
  const keep = () => keepPage(state, skin.kept())
  const drawRows = () => renderRows(list, state, skin)
  const drawThread = () => renderThread(region('thread'), state, skin)
  /** What this page opened by itself. */
  let ourChoice: InboxEntry | undefined
  const markRow = () => markCurrentRow(list, skin.chosen(), state.opened)

  const drawHead = () => {
    const { locale, scheme } = state
    document.documentElement.lang = locale
    document.documentElement.dir = direction(locale)
    document.documentElement.dataset.scheme = scheme
    // The app in its frame has a main part as well: by their names they are told apart.
    region('work').setAttribute('aria-label', `${settings.company}, ${label(locale, 'demo')}`)
    renderTop(region('top'), state, settings, {
      ...(skin.queue && { queue: skin.queue }),
      chosen: skin.chosen,
      person: (user) => void become({ user, opened: openedBy(user) }, '#me'),
      locale: (chosen) => void become({ locale: chosen }, `.languages [lang="${chosen}"]`),
      scheme: () => {
        state.scheme = state.scheme === 'dark' ? 'light' : 'dark'
        keep()
        drawHead()
        document.getElementById('scheme')?.focus()
        skin.schemeChanged()
      },
    })
    skin.drawn()
  }

  /** Another person or language: as after signing in again, the app starts anew. */
  const become = async (change: Partial<PageState>, focus: string) => {
    Object.assign(state, change)
    keep()
    skin.leave()
    drawAll()
    document.querySelector<HTMLElement>(focus)?.focus()
    const { user } = state
    if (change.user === undefined || !isOnlyOurChoice()) return skin.restart()
    const moved = await openFirst()
    if (state.user !== user) return
    if (moved) skin.showPlace()
    else skin.restart()
  }

  /** Nobody asked for what is open, and who is here now has no part in it. */
  const isOnlyOurChoice = () =>
    ourChoice !== undefined &&
    skin.chosen() === ourChoice.id &&
    !ourChoice.answerers.includes(state.user)

  /** Goes to what the person is to review first, or to the likeliest; false where that is open. */
  const openFirst = async () => {
    const { user } = state
    const before = skin.chosen()
    const candidates = candidatesFor(state, settings)
    const wanted = await api.findFirst({ candidates: candidates.map(({ id }) => id) })
    const first = state.entries.find(({ id }) => id === wanted) ?? candidates[0] ?? state.entries[0]
    // Somebody may have gone elsewhere or become somebody else meanwhile.
    const still = state.user === user && skin.chosen() === before
    if (!still || first === undefined || first.id === before) return false
    ourChoice = first
    skin.replacePlace(first.id)
    return true
  }

  const drawAll = () => {
    drawHead()
    renderList(list, state, skin, {
      view: (view) => {
        state.view = view
        drawAll()
        document.querySelector<HTMLElement>('.view[aria-pressed="true"]')?.focus()
      },
      search: (text) => {
        state.search = text
        drawRows()
      },
      language: (code) => {
        state.language = code
        drawRows()
      },
    })
    drawThread()
  }

  /** Others work too: what changed on the server shows here and is told to the app. */
  const lookAgain = async () => {
    if (document.hidden || state.thread === null || state.thread === undefined) return
    const { entry } = state.thread
    const thread = await api.findThread(entry.id)
    if (thread === null || thread.entry.updatedAt === entry.updatedAt) return
    if (state.thread?.entry.id !== entry.id) return
    state.thread = thread
    state.entries = await api.conversations()
    drawRows()
    drawThread()
    skin.threadChanged(thread)
  }

  return {
    keep,
    drawThread,
    markRow,
    /** Shows the conversation `id` when it is read, unless another was opened meanwhile. */
    showThread: async (id: number, read: Promise<InboxThread | null>) => {
      const thread = await read
      if (skin.chosen() !== id) return
      state.thread = thread
      if (thread !== null) state.opened.add(id)
      keep()
      skin.threadRead(thread)
      drawThread()
      markRow()
      showCurrentRow(list)
    },
    start: async () => {
      // The query chose the first state; a later choice must outlive a reload.
      history.replaceState(null, '', window.location.pathname + window.location.hash)
      drawHead()
      list.addEventListener('keydown', moveInRows)
      state.entries = await api.conversations()
      if (skin.chosen() === null) await openFirst()
      drawAll()
      skin.showPlace()
      setInterval(() => void lookAgain(), LOOK_AGAIN)
    },
  }
}

import { initialPageState, type PageState, readKept } from '../../shell/client/state.ts'
import type { InboxSettings } from '../shapes.ts'

/** What the page shows: a conversation (or none yet), or the app's own full page. */
export type Route = { page: 'tickets'; ticket: number | null } | { page: 'app' }

export type State = PageState & { route: Route; trayWidth: number }

export const TRAY = { min: 320, max: 480, usual: 340 }

/** The state at first sight: as on every page, with the address' place and the kept width. */
export function initialState(settings: InboxSettings, location: Location): State {
  return {
    ...initialPageState(settings, location),
    route: readRoute(location.hash),
    trayWidth: Number(readKept<State>().trayWidth ?? TRAY.usual),
  }
}

export function readRoute(hash: string): Route {
  if (hash === '#/app') return { page: 'app' }
  const [, id] = /^#\/tickets\/(\d+)$/.exec(hash) ?? []
  return { page: 'tickets', ticket: id === undefined ? null : Number(id) }
}

/** The number of the conversation that the address names. */
export const chosenIn = ({ route }: State): number | null =>
  route.page === 'tickets' ? route.ticket : null

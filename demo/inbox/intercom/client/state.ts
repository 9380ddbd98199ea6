import { initialPageState, type PageState } from '../../shell/client/state.ts'
import type { IntercomSettings } from '../shapes.ts'
import { conversationAt } from './place.ts'

export type State = PageState & {
  workspaceId: string
  /** The conversation that the address names; null where it names none. */
  chosen: number | null
}

/** The state at first sight: as on every page, with the address' place. */
export function initialState(settings: IntercomSettings, location: Location): State {
  return {
    ...initialPageState(settings, location),
    workspaceId: settings.workspaceId,
    chosen: conversationAt(location.pathname),
  }
}

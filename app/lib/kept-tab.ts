import { createDeviceStore, sessionStorageOf } from './device-store.ts'

const KEY = 'carousel:tab:'

/**
 * Under which the tab that a person (`teammate`) chose in a panel is kept; all panels of a browser tab
 * share one store, and so do all who sign in there.
 */
export const tabKey = (teammate: string, place: string) =>
  `${KEY}${encodeURIComponent(teammate)}:${place}`
export const ticketPlace = (conversation: string) => `ticket:${conversation}`

/**
 * Who opens a conversation to review it wants its form, whatever that panel showed last. A panel
 * that is still there finds its key gone when it is shown again.
 */
export function forgetTab(teammate: string, conversation: string): void {
  createDeviceStore(sessionStorageOf(window)).remove(tabKey(teammate, ticketPlace(conversation)))
}

import { createDeviceStore, sessionStorageOf } from './device-store.ts'

const KEY = 'carousel:tab:'

/** Under which the tab of a conversation's panel is kept; all panels of a browser tab share one store. */
export const tabKey = (place: string) => KEY + place
export const ticketPlace = (conversation: string) => `ticket:${conversation}`

/**
 * Who opens a conversation to review it wants its form, whatever that panel showed last. A panel
 * that is still there finds its key gone when it is shown again.
 */
export function forgetTab(conversation: string): void {
  createDeviceStore(sessionStorageOf(window)).remove(tabKey(ticketPlace(conversation)))
}

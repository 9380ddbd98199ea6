/**
 * What a reading came to. `pending`: it goes on, or the helpdesk fails, ask again; `missing`: the
 * helpdesk has no such conversation.
 */
export type Reading = 'ready' | 'pending' | 'missing'

/** One reading for however many ask; until `restsUntil` (ms since 1970) its result stands. */
export type SharedReading = { state: Promise<Reading>; restsUntil?: number }

/** What one server is reading, or has read a moment ago, by workspace and conversation. */
export type SharedReadings = Map<string, SharedReading>

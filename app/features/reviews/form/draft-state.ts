import type { DeviceDraft } from '#app/lib/drafts.ts'
import type { Draft, DraftContent } from '#shared/contract/drafts.ts'

/**
 * Where a draft is:
 * `empty` nobody has touched it · `unsaved` changed, and a save is due · `sending` a save is on its
 * way · `saved` on the server as it is here · `device` only here: the server has not taken it, or
 * is not to have it · `conflict` here and on another device, differently, until one is chosen.
 */
export type DraftPlace = 'empty' | 'unsaved' | 'sending' | 'saved' | 'device' | 'conflict'

/**
 * Why nothing is sent, if so: `submitting` the review itself is on its way · `reviewed` the server
 * has the review and takes no draft · `gone` it was submitted or thrown away; nothing follows that.
 */
export type Hold = 'none' | 'submitting' | 'reviewed' | 'gone'

export type DraftState = {
  place: DraftPlace
  hold: Hold
  /** The form is on screen: only then are there timers. */
  open: boolean
  /** False for a draft that stays on the device. */
  forServer: boolean
  /** The server has said once what it holds. */
  heard: boolean
  content: DraftContent
  /** What the save on its way holds. */
  sent: DraftContent | null
  /** The server's revision that it was made from; 0 for none. */
  revision: number
  /** When it was last saved anywhere, milliseconds; null before that. */
  savedAt: number | null
  /** The version of another device, while both exist. */
  conflict: Draft | null
}

/** What happens to a draft. Contents are fitted to the form's scorecard, times in milliseconds. */
export type DraftEvent =
  | { type: 'found'; draft: DeviceDraft }
  | { type: 'opened' | 'closed' | 'due' | 'held' | 'released' | 'forgotten' }
  | { type: 'changed'; content: DraftContent; at: number }
  /** The server says what it holds, null for none; `blank` is what an untouched form begins with. */
  | { type: 'heard'; draft: Draft | null; blank: DraftContent }
  | { type: 'chosen'; which: 'mine' | 'theirs' }
  | { type: 'accepted'; revision: number; at: number }
  | { type: 'refused'; because: Refusal }

/** `other`: another device was quicker (null: it removed the draft) · `passing`: may work later. */
export type Refusal = { other: Draft | null } | 'passing' | 'reviewed' | 'final'

/** What has to be done about it. `wait` replaces an earlier wait; milliseconds. */
export type DraftEffect =
  | { type: 'keep' | 'remove' | 'send' | 'stop' | 'tellReviewed' }
  | { type: 'wait'; ms: number }

export const saveAfterMs = 1200
export const retryAfterMs = 20_000

type Step = { state: DraftState; effects: DraftEffect[] }

const keep: DraftEffect = { type: 'keep' }
const stop: DraftEffect = { type: 'stop' }

/** Whether it holds something that the server has not confirmed. */
export function isUnsaved({ place }: DraftState): boolean {
  return place !== 'empty' && place !== 'saved'
}

/** The state after an event, and what is to be done. Pure: an event that means nothing changes nothing. */
export function nextDraft(state: DraftState, event: DraftEvent): Step {
  if (state.hold === 'gone') return { state, effects: [] }
  switch (event.type) {
    case 'found':
      return found(state, event.draft)
    case 'opened':
      return waiting({ ...state, open: true }, saveAfterMs)
    case 'closed':
      return sending({ ...state, open: false })
    case 'due':
      return sending(state)
    case 'held':
      return { state: { ...state, hold: 'submitting' }, effects: [stop] }
    case 'released':
      return waiting({ ...state, hold: 'none' }, saveAfterMs)
    case 'forgotten':
      return { state: { ...state, hold: 'gone' }, effects: [stop, { type: 'remove' }] }
    case 'changed':
      return changed(state, event.content, event.at)
    case 'heard':
      return heard(state, event.draft, event.blank)
    case 'chosen':
      return chosen(state, event.which)
    case 'accepted':
      return accepted(state, event.revision, event.at)
    case 'refused':
      return refused(state, event.because)
  }
}

/** A save is due in `ms`, where it may be sent at all. */
function waiting(state: DraftState, ms: number, first: DraftEffect[] = []): Step {
  const { place, hold, open, forServer } = state
  const due = place === 'unsaved' || place === 'device'
  const waits = due && forServer && open && hold === 'none'
  return { state, effects: waits ? [...first, { type: 'wait', ms }] : first }
}

function sending(state: DraftState, first: DraftEffect[] = []): Step {
  const { place, hold, forServer, content } = state
  const may = (place === 'unsaved' || place === 'device') && forServer && hold === 'none'
  if (!may) return { state, effects: [...first, stop] }
  return {
    state: { ...state, place: 'sending', sent: content },
    effects: [...first, stop, { type: 'send' }],
  }
}

/** What the device holds; the server's version wins later where nothing is unsaved. */
function found(state: DraftState, { content, revision, dirty, savedAt }: DeviceDraft): Step {
  const place = dirty || !state.forServer ? 'device' : 'saved'
  return { state: { ...state, place, content, revision, savedAt }, effects: [] }
}

function changed(state: DraftState, content: DraftContent, at: number): Step {
  const { place, forServer } = state
  const stays = place === 'conflict' || place === 'sending'
  const next = stays ? place : forServer ? 'unsaved' : 'device'
  return waiting({ ...state, content, savedAt: at, place: next }, saveAfterMs, [keep])
}

function heard(before: DraftState, draft: Draft | null, blank: DraftContent): Step {
  if (before.place === 'sending' || !before.forServer) return { state: before, effects: [] }
  const state = { ...before, heard: true }
  if (draft !== null) {
    if (draft.revision <= state.revision) return { state, effects: [] }
    if (!isUnsaved(state)) return taken(state, draft)
    return { state: { ...state, place: 'conflict', conflict: draft }, effects: [stop] }
  }
  if (before.heard || state.revision === 0) return { state, effects: [] }
  // Gone on the server: submitted or thrown away elsewhere. Only unsaved words outlive that.
  if (isUnsaved(state)) return { state: { ...state, revision: 0 }, effects: [] }
  return {
    state: { ...state, revision: 0, place: 'empty', content: blank, savedAt: null, conflict: null },
    effects: [{ type: 'remove' }],
  }
}

function taken(state: DraftState, { revision, content, updatedAt }: Draft): Step {
  const savedAt = Date.parse(updatedAt)
  return {
    state: { ...state, revision, content, savedAt, place: 'saved', conflict: null },
    effects: [keep],
  }
}

function chosen(state: DraftState, which: 'mine' | 'theirs'): Step {
  const { conflict } = state
  if (conflict === null) return { state, effects: [] }
  if (which === 'theirs') return taken(state, conflict)
  const { revision } = conflict
  return sending({ ...state, revision, place: 'unsaved', conflict: null }, [keep])
}

function accepted(state: DraftState, revision: number, at: number): Step {
  const place = state.content === state.sent ? 'saved' : 'unsaved'
  return waiting({ ...state, revision, savedAt: at, place, sent: null }, saveAfterMs, [keep])
}

/** What a refused save comes to: a choice, another attempt, or leaving it on the device. */
function refused(before: DraftState, because: Refusal): Step {
  const state: DraftState = { ...before, sent: null }
  if (typeof because === 'object') {
    const { other } = because
    if (other) return { state: { ...state, place: 'conflict', conflict: other }, effects: [] }
    return waiting({ ...state, place: 'unsaved', revision: 0 }, saveAfterMs)
  }
  const here: DraftState = { ...state, place: 'device' }
  if (because === 'reviewed')
    return { state: { ...here, hold: 'reviewed' }, effects: [stop, { type: 'tellReviewed' }] }
  if (because === 'passing') return waiting(here, retryAfterMs)
  // What was refused for good is not sent again, but what was typed meanwhile is.
  if (before.content !== before.sent) return waiting({ ...state, place: 'unsaved' }, saveAfterMs)
  return { state: here, effects: [] }
}

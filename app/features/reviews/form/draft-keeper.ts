import { ApiError, isTransient } from '#app/lib/api-error.ts'
import type { Drafts, DraftTarget } from '#app/lib/drafts.ts'
import type { Draft, DraftContent, SaveDraft, SavedDraft } from '#shared/contract/drafts.ts'
import type { Scorecard } from '#shared/contract/scorecards.ts'
import { emptyContent, hasInput } from '#shared/domain/scorecard/draft.ts'
import { fitToScorecard, mergeOver } from '#shared/domain/scorecard/merge-drafts.ts'
import {
  type DraftEffect,
  type DraftEvent,
  type DraftPlace,
  type DraftState,
  isUnsaved,
  nextDraft,
  type Refusal,
} from './draft-state.ts'
import { readOtherDraft } from './other-draft.ts'

/** empty · saving · saved (server) · device (only here, the server did not answer) · conflict */
export type SaveStatus = 'empty' | 'saving' | 'saved' | 'device' | 'conflict'

export type KeptDraft = Pick<DraftState, 'content' | 'savedAt' | 'conflict'> & {
  status: SaveStatus
}

/**
 * One draft while it is written: on the device at once, on the server soon after. Only an open one
 * has timers; what could not be saved until it closed stays on the device for the next opening.
 */
export type DraftKeeper = {
  /** The form is on screen: saves what waits, and what comes. */
  open(): void
  /** The form has gone: one last attempt, then silence. */
  close(): void
  get(): KeptDraft
  subscribe(listener: () => void): () => void
  change(update: (content: DraftContent) => DraftContent): void
  /** Takes in what the server holds, e.g. after coming back to the panel; undefined = not known. */
  reconcile(server: Draft | null | undefined): void
  resolve(choice: 'mine' | 'theirs'): void
  /** Saves on the server now; settles when nothing is on its way any more. */
  flush(): Promise<void>
  /** Waits for what is on its way and sends no more: the review itself is being sent. */
  pause(): Promise<void>
  resume(): void
  /** Drops it from the device: it was submitted or thrown away. */
  forget(): void
}

const statuses: Record<DraftPlace, SaveStatus> = {
  empty: 'empty',
  unsaved: 'saving',
  sending: 'saving',
  saved: 'saved',
  device: 'device',
  conflict: 'conflict',
}

type Options = {
  target: DraftTarget
  scorecard: Scorecard
  drafts: Drafts
  /** The server's draft, null for none, undefined while it has not said. */
  server: Draft | null | undefined
  /** The content of a form that nobody has touched. */
  start?: DraftContent
  /** Writes to the server; without it the draft stays on the device. */
  save?: (draft: SaveDraft) => Promise<SavedDraft>
  /** Told when the server refuses the draft for good: the review itself is there already. */
  onReviewed?: () => void
  newId: () => string
}

/** Does what `nextDraft` says is to be done; all that it decides stands there. */
export function createDraftKeeper(options: Options): DraftKeeper {
  const { target, scorecard, drafts, save } = options
  const listeners = new Set<() => void>()
  const blank = () => options.start ?? emptyContent(scorecard, options.newId())
  const fitted = <D extends { content: DraftContent }>(draft: D): D => ({
    ...draft,
    content: fitToScorecard(draft.content, scorecard),
  })
  let state: DraftState = {
    place: 'empty',
    hold: 'none',
    open: false,
    forServer: save !== undefined,
    heard: false,
    content: blank(),
    sent: null,
    revision: 0,
    savedAt: null,
    conflict: null,
  }
  let shown = show(state)
  let timer: ReturnType<typeof setTimeout> | undefined
  let flight: Promise<void> | undefined

  function happen(event: DraftEvent): void {
    const next = nextDraft(state, event)
    if (next.state !== state) {
      state = next.state
      shown = show(state)
    }
    for (const effect of next.effects) act(effect)
    for (const listener of listeners) listener()
  }

  function act(effect: DraftEffect): void {
    if (effect.type === 'keep') {
      const { content, revision } = state
      drafts.write(target, { content, revision, dirty: isUnsaved(state) })
    } else if (effect.type === 'remove') drafts.remove(target)
    else if (effect.type === 'tellReviewed') options.onReviewed?.()
    else if (effect.type === 'send') {
      flight = send().finally(() => {
        flight = undefined
      })
    } else {
      clearTimeout(timer)
      if (effect.type === 'wait') timer = setTimeout(() => happen({ type: 'due' }), effect.ms)
    }
  }

  async function send(): Promise<void> {
    if (save === undefined) return
    try {
      const { revision } = await save({ revision: state.revision, content: state.content })
      happen({ type: 'accepted', revision, at: Date.now() })
    } catch (error) {
      happen({ type: 'refused', because: refusalOf(error, fitted) })
    }
  }

  const keeper: DraftKeeper = {
    open: () => happen({ type: 'opened' }),
    close: () => happen({ type: 'closed' }),
    get: () => shown,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    change(update) {
      const content = update(state.content)
      if (content !== state.content) happen({ type: 'changed', content, at: Date.now() })
    },
    reconcile(server) {
      if (server !== undefined)
        happen({ type: 'heard', draft: server && fitted(server), blank: blank() })
    },
    resolve: (which) => happen({ type: 'chosen', which }),
    async flush() {
      if (flight === undefined) happen({ type: 'due' })
      await flight
    },
    async pause() {
      happen({ type: 'held' })
      await flight
    },
    resume: () => happen({ type: 'released' }),
    forget: () => happen({ type: 'forgotten' }),
  }

  const local = drafts.read(target)
  if (local) happen({ type: 'found', draft: fitted(local) })
  keeper.reconcile(options.server)
  adoptStray()
  return keeper

  /** What was typed before the server had said whose work it is. */
  function adoptStray(): void {
    if (target.reviewee === null || target.review !== undefined) return
    const stray = { conversation: target.conversation, reviewee: null }
    const early = drafts.read(stray)
    if (early === undefined) return
    const typed = fitted(early).content
    if (hasInput(typed))
      keeper.change((content) => (hasInput(content) ? mergeOver(content, typed) : typed))
    drafts.remove(stray)
  }
}

function show({ place, content, savedAt, conflict }: DraftState): KeptDraft {
  return { status: statuses[place], content, savedAt, conflict }
}

function refusalOf(error: unknown, fitted: (draft: Draft) => Draft): Refusal {
  const other = error instanceof ApiError ? readOtherDraft(error) : undefined
  if (other !== undefined) return { other: other && fitted(other) }
  // A page of a network in between passes, too.
  if (!(error instanceof ApiError) || isTransient(error) || error.code === 'bad_reply')
    return 'passing'
  return error.code === 'already_reviewed' ? 'reviewed' : 'final'
}

import type { Draft, DraftContent, SaveDraft, SavedDraft } from '#server/contract/reviews.ts'
import type { Scorecard } from '#server/contract/scorecards.ts'
import { ApiError } from '#app/lib/api-error.ts'
import type { Drafts, DraftTarget } from '#app/lib/drafts.ts'
import { emptyContent, fitToScorecard, hasInput, mergeOver } from './draft-content.ts'
import { readOtherDraft } from './other-draft.ts'

/** empty · saving · saved (server) · device (only here, the server did not answer) · conflict */
export type SaveStatus = 'empty' | 'saving' | 'saved' | 'device' | 'conflict'

export type KeptDraft = {
  content: DraftContent
  status: SaveStatus
  /** When it was last saved anywhere, milliseconds; null before that. */
  savedAt: number | null
  /** The version of another device, while both exist. */
  conflict: Draft | null
}

/** One draft while it is written: on the device at once, on the server soon after. */
export type DraftKeeper = {
  get(): KeptDraft
  subscribe(listener: () => void): () => void
  change(update: (content: DraftContent) => DraftContent): void
  /** Takes in what the server holds, e.g. after coming back to the panel. */
  reconcile(server: Draft | null): void
  resolve(choice: 'mine' | 'theirs'): void
  /** Saves on the server now; settles when nothing is on its way any more. */
  flush(): Promise<void>
  /** Waits for what is on its way and sends no more: the review itself is being sent. */
  pause(): Promise<void>
  resume(): void
  /** Drops it from the device: it was submitted or thrown away. */
  forget(): void
}

const SAVE_AFTER_MS = 1200
const RETRY_AFTER_MS = 20_000

/**
 * `save` writes to the server; leave it out for a draft that stays on the device (an edit, or while
 * the reviewee is not known). `start` is the content of a form that nobody has touched.
 */
export function createDraftKeeper(options: {
  target: DraftTarget
  scorecard: Scorecard
  drafts: Drafts
  server: Draft | null
  start?: DraftContent
  save?: (draft: SaveDraft) => Promise<SavedDraft>
  newId: () => string
}): DraftKeeper {
  const { target, scorecard, drafts, save } = options
  const listeners = new Set<() => void>()
  let revision = 0
  let dirty = false
  let paused = false
  let timer: ReturnType<typeof setTimeout> | undefined
  let flight: Promise<void> | undefined
  let kept: KeptDraft = {
    content: options.start ?? emptyContent(scorecard, options.newId()),
    status: 'empty',
    savedAt: null,
    conflict: null,
  }

  function show(change: Partial<KeptDraft>): void {
    kept = { ...kept, ...change }
    for (const listener of listeners) listener()
  }

  function keepOnDevice(): number {
    return drafts.write(target, { content: kept.content, revision, dirty })
  }

  function schedule(after: number): void {
    clearTimeout(timer)
    if (save !== undefined && !paused) timer = setTimeout(() => void flush(), after)
  }

  async function flush(): Promise<void> {
    clearTimeout(timer)
    if (flight !== undefined) return flight
    if (save === undefined || paused || !dirty || kept.conflict !== null) return
    flight = send(save).finally(() => {
      flight = undefined
    })
    return flight
  }

  async function send(put: NonNullable<typeof save>): Promise<void> {
    const sent = kept.content
    show({ status: 'saving' })
    try {
      const reply = await put({ revision, content: sent })
      revision = reply.revision
      dirty = kept.content !== sent
      const savedAt = keepOnDevice()
      show({ status: dirty ? 'saving' : 'saved', savedAt })
      if (dirty) schedule(SAVE_AFTER_MS)
    } catch (error) {
      const other = error instanceof ApiError ? readOtherDraft(error) : undefined
      if (other !== undefined) show({ status: 'conflict', conflict: other })
      else {
        show({ status: 'device' })
        schedule(RETRY_AFTER_MS)
      }
    }
  }

  function take(server: Draft): void {
    revision = server.revision
    dirty = false
    show({
      content: fitToScorecard(server.content, scorecard),
      status: 'saved',
      savedAt: Date.parse(server.updatedAt),
      conflict: null,
    })
    keepOnDevice()
  }

  function open(server: Draft | null): void {
    const local = drafts.read(target)
    if (local !== undefined && (local.dirty || local.revision === (server?.revision ?? -1))) {
      revision = server === null ? 0 : local.revision
      dirty = local.dirty
      const content = fitToScorecard(local.content, scorecard)
      show({ content, status: dirty ? 'device' : 'saved', savedAt: local.savedAt })
      if (server !== null && server.revision > local.revision) {
        show({ status: 'conflict', conflict: server })
      } else if (dirty) schedule(SAVE_AFTER_MS)
    } else if (server !== null) take(server)
    else if (local !== undefined && save === undefined) {
      show({ content: fitToScorecard(local.content, scorecard), savedAt: local.savedAt })
    } else if (local !== undefined) drafts.remove(target)
  }

  const keeper: DraftKeeper = {
    get: () => kept,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    change(update) {
      const content = update(kept.content)
      if (content === kept.content) return
      dirty = true
      kept = { ...kept, content }
      const savedAt = keepOnDevice()
      show({ status: kept.conflict ? 'conflict' : save ? 'saving' : 'device', savedAt })
      schedule(SAVE_AFTER_MS)
    },
    reconcile(server) {
      if (server === null || flight !== undefined || server.revision <= revision) return
      if (!dirty) take(server)
      else show({ status: 'conflict', conflict: server })
    },
    resolve(choice) {
      const other = kept.conflict
      if (other === null) return
      if (choice === 'theirs') return take(other)
      revision = other.revision
      dirty = true
      show({ status: 'saving', conflict: null })
      keepOnDevice()
      void flush()
    },
    flush,
    async pause() {
      paused = true
      clearTimeout(timer)
      await flight
    },
    resume() {
      paused = false
      if (dirty) schedule(SAVE_AFTER_MS)
    },
    forget() {
      paused = true
      clearTimeout(timer)
      drafts.remove(target)
    },
  }

  open(options.server)
  adoptStray()
  return keeper

  /** What was typed before the server had said whose work it is. */
  function adoptStray(): void {
    if (target.reviewee === null || target.review !== undefined) return
    const stray = { conversation: target.conversation, reviewee: null }
    const found = drafts.read(stray)
    if (found === undefined) return
    if (hasInput(found.content)) {
      const typed = fitToScorecard(found.content, scorecard)
      keeper.change((content) => (hasInput(content) ? mergeOver(content, typed) : typed))
    }
    drafts.remove(stray)
  }
}

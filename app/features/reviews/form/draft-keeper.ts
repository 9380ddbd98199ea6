import type { Reply } from '#app/lib/api-client.ts'
import { ApiError, isTransient } from '#app/lib/api-error.ts'
import type { Drafts, DraftTarget } from '#app/lib/drafts.ts'
import type { Draft, DraftContent, SaveDraft } from '#shared/contract/reviews.ts'
import type { Scorecard } from '#shared/contract/scorecards.ts'
import { emptyContent, hasInput } from '#shared/domain/scorecard/draft.ts'
import { fitToScorecard, mergeOver } from '#shared/domain/scorecard/merge-drafts.ts'
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
  /** The server's draft, null for none, undefined while it has not said. */
  server: Draft | null | undefined
  start?: DraftContent
  save?: (draft: SaveDraft) => Promise<Reply<'saveDraft'>>
  /** Told when the server refuses the draft for good: the review itself is there already. */
  onReviewed?: () => void
  newId: () => string
}): DraftKeeper {
  const { target, scorecard, drafts, save } = options
  const listeners = new Set<() => void>()
  let revision = 0
  let dirty = false
  let isOpen = false
  let paused = false
  let forgotten = false
  let decided = false
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
    if (save !== undefined && isOpen && !paused) timer = setTimeout(() => void flush(), after)
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
      if (forgotten) return
      revision = reply.revision
      dirty = kept.content !== sent
      const savedAt = keepOnDevice()
      show({ status: dirty ? 'saving' : 'saved', savedAt })
      if (dirty) schedule(SAVE_AFTER_MS)
    } catch (error) {
      if (!forgotten) meet(error)
    }
  }

  /** What a refused save comes to: a choice, another attempt, or leaving it on the device. */
  function meet(error: unknown): void {
    const other = error instanceof ApiError ? readOtherDraft(error) : undefined
    if (other) show({ status: 'conflict', conflict: other })
    else if (other === null) {
      revision = 0
      schedule(SAVE_AFTER_MS)
    } else {
      show({ status: 'device' })
      if (mayPass(error)) schedule(RETRY_AFTER_MS)
      if (error instanceof ApiError && error.code === 'already_reviewed') {
        paused = true
        options.onReviewed?.()
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

  /** Begins with what the device holds; the server's version wins where nothing is unsaved. */
  function readDevice(): void {
    const local = drafts.read(target)
    if (local === undefined) return
    revision = local.revision
    dirty = local.dirty
    const content = fitToScorecard(local.content, scorecard)
    show({
      content,
      status: dirty || save === undefined ? 'device' : 'saved',
      savedAt: local.savedAt,
    })
  }

  function reconcile(server: Draft | null | undefined): void {
    if (server === undefined || flight !== undefined || save === undefined) return
    const first = !decided
    decided = true
    if (server !== null && server.revision > revision) {
      if (dirty) show({ status: 'conflict', conflict: server })
      else take(server)
    } else if (server === null && first && revision > 0) {
      // Gone on the server: submitted or thrown away elsewhere. Only unsaved words outlive that.
      revision = 0
      if (!dirty) start()
    }
  }

  function start(): void {
    drafts.remove(target)
    const content = options.start ?? emptyContent(scorecard, options.newId())
    show({ content, status: 'empty', savedAt: null, conflict: null })
  }

  const keeper: DraftKeeper = {
    open() {
      isOpen = true
      if (dirty) schedule(SAVE_AFTER_MS)
    },
    close() {
      isOpen = false
      void flush()
    },
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
    reconcile,
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
      forgotten = true
      clearTimeout(timer)
      drafts.remove(target)
    },
  }

  readDevice()
  reconcile(options.server)
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

/** Whether the same save may succeed later; a page of a network in between passes, too. */
function mayPass(error: unknown): boolean {
  return !(error instanceof ApiError) || isTransient(error) || error.code === 'bad_reply'
}

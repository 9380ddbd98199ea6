import { useEffect, useMemo, useRef, useSyncExternalStore } from 'react'
import { useHost } from '#app/host/context.tsx'
import type { Drafts } from '#app/lib/drafts.ts'
import { useSession } from '#app/lib/session.tsx'
import { type Draft, type DraftContent, draftRoutes } from '#shared/contract/drafts.ts'
import type { Scorecard } from '#shared/contract/scorecards.ts'
import { hasInput } from '#shared/domain/scorecard/draft.ts'
import { createDraftKeeper, type DraftKeeper, type KeptDraft } from './draft-keeper.ts'

const nowhere: Drafts = {
  read: () => undefined,
  write: () => Date.now(),
  remove: () => undefined,
  newestReviewee: () => undefined,
}

/** What the draft of a form is about, and what it begins with. */
export type DraftOptions = {
  conversation: string
  reviewee: string | null
  scorecard: Scorecard
  server: Draft | null | undefined
  review?: string
  start?: DraftContent
  /** Told when the server has the review itself, so that no draft can be saved. */
  onReviewed?: () => void
}

/**
 * The draft of one form, also before the host has named the conversation (''): what is typed until
 * then goes along. It is saved on the server while `reviewee` is known and no sent review is
 * edited (`review`, which starts from `start`).
 */
export function useDraft(options: DraftOptions): { keeper: DraftKeeper; draft: KeptDraft } {
  const { conversation, reviewee, scorecard, server, review, start } = options
  const { api, drafts } = useSession()
  const host = useHost()

  const unnamed = useRef<DraftKeeper>(undefined)
  const reviewed = useRef(options.onReviewed)
  reviewed.current = options.onReviewed

  // A keeper lives as long as what it is about: later answers of the server go to `reconcile`.
  // A scorecard of the same version differs in its language only.
  // biome-ignore lint/correctness/useExhaustiveDependencies: server and start only begin it
  const keeper = useMemo(() => {
    const isUnnamed = conversation === ''
    const typed = unnamed.current?.get().content
    if (!isUnnamed && typed !== undefined) {
      unnamed.current = undefined
      const target = { conversation, reviewee: null }
      if (hasInput(typed)) drafts.write(target, { content: typed, revision: 0, dirty: true })
    }
    const created = createDraftKeeper({
      target: { conversation, reviewee, review },
      scorecard,
      // Without a name it belongs nowhere yet: another conversation must not find it.
      drafts: isUnnamed ? nowhere : drafts,
      server,
      start,
      newId: () => crypto.randomUUID(),
      onReviewed: () => reviewed.current?.(),
      save:
        reviewee === null || review !== undefined
          ? undefined
          : (body) => api.call(draftRoutes.saveDraft, { params: { conversation, reviewee }, body }),
    })
    if (isUnnamed) unnamed.current = created
    return created
  }, [conversation, reviewee, review, scorecard.id, scorecard.version, drafts, api])

  useEffect(() => keeper.reconcile(server), [keeper, server])
  useEffect(() => {
    const leaving = () => {
      if (document.visibilityState === 'hidden') void keeper.flush()
    }
    const save = () => void keeper.flush()
    document.addEventListener('visibilitychange', leaving)
    window.addEventListener('online', save)
    // A frame that the helpdesk puts away stays a visible document, and soon may be gone.
    const end = host.onDeactivated(save)
    keeper.open()
    return () => {
      end()
      document.removeEventListener('visibilitychange', leaving)
      window.removeEventListener('online', save)
      keeper.close()
    }
  }, [keeper, host])

  return { keeper, draft: useSyncExternalStore(keeper.subscribe, keeper.get) }
}

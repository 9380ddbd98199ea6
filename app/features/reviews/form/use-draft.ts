import { useEffect, useMemo, useRef, useSyncExternalStore } from 'react'
import { useHost } from '#app/host/context.tsx'
import { useSession } from '#app/lib/session.tsx'
import {
  type Draft,
  type DraftContent,
  draftRoutes,
  type SavedDraft,
} from '#shared/contract/drafts.ts'
import type { Scorecard } from '#shared/contract/scorecards.ts'
import { createDraftKeeper, type DraftKeeper, type KeptDraft } from './draft-keeper.ts'

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
  /** Told with each save what came of it. */
  onSaved?: (saved: SavedDraft) => void
}

/**
 * The draft of one form. It is saved on the server while `reviewee` is known and no sent review is
 * edited (`review`, which starts from `start`).
 */
export function useDraft(options: DraftOptions): { keeper: DraftKeeper; draft: KeptDraft } {
  const { conversation, reviewee, scorecard, server, review, start } = options
  const { api, drafts } = useSession()
  const host = useHost()

  const reviewed = useRef(options.onReviewed)
  reviewed.current = options.onReviewed
  const saved = useRef(options.onSaved)
  saved.current = options.onSaved

  // A keeper lives as long as what it is about: later answers of the server go to `reconcile`.
  // A scorecard of the same version differs in its language only.
  // biome-ignore lint/correctness/useExhaustiveDependencies: server and start only begin it
  const keeper = useMemo(
    () =>
      createDraftKeeper({
        target: { conversation, reviewee, review },
        scorecard,
        drafts,
        server,
        start,
        newId: () => crypto.randomUUID(),
        onReviewed: () => reviewed.current?.(),
        save:
          reviewee === null || review !== undefined
            ? undefined
            : async (body) => {
                const params = { conversation, reviewee }
                const reply = await api.call(draftRoutes.saveDraft, { params, body })
                saved.current?.(reply)
                return reply
              },
      }),
    [conversation, reviewee, review, scorecard.id, scorecard.version, drafts, api],
  )

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

import type { ComponentProps, ReactNode } from 'react'
import { type ReviewBody, toReviewBody } from '#shared/domain/scorecard/draft.ts'
import type { DraftKeeper, KeptDraft } from '../form/draft-keeper.ts'
import { useActiveTime } from '../form/use-active-time.ts'
import { type DraftOptions, useDraft } from '../form/use-draft.ts'
import { ReviewForm } from './review-form.tsx'

type FormProps = ComponentProps<typeof ReviewForm>

/** A form whose draft keeps itself and whose clock runs: a new review, or a sent one that is edited. */
export function DraftForm(
  props: Pick<
    FormProps,
    'active' | 'submitLabel' | 'edited' | 'keptUntil' | 'busy' | 'disabled' | 'error' | 'children'
  > & {
    about: DraftOptions
    /** Told what to send once every rating is there. */
    onSubmit: (body: ReviewBody, keeper: DraftKeeper) => void
    onCancel?: (keeper: DraftKeeper) => void
    /** Below everything else. */
    aside?: (draft: KeptDraft, keeper: DraftKeeper) => ReactNode
  },
) {
  const { about, onSubmit, onCancel, aside, ...rest } = props
  const { scorecard } = about
  const { keeper, draft } = useDraft(about)
  const takeActiveSeconds = useActiveTime(props.active)

  function submit() {
    keeper.change((content) => ({
      ...content,
      activeSeconds: content.activeSeconds + takeActiveSeconds(),
    }))
    onSubmit(toReviewBody(scorecard, keeper.get().content), keeper)
  }

  return (
    <ReviewForm
      {...rest}
      scorecard={scorecard}
      keeper={keeper}
      draft={draft}
      disabled={props.disabled || draft.conflict !== null}
      onSubmit={submit}
      onCancel={onCancel && (() => onCancel(keeper))}
      aside={aside?.(draft, keeper)}
    />
  )
}

import type { RefObject } from 'react'
import type { Scorecard } from '#shared/contract/scorecards.ts'
import { shownOptions } from '#shared/domain/scorecard/draft.ts'
import { NOT_APPLICABLE } from '#shared/domain/scorecard/scorecard.ts'
import { useKeys } from './use-keys.ts'

/** Rates, comments, highlights and submits by key, and moves the focus along the criteria. */
export function useFormKeys(options: {
  active: boolean
  single: boolean
  scorecard: Scorecard
  form: RefObject<HTMLFormElement>
  button: RefObject<HTMLButtonElement>
  missing: string[]
  rate: (criterion: string, option: string) => void
  openComment: (criterion: string) => void
  highlight: () => void
  submit: () => void
}): void {
  const { scorecard, form, button } = options

  /** The criterion with the focus, else the first one that needs a rating. */
  function current(target: EventTarget | null) {
    const field = target instanceof Element ? target.closest('[data-criterion]') : null
    const key = field?.getAttribute('data-criterion') ?? options.missing[0]
    return scorecard.criteria.find((criterion) => criterion.key === key)
  }

  /** To the criterion after this one; after the last one to the submit button. */
  function moveOn(key: string) {
    const at = scorecard.criteria.findIndex((criterion) => criterion.key === key)
    const next = scorecard.criteria[at + 1]?.key
    if (next === undefined) return button.current?.focus()
    const field = form.current?.querySelector(`[data-criterion="${CSS.escape(next)}"]`)
    const radio =
      field?.querySelector<HTMLInputElement>('input[type=radio]:checked') ??
      field?.querySelector<HTMLInputElement>('input[type=radio]')
    radio?.focus()
  }

  useKeys({
    active: options.active,
    single: options.single,
    handle(action, target) {
      if (action.type === 'submit') options.submit()
      else if (action.type === 'highlight') options.highlight()
      else {
        const criterion = current(target)
        if (criterion === undefined) return false
        if (action.type === 'comment') options.openComment(criterion.key)
        else if (action.type === 'rate' || action.type === 'not_applicable') {
          const option =
            action.type === 'rate'
              ? shownOptions(criterion)[action.position]?.key
              : criterion.allowNotApplicable && NOT_APPLICABLE
          if (!option) return false
          options.rate(criterion.key, option)
          moveOn(criterion.key)
        } else return false
      }
      return true
    },
  })
}

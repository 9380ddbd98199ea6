import type { RefObject } from 'react'
import type { Scorecard } from '#shared/contract/scorecards.ts'
import { scaleOf } from '#shared/domain/scorecard/scale.ts'
import { NOT_APPLICABLE } from '#shared/domain/scorecard/scorecard.ts'
import { useKeys } from './use-keys.ts'

type Criterion = Scorecard['criteria'][number]

/** Where a criterion stands in its form. */
export function findCriterion(form: Element | null, key: string): Element | null | undefined {
  return form?.querySelector(`[data-criterion="${CSS.escape(key)}"]`)
}

/** The radio by which a criterion's rating is reached: the chosen one, else the first. */
export function findRadio(form: Element | null, key: string): HTMLInputElement | null | undefined {
  const radios = 'input[type=radio]'
  const field = findCriterion(form, key)
  return field?.querySelector<HTMLInputElement>(`${radios}:checked`) ?? field?.querySelector(radios)
}

/** Rates, comments, highlights and submits by key, and moves the focus along the criteria. */
export function useFormKeys(options: {
  active: boolean
  single: boolean
  scorecard: Scorecard
  form: RefObject<HTMLFormElement>
  button: RefObject<HTMLButtonElement>
  missing: string[]
  /** Answers whether a comment field opened that takes the focus. */
  rate: (criterion: Criterion, option: string) => boolean
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

  /** To the rating of a criterion; without one to the submit button. */
  function moveTo(key: string | undefined) {
    if (key === undefined) button.current?.focus()
    else findRadio(form.current, key)?.focus()
  }

  useKeys({
    active: options.active,
    single: options.single,
    handle(action, target) {
      if (action.type === 'submit') options.submit()
      else if (action.type === 'highlight') options.highlight()
      else if (action.type === 'leave') {
        if (!(target instanceof Element && form.current?.contains(target))) return false
        moveTo(current(target)?.key)
      } else {
        const criterion = current(target)
        if (criterion === undefined) return false
        if (action.type === 'comment') options.openComment(criterion.key)
        else if (action.type === 'rate' || action.type === 'not_applicable') {
          const option =
            action.type === 'rate'
              ? scaleOf(criterion)[action.position]?.key
              : criterion.allowNotApplicable && NOT_APPLICABLE
          if (!option) return false
          if (!options.rate(criterion, option)) {
            moveTo(scorecard.criteria[scorecard.criteria.indexOf(criterion) + 1]?.key)
          }
        } else return false
      }
      return true
    },
  })
}

/** Why a cell, or a whole row, cannot be taken; with the sentence that says what to do. */
const sentences = {
  missing: 'nothing is given, and it is needed',
  not_json: 'this line is not JSON',
  not_an_object: 'this is no object with fields',
  too_many_cells: 'there are more cells than columns: is a text with a separator in it not quoted?',
  bad_value: 'this is not what belongs here',
  bad_date: 'no date can be read here',
  other_day_order: 'this day does not exist in the order of day and month that was chosen',
  too_early: 'this lies before the year 2000',
  in_the_future: 'this lies in the future',
  before_the_review: 'this lies before the review was given',
  rounded_number:
    'a spreadsheet has shortened this number and lost digits: give the column the format “text” and enter it again',
  unknown_option: 'the criterion has no such option',
  unknown_points: 'these points are not on the scale of the criterion',
  not_applicable_refused: 'this criterion cannot be left out',
  nothing_rated: 'no criterion is rated in this row',
  unknown_criterion: 'the scorecard has no such criterion',
  unknown_root_cause: 'the criterion offers no such root cause',
  root_cause_on_top_rating: 'root causes belong to a rating below the top',
  too_long: 'this is too long',
  too_large: 'this number is too large',
  too_small: 'this number is too small',
  too_many: 'there are too many of them',
  not_storable: 'this holds characters that no text has',
  several_people: 'several people have this name: give the e-mail',
  same_person: 'the reviewer is the reviewee',
  id_twice: 'an earlier row has the same id and says something else',
  reviewed_twice:
    'an earlier row is another review of this conversation and reviewee by the same reviewer',
  already_reviewed:
    'this reviewer has another review of this conversation and reviewee in the program',
} as const

export type FaultCode = keyof typeof sentences

/** One thing that keeps a row from being taken. */
export type Fault = {
  /** As the spreadsheet counts, its header among them; in JSON Lines the line, in an array the place. */
  row: number
  /** The column's own name; null where it is about the whole row. */
  column: string | null
  code: FaultCode
  says: string
  /** What the cell holds, of ids, dates and labels only, never a text that somebody wrote. */
  value?: string
}

const longestValue = 40

/** A fault with its sentence; a `value` that is longer than 40 characters is not repeated. */
export function faultOf(
  at: { row: number; column: string | null },
  code: FaultCode,
  value?: unknown,
): Fault {
  const shown = value === undefined || value === null ? '' : String(value).trim()
  return {
    ...at,
    code,
    says: sentences[code],
    ...(shown !== '' && shown.length <= longestValue && { value: shown }),
  }
}

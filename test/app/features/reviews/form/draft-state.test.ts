import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type DraftEvent,
  type DraftPlace,
  type DraftState,
  type Hold,
  isUnsaved,
  nextDraft,
} from '#app/features/reviews/form/draft-state.ts'
import type { Draft, DraftContent } from '#shared/contract/drafts.ts'
import { defaultScorecard } from '#shared/domain/scorecard/default-scorecard.ts'
import { emptyContent } from '#shared/domain/scorecard/draft.ts'

const blank = emptyContent(defaultScorecard, '00000000-0000-4000-8000-000000000001')
const contentOf = (comment: string): DraftContent => ({ ...blank, comment })
const mine = contentOf('mine')
const draftOf = (revision: number): Draft => ({
  conversation: '4711',
  reviewee: '21',
  revision,
  content: contentOf('theirs'),
  updatedAt: '2026-11-16T08:00:00.000Z',
})

const places: DraftPlace[] = ['empty', 'unsaved', 'sending', 'saved', 'device', 'conflict']
const holds: Hold[] = ['none', 'submitting', 'reviewed', 'gone']

function stateOf(place: DraftPlace, change: Partial<DraftState> = {}): DraftState {
  return {
    place,
    hold: 'none',
    open: true,
    forServer: true,
    heard: true,
    content: place === 'empty' ? blank : mine,
    sent: place === 'sending' ? mine : null,
    revision: place === 'empty' ? 0 : 3,
    savedAt: null,
    conflict: place === 'conflict' ? draftOf(7) : null,
    ...change,
  }
}

const events = {
  opened: { type: 'opened' },
  closed: { type: 'closed' },
  due: { type: 'due' },
  held: { type: 'held' },
  released: { type: 'released' },
  forgotten: { type: 'forgotten' },
  changed: { type: 'changed', content: contentOf('more'), at: 9 },
  'heard newer': { type: 'heard', draft: draftOf(5), blank },
  'heard same': { type: 'heard', draft: draftOf(3), blank },
  'heard none': { type: 'heard', draft: null, blank },
  mine: { type: 'chosen', which: 'mine' },
  theirs: { type: 'chosen', which: 'theirs' },
  accepted: { type: 'accepted', revision: 4, at: 9 },
  'refused: other': { type: 'refused', because: { other: draftOf(8) } },
  'refused: removed': { type: 'refused', because: { other: null } },
  'refused: passing': { type: 'refused', because: 'passing' },
  'refused: reviewed': { type: 'refused', because: 'reviewed' },
  'refused: final': { type: 'refused', because: 'final' },
} satisfies Record<string, DraftEvent>
type EventName = keyof typeof events

/** "place effect effect": what a state comes to, as the table writes it. */
function outcome(state: DraftState, name: EventName): string {
  const { state: next, effects } = nextDraft(state, events[name])
  const done = effects.map((effect) =>
    effect.type === 'wait' ? `wait${effect.ms / 1000}` : effect.type,
  )
  return [next.place, ...done].join(' ')
}

/** Of an open draft that nothing holds up, heard of before. Columns as in `places`. */
const table: [EventName, ...string[]][] = [
  ['opened', 'empty', 'unsaved wait1.2', 'sending', 'saved', 'device wait1.2', 'conflict'],
  [
    'closed',
    'empty stop',
    'sending stop send',
    'sending stop',
    'saved stop',
    'sending stop send',
    'conflict stop',
  ],
  [
    'due',
    'empty stop',
    'sending stop send',
    'sending stop',
    'saved stop',
    'sending stop send',
    'conflict stop',
  ],
  [
    'held',
    'empty stop',
    'unsaved stop',
    'sending stop',
    'saved stop',
    'device stop',
    'conflict stop',
  ],
  ['released', 'empty', 'unsaved wait1.2', 'sending', 'saved', 'device wait1.2', 'conflict'],
  [
    'forgotten',
    'empty stop remove',
    'unsaved stop remove',
    'sending stop remove',
    'saved stop remove',
    'device stop remove',
    'conflict stop remove',
  ],
  [
    'changed',
    'unsaved keep wait1.2',
    'unsaved keep wait1.2',
    'sending keep',
    'unsaved keep wait1.2',
    'unsaved keep wait1.2',
    'conflict keep',
  ],
  [
    'heard newer',
    'saved keep',
    'conflict stop',
    'sending',
    'saved keep',
    'conflict stop',
    'conflict stop',
  ],
  ['heard same', 'saved keep', 'unsaved', 'sending', 'saved', 'device', 'conflict'],
  ['heard none', 'empty', 'unsaved', 'sending', 'saved', 'device', 'conflict'],
  ['mine', 'empty', 'unsaved', 'sending', 'saved', 'device', 'sending keep stop send'],
  ['theirs', 'empty', 'unsaved', 'sending', 'saved', 'device', 'saved keep'],
]

/** What an answer to a save comes to; only `sending` has one on its way. */
const answers: [EventName, unchanged: string, changedMeanwhile: string][] = [
  ['accepted', 'saved keep', 'unsaved keep wait1.2'],
  ['refused: other', 'conflict', 'conflict'],
  ['refused: removed', 'unsaved wait1.2', 'unsaved wait1.2'],
  ['refused: passing', 'device wait20', 'device wait20'],
  ['refused: reviewed', 'device stop tellReviewed', 'device stop tellReviewed'],
  ['refused: final', 'device', 'unsaved wait1.2'],
]

describe('a draft', () => {
  it('has a row for every event', () => {
    const rows = [...table.map(([name]) => name), ...answers.map(([name]) => name)]
    expect(rows.sort()).toEqual(Object.keys(events).sort())
  })

  it.each(table)('comes on "%s" to what its row says', (name, ...row) => {
    expect(places.map((place) => outcome(stateOf(place), name))).toEqual(row)
  })

  it.each(answers)('comes on "%s" to what its row says', (name, unchanged, changedMeanwhile) => {
    expect(outcome(stateOf('sending'), name)).toBe(unchanged)
    expect(outcome(stateOf('sending', { content: contentOf('more') }), name)).toBe(changedMeanwhile)
  })

  it('begins again where the server lost it before it was heard of, but for unsaved words', () => {
    const first = { heard: false }
    const row = places.map((place) => outcome(stateOf(place, first), 'heard none'))
    expect(row).toEqual(['empty', 'unsaved', 'sending', 'empty remove', 'device', 'conflict'])
    expect(nextDraft(stateOf('unsaved', first), events['heard none']).state.revision).toBe(0)
  })

  it.each(holds.filter((hold) => hold !== 'none'))('sends nothing while it is held: %s', (hold) => {
    for (const place of places)
      for (const name of Object.keys(events) as EventName[]) {
        if (name === 'released' && hold !== 'gone') continue
        expect(outcome(stateOf(place, { hold }), name)).not.toMatch(/send$|wait/)
      }
  })

  it('starts no timer while its form is not on screen', () => {
    for (const place of places)
      for (const name of Object.keys(events) as EventName[])
        if (name !== 'opened')
          expect(outcome(stateOf(place, { open: false }), name)).not.toMatch(/wait/)
  })

  it('is not for the server where it belongs to the device', () => {
    for (const place of ['empty', 'device'] as const)
      for (const name of Object.keys(events) as EventName[])
        if (!name.startsWith('refused') && name !== 'accepted' && name !== 'mine')
          expect(outcome(stateOf(place, { forServer: false }), name)).not.toMatch(/send$|wait/)
  })

  it('stays as it is once it was submitted or thrown away', () => {
    for (const name of Object.keys(events) as EventName[]) {
      const gone = stateOf('unsaved', { hold: 'gone' })
      expect(nextDraft(gone, events[name])).toEqual({ state: gone, effects: [] })
    }
  })

  it('never loses the last words, whatever happens: they are here, or somebody chose others', () => {
    const harmless = (Object.keys(events) as EventName[]).filter(
      (name) => name !== 'theirs' && name !== 'forgotten' && name !== 'changed',
    )
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...harmless), { maxLength: 12 }), (names) => {
        let state = nextDraft(stateOf('empty'), events.changed).state
        for (const name of names) {
          const answer = name.startsWith('refused') || name === 'accepted'
          if (answer && state.place !== 'sending') continue
          state = nextDraft(state, events[name]).state
          if (isUnsaved(state)) expect(state.content).toEqual(contentOf('more'))
        }
      }),
    )
  })
})

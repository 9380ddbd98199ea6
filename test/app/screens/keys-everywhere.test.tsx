// @vitest-environment jsdom
import { act, fireEvent, screen, waitFor } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { createDeviceStore } from '#app/lib/device-store.ts'
import { createDrafts } from '#app/lib/drafts.ts'
import { defaultScorecard } from '#shared/domain/scorecard/default-scorecard.ts'
import { changeRating, type DraftContent } from '#shared/domain/scorecard/draft.ts'
import { scaleOf } from '#shared/domain/scorecard/scale.ts'
import { boot, me } from '#test/app/lib/fixtures.ts'
import { openApp, openScreens } from '#test/support/render.tsx'
import { bruno, chloe, choiceOf, conversation, panelOf } from '#test/support/replies.ts'

const server = openScreens()

/** One or two of each kind that `readKey` knows; which key is of which kind is told with it. */
const keys = [...'013625chHn?x.']
const criteria = defaultScorecard.criteria.map(({ key }) => key)
const within = (key: string, what: string) => `[data-criterion="${key}"] ${what}`

/** Where the focus may be, and what digits are about there; texts and menus have keys of their own. */
const places: [name: string, selector: string, about: string][] = [
  ...criteria.flatMap<[string, string, string]>((key) => [
    [`the lowest radio of ${key}`, within(key, 'input[type=radio]'), key],
    [`not applicable of ${key}`, within(key, 'input[value=not_applicable]'), key],
    [`the guidance of ${key}`, within(key, 'button[aria-expanded]'), key],
    [`the comment of ${key}`, within(key, 'textarea'), 'text'],
  ]),
  ['a cause', within('quality', 'input[type=checkbox]'), 'quality'],
  ['the words for another cause', within('quality', 'input[placeholder="Another cause"]'), 'text'],
  ['the overall comment', 'textarea[placeholder^="What went well"]', 'text'],
  ['the highlight', '[data-garden-id="buttons.button"][aria-pressed]', 'first missing'],
  ['the button that submits', '[aria-keyshortcuts="Control+Enter Meta+Enter"]', 'first missing'],
  ['a tab', '[role=tab]', 'first missing'],
  ['the button of the menu', 'button[title]', 'first missing'],
  ['the menu', 'fieldset:not([data-criterion]) input[type=radio]', 'menu'],
  ['nothing', 'body', 'first missing'],
]

function find(selector: string): HTMLElement {
  const found = document.querySelector<HTMLElement>(selector)
  if (found === null) throw new Error(`${selector} is not there`)
  return found
}

function draft(): DraftContent {
  const device = createDeviceStore(localStorage)
  const drafts = createDrafts({ device, workspace: boot.program.workspace, teammate: me.id })
  const content = drafts.read({ conversation, reviewee: chloe.id })?.content
  if (content === undefined) throw new Error('there is no draft')
  return { ...content, activeSeconds: 0 }
}

/** As a person presses, who moves the focus by it. */
function press(element: Element) {
  fireEvent.pointerDown(element)
  fireEvent.click(element)
}

/** Everything that this table needs on screen: Quality is rated with causes, all comments are open. */
function prepare() {
  press(find(within('quality', 'input[value=good]')))
  for (const key of criteria) {
    const button = [...document.querySelectorAll(within(key, 'button'))].find((one) =>
      one.textContent?.includes('Add a comment'),
    )
    if (button) press(button)
  }
  const other = [...document.querySelectorAll(within('quality', 'label'))].find(
    (one) => one.textContent === 'Other',
  )
  if (
    document.querySelector(within('quality', 'input[placeholder="Another cause"]')) === null &&
    other
  )
    press(other)
}

/** What the draft holds after a key that is no text. */
function expected(before: DraftContent, key: string, about: string): DraftContent {
  if (about === 'menu') return before
  if (key.toLowerCase() === 'h') return { ...before, highlight: !before.highlight }
  if (!/\d/.test(key)) return before
  const missing = criteria.find((one) => !before.ratings[one]?.option)
  const wanted = about === 'first missing' ? missing : about
  const criterion = defaultScorecard.criteria.find((one) => one.key === wanted)
  if (criterion === undefined) return before
  const option = key === '0' ? 'not_applicable' : scaleOf(criterion)[Number(key) - 1]?.key
  return option === undefined ? before : changeRating(before, criterion.key, { option })
}

describe('keys', () => {
  it.each(places)('do on %s what is said of it, and nothing else', async (_, selector, about) => {
    server.answer('getPanel', () =>
      panelOf({ reviewees: [choiceOf(), choiceOf({ person: bruno })] }),
    )
    const { user, host } = await openApp()
    await screen.findByText(chloe.name)
    fireEvent.click(find('button[title]'))
    // Some of it comes when it is asked for.
    await waitFor(() => {
      prepare()
      find(within('quality', 'input[placeholder="Another cause"]'))
      find('fieldset:not([data-criterion])')
    })
    for (const key of keys) {
      prepare()
      const before = draft()
      const opened = host.opened.length
      fireEvent.pointerDown(document.body)
      const place = find(selector)
      act(() => {
        if (place !== document.body) place.focus()
        else if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
      })
      if (about === 'text') {
        const text = (place as HTMLInputElement).value
        await user.keyboard(key)
        expect(place, key).toHaveFocus()
        expect(place, key).toHaveValue(text + key)
        const { ratings, comment, ...rest } = draft()
        const rated = (now: DraftContent) => criteria.map((one) => now.ratings[one]?.option)
        expect(rated({ ratings, ...rest }), key).toEqual(rated(before))
        expect(rest.highlight, key).toBe(before.highlight)
      } else {
        fireEvent.keyDown(place, { key })
        expect(draft(), key).toEqual(expected(before, key, about))
      }
      const next = about !== 'text' && about !== 'menu' && key === 'n'
      expect(host.opened.length - opened, key).toBe(next ? 1 : 0)
    }
  })
})

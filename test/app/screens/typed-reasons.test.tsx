// @vitest-environment jsdom
import { act, cleanup, fireEvent, screen } from '@testing-library/react'
import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { createDeviceStore } from '#app/lib/device-store.ts'
import { createDrafts } from '#app/lib/drafts.ts'
import { defaultScorecard } from '#shared/domain/scorecard/default-scorecard.ts'
import { scaleOf } from '#shared/domain/scorecard/scale.ts'
import { boot, me, start } from '#test/app/lib/fixtures.ts'
import { openApp, openScreens } from '#test/support/render.tsx'
import { chloe, conversation } from '#test/support/replies.ts'

openScreens()

const criteria = defaultScorecard.criteria.map(({ key }) => key)

/** Texts full of keys, after the key that opens a field, and how the field is left. */
const steps = fc.array(
  fc.oneof(
    fc.record({ press: fc.constantFrom('2', '3', '0', 'h') }),
    fc.record({
      press: fc.constantFrom('1', 'c'),
      text: fc.string({
        unit: fc.constantFrom(...'The fee h2', 'c', 'n', '0', '1', '3', '?', '.', 'é', 'ح'),
        maxLength: 10,
      }),
      leave: fc.constantFrom('{Tab}', '{Escape}', 'press', 'lost'),
      lost: fc.string({ unit: fc.constantFrom(...'The hcn?0123'), maxLength: 5 }),
    }),
  ),
  { maxLength: 7 },
)

/** What was meant: ratings, comments and the highlight. */
type Meant = {
  options: Record<string, string>
  comments: Record<string, string>
  highlight: boolean
}

function written(): Meant {
  const device = createDeviceStore(localStorage)
  const drafts = createDrafts({ device, workspace: boot.program.workspace, teammate: me.id })
  const content = drafts.read({ conversation, reviewee: chloe.id })?.content
  const meant: Meant = { options: {}, comments: {}, highlight: content?.highlight ?? false }
  for (const [key, { option, comment }] of Object.entries(content?.ratings ?? {})) {
    if (option) meant.options[key] = option
    if (comment) meant.comments[key] = comment
  }
  if (content?.comment) meant.comments['overall'] = content.comment
  return meant
}

describe('a reason', () => {
  it('is all that typing it writes, whatever keys come before, after and in it', async () => {
    await fc.assert(
      fc.asyncProperty(steps, async (run) => {
        // Of a run that failed, too.
        cleanup()
        localStorage.clear()
        vi.setSystemTime(start)
        const { user, host } = await openApp()
        await screen.findByText(chloe.name)
        const meant: Meant = { options: {}, comments: {}, highlight: false }
        // The criterion that has the focus, if one has it.
        let at: string | undefined
        for (const step of run) {
          const current = at ?? criteria.find((key) => !meant.options[key])
          const criterion = defaultScorecard.criteria.find(({ key }) => key === current)
          await user.keyboard(step.press)
          if (step.press === 'h') meant.highlight = !meant.highlight
          if (criterion === undefined || step.press === 'h') continue
          const { key } = criterion
          if (/[1-5]/.test(step.press)) {
            const option = scaleOf(criterion)[Number(step.press) - 1]?.key
            if (option === undefined) continue
            meant.options[key] = option
          }
          if (step.press === '0') meant.options[key] = 'not_applicable'
          const following = criteria[criteria.indexOf(key) + 1]
          if (!('text' in step)) {
            at = following
            continue
          }
          if (step.text) await user.keyboard(step.text)
          meant.comments[key] = (meant.comments[key] ?? '') + step.text
          at = undefined
          if (step.leave === 'press') {
            fireEvent.pointerDown(document.body)
            act(() => (document.activeElement as HTMLElement).blur())
          } else if (step.leave !== 'lost') {
            await user.keyboard(step.leave)
            at = step.leave === '{Escape}' ? key : following
            // After the last comment comes the overall one.
            if (at === undefined) await user.keyboard('{Tab}')
          } else {
            // Something of ours took the focus: who types on writes nothing.
            act(() => screen.getByRole('button', { name: 'Submit review' }).focus())
            if (step.lost) await user.keyboard(step.lost)
            vi.setSystemTime(Date.now() + 2000)
          }
        }
        for (const [key, text] of Object.entries(meant.comments))
          if (text === '') delete meant.comments[key]
        expect(written()).toEqual(meant)
        expect(host.opened).toEqual([])
      }),
      { numRuns: process.env['LONG'] ? 200 : 12 },
    )
  })
})

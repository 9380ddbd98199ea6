import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type AxeBuilder from '@axe-core/playwright'
import type { Frame, Locator, Page } from '@playwright/test'
import { expect } from './fixtures.ts'
import { frameOf, type Part } from './inbox.ts'

type Options = Parameters<AxeBuilder['options']>[0]
type Results = Awaited<ReturnType<AxeBuilder['analyze']>>
type Axe = {
  run(context: Document | string, options: Options): Promise<Results>
  configure(spec: { allowedOrigins: string[] }): void
}

/**
 * `all`, or a part of the rules for a look of which another one shows the rest: `colours` for the
 * same page in other colours, `words` for the same colours in another language.
 */
type Rules = 'all' | 'colours' | 'words'

/** What a test looks at: every state in light and dark, or in another language. */
export type Look = 'light and dark' | 'words'

/** Those that look at colours; none other does. */
const ofColours = ['color-contrast', 'link-in-text-block']

const options: Options = {
  // Of what passes, axe then describes one place for each rule instead of all.
  resultTypes: ['violations'],
  // It would give up a frame that does not answer within half a second. Nought: it just begins.
  pingWaitTime: 0,
  frameWaitTime: 240_000,
}

/** The axe that the builder brings. */
const axePath = createRequire(
  createRequire(import.meta.url).resolve('@axe-core/playwright'),
).resolve('axe-core/axe.min.js')

const optionsOf: Record<Rules, Options> = {
  all: options,
  colours: { ...options, runOnly: ofColours },
  words: { ...options, rules: Object.fromEntries(ofColours.map((id) => [id, { enabled: false }])) },
}

/** Fails with every rule that the app breaks now, in the frame that shows in this part. */
export async function expectAppAccessible(page: Page, state: string, part?: Part, rules?: Rules) {
  // In the app's own frame: from the page's, axe would walk through the whole inbox as well.
  await expectFrameAccessible(await contentOf(frameOf(page, part)), state, rules)
}

/** Fails with every rule that a page without frames breaks now. */
export async function expectPageAccessible(page: Page, state: string, rules?: Rules) {
  await expectFrameAccessible(page.mainFrame(), state, rules)
}

/** What fails with every rule that counts for a look. The pages are light before and after it. */
export function checksOf(look: Look) {
  const each = async (page: Page, check: (rules: Rules) => Promise<void>) => {
    if (look === 'words') return check('words')
    await check('all')
    await turn(page, 'dark')
    await check('colours')
    await turn(page, 'light')
  }
  return {
    expectAccessible: (page: Page, state: string, part?: Part) =>
      each(page, (rules) => expectAppAccessible(page, nameOf(state, rules), part, rules)),
    expectPageAccessible: (page: Page, state: string) =>
      each(page, (rules) => expectPageAccessible(page, nameOf(state, rules), rules)),
    expectInboxAccessible: (page: Page, state: string, part?: string) =>
      each(page, (rules) => expectInboxAccessible(page, nameOf(state, rules), part, rules)),
  }
}

const nameOf = (state: string, rules: Rules) =>
  rules === 'colours' ? `${state}, in the dark` : state

/** Turns a page and the apps in it light or dark where they stand, as the helpdesk tells them. */
async function turn(page: Page, scheme: 'light' | 'dark') {
  await page.evaluate((wanted) => {
    document.documentElement.dataset['scheme'] = wanted
    for (const { contentWindow } of document.querySelectorAll('iframe'))
      contentWindow?.postMessage({ key: 'zaf.colorScheme.changed', message: wanted }, '*')
  }, scheme)
  for (const frame of [page.mainFrame(), ...(await framesThatShow(page))])
    await expect.poll(() => schemeOf(frame)).toContain(scheme)
}

const schemeOf = (frame: Frame) =>
  frame.evaluate(() => getComputedStyle(document.documentElement).colorScheme)

async function expectFrameAccessible(frame: Frame, state: string, rules: Rules = 'all') {
  await prepare(frame)
  const violations = await frame.evaluate(async (given) => {
    const { axe } = window as unknown as { axe: Axe }
    return (await axe.run(document, given)).violations
  }, optionsOf[rules])
  expectNone(violations, state)
}

/** Fails with every rule that the inbox and the app in it break together, or a part of it. */
async function expectInboxAccessible(
  page: Page,
  state: string,
  part: string | undefined,
  rules: Rules,
) {
  for (const frame of [page.mainFrame(), ...(await framesThatShow(page))]) {
    await prepare(frame)
    // They are of two origins, and tell each other what they find.
    await frame.evaluate(() => {
      const { axe } = window as unknown as { axe: Axe }
      axe.configure({ allowedOrigins: ['<unsafe_all_origins>'] })
    })
  }
  // Not by the builder: it gives each frame a second, and leaves out without a word those that need
  // longer.
  const { violations, incomplete } = await page.evaluate(
    ([context, given]) => (window as unknown as { axe: Axe }).axe.run(context, given),
    [part ?? 'html', optionsOf[rules]] as const,
  )
  expectNone(violations, state)
  // A frame that axe did not get into is no violation to it.
  expect(incomplete.map(({ id }) => id)).not.toContain('frame-tested')
}

function expectNone(violations: Results['violations'], state: string) {
  const found = violations.map(({ id, help, nodes }) => ({
    rule: `${id}: ${help}`,
    where: nodes.map((node) => `${node.target.join(' ')} ${node.failureSummary ?? ''}`),
  }))
  // The other states are looked at as well.
  expect.soft(found, state).toEqual([])
}

/** Brings axe, and waits for what moves: nobody reads colours in the middle of a transition. */
async function prepare(frame: Frame) {
  const isThere = await frame.evaluate(() => 'axe' in window)
  if (!isThere) await frame.evaluate(readFileSync(axePath, 'utf8'))
  await frame.evaluate(async () => {
    const drawn = () => new Promise((resolve) => requestAnimationFrame(resolve))
    // A change shows in the second frame, and may set off another.
    for (let still = 0; still < 2; still++) {
      await drawn()
      const moving = document
        .getAnimations()
        .filter((one) => one.playState === 'running')
        .filter((one) => Number.isFinite(one.effect?.getComputedTiming().endTime))
      if (moving.length > 0) still = -1
      await Promise.allSettled(moving.map((one) => one.finished))
    }
  })
}

/** The app's frames that are not put away: nothing is drawn in the others, and axe leaves them out. */
async function framesThatShow(page: Page): Promise<Frame[]> {
  const shown: Frame[] = []
  for (const frame of page.mainFrame().childFrames())
    if (await (await frame.frameElement()).isVisible()) shown.push(frame)
  return shown
}

async function contentOf(iframe: Locator): Promise<Frame> {
  const frame = await (await iframe.elementHandle())?.contentFrame()
  if (!frame) throw new Error('The app has no frame')
  return frame
}

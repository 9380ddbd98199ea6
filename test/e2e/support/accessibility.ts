import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect } from './fixtures.ts'

/** Fails with every rule that the app breaks now, in the part of the inbox that holds it. */
export async function expectAccessible(
  page: Page,
  state: string,
  part: '#tray' | '#full' = '#tray',
) {
  // Colours in the middle of a transition are nobody's reading.
  await page.waitForTimeout(300)
  const { violations } = await new AxeBuilder({ page }).include(part).analyze()
  const found = violations.map(({ id, help, nodes }) => ({
    rule: `${id}: ${help}`,
    where: nodes.map((node) => `${node.target.join(' ')} ${node.failureSummary ?? ''}`),
  }))
  // The other states are looked at as well.
  expect.soft(found, state).toEqual([])
}

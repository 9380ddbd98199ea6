import type { Page } from '@playwright/test'
import { decodeJwt } from 'jose'
import { openSecrets, signLaunch } from '#demo/keys.ts'
import type { Carousel } from './carousel.ts'

/**
 * From now on the helpdesk vouches for somebody whom it does not list among its people: as for who
 * was hired a minute ago.
 */
export async function becomeStranger(page: Page, carousel: Carousel): Promise<void> {
  const { signingKey } = openSecrets(carousel.secretsDir)
  await page.route('**/demo/launch', async (route) => {
    const response = await route.fetch()
    const launched: { url: string; token: string } = await response.json()
    const {
      iss = '',
      aud = '',
      context,
    } = decodeJwt<{ context: { location: string } }>(launched.token)
    const query = new URL(launched.url).search.slice(1)
    const token = await signLaunch(
      signingKey,
      {
        issuer: iss,
        audience: String(aud),
        userUrl: `${carousel.inboxUrl}/api/v2/users/999.json`,
        location: context.location,
        query,
      },
      new Date(),
    )
    await route.fulfill({ response, json: { ...launched, token } })
  })
}

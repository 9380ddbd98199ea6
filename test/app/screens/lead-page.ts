import { screen, within } from '@testing-library/react'
import { createFakeHost, openApp } from '#test/support/render.tsx'

/** Opens the full page at an address of its own, as a lead unless said otherwise. */
export async function openLeadPage(
  hash: string,
  options: NonNullable<Parameters<typeof openApp>[0]> = {},
) {
  window.location.hash = hash
  const opened = await openApp({
    host: createFakeHost({ conversation: null }),
    location: 'nav_bar',
    ...options,
    me: { role: 'lead', lead: true, ...options.me },
  })
  return { ...opened, part: (name: string) => within(screen.getByRole('region', { name })) }
}

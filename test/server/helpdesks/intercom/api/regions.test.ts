import { describe, expect, it } from 'vitest'
import { openHelpdesk } from '#server/helpdesks/index.ts'
import {
  checkIntercomUrl,
  isWorkspaceCode,
  regionOf,
} from '#server/helpdesks/intercom/api/regions.ts'
import { readIntercomAddress } from '#server/helpdesks/intercom/setup/check-intercom.ts'

describe('the regions of Intercom', () => {
  it.each([
    ['us', 'https://api.intercom.io', 'https://app.intercom.com'],
    ['EU', 'https://api.eu.intercom.io', 'https://app.eu.intercom.com'],
    [' au ', 'https://api.au.intercom.io', 'https://app.au.intercom.com'],
    [
      'https://app.eu.intercom.com/a/inbox/abc',
      'https://api.eu.intercom.io',
      'https://app.eu.intercom.com',
    ],
    ['api.intercom.io', 'https://api.intercom.io', 'https://app.intercom.com'],
  ])('are meant by %s', (text, baseUrl, issuer) => {
    expect(readIntercomAddress(text, false)).toEqual({ baseUrl, issuer })
  })

  it('are the only places where a token is sent, but for this machine where that is allowed', () => {
    for (const host of ['api.intercom.io', 'api.eu.intercom.io', 'api.au.intercom.io'])
      expect(checkIntercomUrl(`https://${host}`, 'api', false)).toBeUndefined()
    for (const url of [
      'http://api.intercom.io',
      'https://api.intercom.io:8443',
      'https://api.intercom.io.evil.example',
      'https://app.intercom.com',
      'https://10.0.0.1',
    ])
      expect([url, checkIntercomUrl(url, 'api', true)]).toEqual([url, 'not_the_vendor'])
    expect(checkIntercomUrl('http://127.0.0.1:3002', 'api', true)).toBeUndefined()
    expect(checkIntercomUrl('http://127.0.0.1:3002', 'api', false)).toBe('local_not_allowed')
    expect(() => readIntercomAddress('http://127.0.0.1:3002', false)).toThrow('neither')
    expect(regionOf('https://api.au.intercom.io')).toBe('au')
    expect(regionOf('http://127.0.0.1:3002')).toBeUndefined()
  })

  it('open a workspace only with an id, an address and credentials that can be right', () => {
    expect(isWorkspaceCode('abcd_1234-X')).toBe(true)
    const sound = {
      vendor: 'intercom',
      subdomain: 'abcd1234',
      baseUrl: 'https://api.intercom.io',
      credentials: { accessToken: 't', clientSecret: 's' },
    }
    expect(openHelpdesk(sound, { allowLocal: false }).vendor).toBe('intercom')
    for (const [change, problem] of [
      [{ subdomain: 'a/b' }, 'unknown_helpdesk'],
      [{ baseUrl: 'https://evil.example' }, 'not_the_vendor'],
      [{ credentials: { accessToken: 't' } }, 'credentials'],
    ] as const)
      expect(() => openHelpdesk({ ...sound, ...change }, { allowLocal: false })).toThrow(problem)
  })
})

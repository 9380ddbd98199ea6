import { describe, expect, it } from 'vitest'
import { checkHelpdeskUrl } from '#server/helpdesks/client/address.ts'
import { openHelpdesk } from '#server/helpdesks/index.ts'

const host = 'tallo.zendesk.com'

describe('checkHelpdeskUrl', () => {
  it.each(['https://tallo.zendesk.com', 'https://tallo.zendesk.com/', 'https://Tallo.zendesk.com'])(
    'accepts the vendor: %s',
    (url) => {
      expect(checkHelpdeskUrl(url, host, false)).toBeUndefined()
    },
  )

  it.each(['http://localhost:3001', 'http://127.0.0.1:3001', 'http://[::1]:3001/'])(
    'accepts loopback only where it is allowed: %s',
    (url) => {
      expect(checkHelpdeskUrl(url, host, true)).toBeUndefined()
      expect(checkHelpdeskUrl(url, host, false)).toBe('local_not_allowed')
    },
  )

  it.each([
    'http://tallo.zendesk.com',
    'https://tallo.zendesk.com:8443',
    'https://other.zendesk.com',
    'https://tallo.zendesk.com.evil.example',
    'https://tallo.zendesk.com.',
    'http://10.0.0.5',
    'http://192.168.1.1',
    'http://172.16.0.1',
    'http://169.254.169.254',
    'http://[fd00::1]',
    'http://[fe80::1]',
    'http://0.0.0.0:3001',
    'http://localhost.evil.example',
    'http://127.0.0.1.nip.io',
    'http://2130706434x',
    'http://metadata.google.internal',
  ])('refuses %s even where local ones are allowed', (url) => {
    expect(checkHelpdeskUrl(url, host, true)).toBe('not_the_vendor')
  })

  it.each([
    ['', 'not_a_url'],
    ['tallo.zendesk.com', 'not_a_url'],
    ['ftp://tallo.zendesk.com', 'not_a_url'],
    ['javascript:alert(1)', 'not_a_url'],
    ['https://me:secret@tallo.zendesk.com', 'more_than_an_origin'],
    ['https://tallo.zendesk.com@evil.example', 'more_than_an_origin'],
    ['https://tallo.zendesk.com/path', 'more_than_an_origin'],
    ['https://tallo.zendesk.com?x=1', 'more_than_an_origin'],
    ['https://tallo.zendesk.com#x', 'more_than_an_origin'],
    ['http://2130706433', 'more_than_an_origin'],
    ['http://[::ffff:127.0.0.1]', 'more_than_an_origin'],
  ])('refuses %j as %s', (url, problem) => {
    expect(checkHelpdeskUrl(url, host, true)).toBe(problem)
  })
})

describe('openHelpdesk', () => {
  const connection = {
    vendor: 'zendesk',
    subdomain: 'tallo',
    baseUrl: 'https://tallo.zendesk.com',
    credentials: { email: 'daniel@tallo.example', apiToken: 't' },
  }

  it('opens Zendesk', () => {
    expect(openHelpdesk(connection, { allowLocal: false }).vendor).toBe('zendesk')
  })

  it.each([
    ['unknown_helpdesk', { vendor: 'freshdesk' }],
    ['not_the_vendor', { vendor: 'intercom' }],
    ['unknown_helpdesk', { subdomain: 'evil.example/' }],
    ['unknown_helpdesk', { subdomain: '' }],
    ['not_the_vendor', { baseUrl: 'https://other.zendesk.com' }],
    ['local_not_allowed', { baseUrl: 'http://localhost:3001' }],
    ['credentials', { credentials: { email: 'daniel@tallo.example' } }],
  ])('refuses with %s', (problem, change) => {
    expect(() => openHelpdesk({ ...connection, ...change }, { allowLocal: false })).toThrow(
      expect.objectContaining({ code: 'bad_request', details: { problem } }),
    )
  })
})

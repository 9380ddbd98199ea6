import { describe, expect, it } from 'vitest'
import {
  type AddressProblem,
  addressRemedies,
  readAddress,
} from '../../../tools/package-zendesk/address.ts'

const refused: Record<AddressProblem, string[]> = {
  not_an_address: [
    '',
    'acme.dev',
    'https://',
    'https:acme.dev',
    'https:///acme.dev',
    'ftp://acme.dev',
    'javascript://acme.dev',
    'https://ac me.dev',
    'https://acme.dev\\evil',
    'https://acme.dev:99999',
    'https://acme.dev.',
    ' https://acme.dev',
  ],
  not_https: ['http://acme.dev', 'http://localhost:3000', 'HTTP://acme.dev'],
  more_than_an_origin: [
    'https://acme.dev/carousel',
    'https://acme.dev//',
    'https://acme.dev?a=1',
    'https://acme.dev/?',
    'https://acme.dev#',
    'https://user@acme.dev',
    'https://user:word@acme.dev',
  ],
  private_network: [
    'https://localhost',
    'https://localhost:3000',
    'https://carousel.localhost',
    'https://carousel',
    'https://carousel.local',
    'https://carousel.internal',
    'https://CAROUSEL.LAN',
    'https://127.0.0.1',
    'https://127.1',
    'https://0x7f.1',
    'https://2130706433',
    'https://10.1.2.3',
    'https://172.31.0.1',
    'https://192.168.1.4:8443',
    'https://169.254.169.254',
    'https://100.64.0.1',
    'https://0.0.0.0',
    'https://[::1]',
    'https://[::ffff:10.0.0.1]',
    'https://[fd00::1]',
    'https://[fe80::1]',
  ],
  reserved_name: [
    'https://carousel.example.com',
    'https://example.org',
    'https://carousel.test',
    'https://carousel.invalid',
  ],
}
const cases = Object.entries(refused).flatMap(([problem, texts]) =>
  texts.map((text) => ({ problem, text })),
)

describe('the address of the server', () => {
  it.each(cases)('is not "$text": $problem', ({ problem, text }) => {
    expect(readAddress(text)).toEqual({ problem })
  })

  it.each([
    ['https://reviews.acme.dev', 'https://reviews.acme.dev'],
    ['https://reviews.acme.dev/', 'https://reviews.acme.dev'],
    ['HTTPS://Reviews.Acme.DEV', 'https://reviews.acme.dev'],
    ['https://acme.dev:8443', 'https://acme.dev:8443'],
    ['https://acme.dev:443', 'https://acme.dev'],
    ['https://bücher.dev', 'https://xn--bcher-kva.dev'],
    ['https://8.8.8.8', 'https://8.8.8.8'],
    ['https://[2606:4700::1111]', 'https://[2606:4700::1111]'],
    ['https://myexample.com', 'https://myexample.com'],
    ['https://local.acme.dev', 'https://local.acme.dev'],
  ])('may be %s', (text, origin) => {
    expect(readAddress(text)).toEqual({ origin })
  })

  it('is refused with what to do', () => {
    for (const remedy of Object.values(addressRemedies)) expect(remedy).toMatch(/^[A-Z].+\.$/)
    expect(Object.keys(addressRemedies).sort()).toEqual(Object.keys(refused).sort())
  })
})

import { describe, expect, it } from 'vitest'
import { open, signal } from './connector.ts'
import { json } from './serve.ts'

async function addressesFrom(list: unknown, status = 200) {
  const { zendesk } = await open({
    brands: (_, response) => {
      if (status === 200) json(response, { brands: list })
      else response.writeHead(status).end('{}')
    },
  })
  return zendesk.readAddresses?.(signal)
}

describe('the addresses of an account', () => {
  it.each<[string, unknown[], string[]]>([
    [
      'its brands',
      [
        { id: 1, subdomain: 'b' },
        { id: 2, subdomain: 'A' },
      ],
      ['https://a.zendesk.com', 'https://b.zendesk.com'],
    ],
    [
      'their mapped hosts',
      [{ id: 1, subdomain: 'a', host_mapping: 'Help.Brand.example' }],
      ['https://a.zendesk.com', 'https://help.brand.example'],
    ],
    [
      'each once',
      [
        { id: 1, subdomain: 'a' },
        { id: 2, subdomain: 'a' },
      ],
      ['https://a.zendesk.com'],
    ],
    ['active brands only', [{ id: 1, subdomain: 'a', active: false }], []],
    ['no deleted brand', [{ id: 1, subdomain: 'a', active: true, is_deleted: true }], []],
    [
      'brands that do not say',
      [{ id: 1, subdomain: 'a', active: null }],
      ['https://a.zendesk.com'],
    ],
    [
      'nothing that is no host',
      ['a.b', 'a/b', "a'", 'a;b', '*', '-a', ''].map((subdomain, id) => ({ id, subdomain })),
      [],
    ],
    [
      'no mapped host that is more than one',
      ['a b.example', 'b.example/x', 'b.example:1', '*.example', 'b.example;', '10.0.0.1', 'b'].map(
        (host_mapping, id) => ({ id, host_mapping }),
      ),
      [],
    ],
    ['no address but those two', [{ id: 1, brand_url: 'https://evil.example' }], []],
    [
      'what can be read of them',
      [{ id: {} }, 'odd', { id: 2, subdomain: 'a' }],
      ['https://a.zendesk.com'],
    ],
  ])('are %s', async (_, brands, addresses) => {
    expect(await addressesFrom(brands)).toEqual(addresses)
  })

  it('are at this machine only for an account that is', async () => {
    const brand_url = 'http://localhost:4001/'
    expect(await addressesFrom([{ id: 1, brand_url }])).toEqual(['http://localhost:4001'])
  })

  it.each([403, 404])('are not known where Zendesk answers with %i', async (status) => {
    expect(await addressesFrom([], status)).toBeUndefined()
  })
})

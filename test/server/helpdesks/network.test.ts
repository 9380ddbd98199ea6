import type { LookupAddress } from 'node:dns'
import { createServer } from 'node:http'
import type { AddressInfo, LookupFunction } from 'node:net'
import axios from 'axios'
import { describe, expect, it, onTestFinished } from 'vitest'
import { guardedAgents } from '#server/helpdesks/client/network.ts'

/** Bounds what hangs: on a busy machine a few seconds are nothing. */
const boundMs = 120_000

describe('guardedAgents', () => {
  /** A server on this machine; it sends on to `location` where there is one. */
  async function listen(location?: string) {
    let asked = 0
    const server = createServer((_, response) => {
      asked += 1
      response.setHeader('connection', 'close')
      if (location) response.writeHead(302, { location })
      response.end('here')
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    onTestFinished(() => void server.close())
    return { port: (server.address() as AddressInfo).port, asked: () => asked }
  }
  /** Every name resolves in turn to the given lists of addresses, the last one again and again. */
  const names =
    (...lists: string[][]): LookupFunction =>
    (_hostname, options, callback) => {
      const list = (lists.length > 1 ? lists.shift() : lists[0]) ?? []
      const found = list.map(
        (address): LookupAddress => ({ address, family: address.includes(':') ? 6 : 4 }),
      )
      if (options.all) callback(null, found)
      else callback(null, found[0]?.address ?? '', found[0]?.family)
    }
  const ask = (url: string, lookup?: LookupFunction) =>
    axios.get(url, { ...guardedAgents(url, lookup), proxy: false, timeout: boundMs })
  const refused = { code: 'ERR_PRIVATE_ADDRESS' }

  it.each([
    ...['0.0.0.0', '10.1.2.3', '100.64.0.1', '127.0.0.1', '127.255.255.254', '169.254.169.254'],
    ...['172.16.0.1', '172.31.255.255', '192.168.1.1', '192.0.0.8', '198.18.0.1', '224.0.0.1'],
    ...['240.0.0.1', '255.255.255.255', '::', '::1', '::ffff:10.0.0.1', '::ffff:127.0.0.1'],
    ...['64:ff9b::a00:1', 'fc00::1', 'fd12::1', 'fe80::1', 'ff02::1', '2002:a00:1::1', '2001::1'],
    ...['2001:db8::1', '3fff::1'],
  ])('makes no connection to a name that leads to %s', async (address) => {
    for (const scheme of ['http', 'https'])
      await expect(ask(`${scheme}://acme.zendesk.com`, names([address]))).rejects.toMatchObject(
        refused,
      )
  })

  it.each([
    ...['10.0.0.1', '127.0.0.2', '169.254.169.254', '[::]', '[fd12::1]', '[::ffff:7f00:1]'],
  ])('makes no connection to %s where the helpdesk is somewhere else', async (host) => {
    const agents = guardedAgents('https://acme.zendesk.com')
    for (const scheme of ['http', 'https'])
      await expect(
        axios.get(`${scheme}://${host}/`, { ...agents, proxy: false, timeout: boundMs }),
      ).rejects.toMatchObject(refused)
  })

  it('connects to no private address, although a public one is named as well', async () => {
    const { port, asked } = await listen()
    const url = `http://acme.zendesk.com:${port}`
    for (const list of [
      ['1.1.1.1', '127.0.0.1'],
      ['127.0.0.1', '1.1.1.1'],
    ])
      await expect(ask(url, names(list)), list.join()).rejects.toMatchObject(refused)
    expect(asked()).toBe(0)
  })

  it('looks again at each connection, so that a name cannot change its mind', async () => {
    const { port, asked } = await listen()
    const url = `http://localhost:${port}`
    const agents = guardedAgents(url, names(['127.0.0.1'], ['192.168.0.1']))
    const again = () => axios.get(url, { ...agents, proxy: false, timeout: boundMs })
    expect((await again()).data).toBe('here')
    await expect(again()).rejects.toMatchObject(refused)
    expect(asked()).toBe(1)
  })

  it.each([
    'http://10.0.0.1/',
    'http://169.254.169.254/latest/meta-data',
    'http://elsewhere.example/',
  ])('follows no redirect to %s', async (location) => {
    const { port, asked } = await listen(location)
    const url = `http://localhost:${port}`
    await expect(ask(url, names(['127.0.0.1'], ['10.0.0.1']))).rejects.toMatchObject(refused)
    expect(asked()).toBe(1)
  })

  it('lets this machine’s name lead to this machine only', async () => {
    const { port } = await listen()
    const url = `http://localhost:${port}`
    expect((await ask(url, names(['127.0.0.1']))).status).toBe(200)
    for (const address of ['10.0.0.1', '1.1.1.1'])
      await expect(ask(url, names([address]))).rejects.toMatchObject(refused)
  })

  it('lets an address of this machine lead to itself', async () => {
    const { port } = await listen()
    expect((await ask(`http://127.0.0.1:${port}`)).status).toBe(200)
  })

  it('leaves a proxy of the environment alone, which looks up names itself', async () => {
    const asked: (string | undefined)[] = []
    const proxy = createServer().on('connect', (request, socket) => {
      asked.push(request.url)
      socket.end('HTTP/1.1 502 Bad Gateway\r\n\r\n')
    })
    await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve))
    onTestFinished(() => void proxy.close())
    const { port: proxyPort } = proxy.address() as AddressInfo
    const url = `https://acme.zendesk.com/`
    const answer = await axios.get(url, {
      ...guardedAgents(url),
      proxy: { protocol: 'http', host: '127.0.0.1', port: proxyPort },
      validateStatus: () => true,
    })
    expect(answer.status).toBe(502)
    expect(asked).toEqual(['acme.zendesk.com:443'])
  })

  it('says by its own code that nobody answers', async () => {
    await expect(ask('http://127.0.0.1:1')).rejects.toMatchObject({ code: 'ECONNREFUSED' })
  })
})

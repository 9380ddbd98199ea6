import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import axios from 'axios'
import { describe, expect, it, onTestFinished } from 'vitest'
import { guardedAgents, isPrivateAddress, type Resolve } from '#server/helpdesks/client/network.ts'

describe('isPrivateAddress', () => {
  it.each([
    ...['0.0.0.0', '10.1.2.3', '100.64.0.1', '127.0.0.1', '127.255.255.254', '169.254.169.254'],
    ...['172.16.0.1', '172.31.255.255', '192.168.1.1', '192.0.0.8', '198.18.0.1', '224.0.0.1'],
    ...['240.0.0.1', '255.255.255.255', '::', '::1', '::ffff:10.0.0.1', '::ffff:127.0.0.1'],
    ...['64:ff9b::a00:1', 'fc00::1', 'fd12::1', 'fe80::1', 'ff02::1', '2002:a00:1::1', '2001::1'],
    ...['2001:db8::1'],
  ])('keeps away from %s', (address) => {
    expect(isPrivateAddress(address)).toBe(true)
  })

  it.each([
    ...['1.1.1.1', '9.255.255.255', '11.0.0.1', '100.63.255.255', '100.128.0.1', '172.15.255.255'],
    ...['172.32.0.1', '192.167.255.255', '223.255.255.255', '2606:4700::6810:1', '2a00:1450::1'],
    ...['::ffff:1.1.1.1'],
  ])('takes %s for the internet', (address) => {
    expect(isPrivateAddress(address)).toBe(false)
  })
})

describe('guardedAgents', () => {
  async function listen() {
    let asked = 0
    const server = createServer((_, response) => {
      asked += 1
      response.setHeader('connection', 'close')
      response.end('here')
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    onTestFinished(() => void server.close())
    return { port: (server.address() as AddressInfo).port, asked: () => asked }
  }
  /** Names that resolve in turn to the given lists of addresses, the last one again and again. */
  const names =
    (...lists: string[][]): Resolve =>
    (_hostname, _options, callback) => {
      const list = (lists.length > 1 ? lists.shift() : lists[0]) ?? []
      callback(
        null,
        list.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
      )
    }
  const ask = (url: string, resolve: Resolve) =>
    axios.get(url, { ...guardedAgents(url, resolve), proxy: false, timeout: 5_000 })

  it('connects to no private address, whatever the name resolves to', async () => {
    const { port, asked } = await listen()
    const url = `http://acme.zendesk.com:${port}`
    const lists = [['127.0.0.1'], ['10.0.0.1'], ['::1'], ['1.1.1.1', '127.0.0.1']]
    for (const list of lists)
      await expect(ask(url, names(list)), list.join()).rejects.toMatchObject({
        code: 'ERR_PRIVATE_ADDRESS',
      })
    expect(asked()).toBe(0)
  })

  it('looks again at each connection, so that a name cannot change its mind', async () => {
    const { port, asked } = await listen()
    const url = `http://localhost:${port}`
    const agents = guardedAgents(url, names(['127.0.0.1'], ['192.168.0.1']))
    const again = () => axios.get(url, { ...agents, proxy: false, timeout: 5_000 })
    expect((await again()).data).toBe('here')
    await expect(again()).rejects.toMatchObject({ code: 'ERR_PRIVATE_ADDRESS' })
    expect(asked()).toBe(1)
  })

  it('lets this machine’s name lead to this machine only', async () => {
    const { port } = await listen()
    const url = `http://localhost:${port}`
    expect((await ask(url, names(['127.0.0.1']))).status).toBe(200)
    for (const address of ['10.0.0.1', '1.1.1.1'])
      await expect(ask(url, names([address]))).rejects.toMatchObject({
        code: 'ERR_PRIVATE_ADDRESS',
      })
  })

  it('says that a name has no address', async () => {
    await expect(ask('http://acme.zendesk.com', names([]))).rejects.toMatchObject({
      code: 'ENOTFOUND',
    })
  })
})

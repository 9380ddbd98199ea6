import { describe, expect, it } from 'vitest'
import {
  exchangeIntercomCode,
  requestIntercomAccess,
} from '#server/helpdesks/intercom/api/oauth.ts'
import { acme, NOW } from '#test/demo/support.ts'
import { json, serve } from '#test/server/helpdesks/zendesk/api/serve.ts'
import { makeTime, secrets, serveIntercom } from './world.ts'

const { clientId, clientSecret, accessToken } = secrets
const codeOf = async (url: string) => {
  const response = await fetch(url, { redirect: 'manual' })
  return new URL(response.headers.get('location') ?? '').searchParams.get('code') ?? ''
}

describe('access to Intercom by OAuth', () => {
  it('asks at the inbox of the region, with a state of its own each time', () => {
    const app = { issuer: 'https://app.eu.intercom.com', clientId: 'c 1' }
    const [one, two] = [requestIntercomAccess(app), requestIntercomAccess(app)]
    expect(one.url).toBe(`https://app.eu.intercom.com/oauth?client_id=c+1&state=${one.state}`)
    expect(one.state).toMatch(/^[\w-]{43}$/)
    expect(two.state).not.toBe(one.state)
  })

  it('exchanges a code once, whatever letters are in it', async () => {
    const { url } = await serveIntercom(acme, [], makeTime(NOW))
    const app = { baseUrl: url, issuer: url, clientId, clientSecret }
    const code = await codeOf(requestIntercomAccess(app).url)
    expect(code).toMatch(/==$/)
    expect(await exchangeIntercomCode(app, code)).toBe(accessToken)
    await expect(exchangeIntercomCode(app, code)).rejects.toMatchObject({
      details: { problem: 'access_revoked' },
    })
    const wrong = { ...app, clientSecret: 'guessed' }
    const another = await codeOf(requestIntercomAccess(app).url)
    await expect(exchangeIntercomCode(wrong, another)).rejects.toMatchObject({
      details: { problem: 'access_revoked' },
    })
  })

  it('says what went wrong by a code', async () => {
    const at = (baseUrl: string) => ({ baseUrl, issuer: baseUrl, clientId, clientSecret })
    const odd = await serve((_, response) => json(response, { error: 'PRIVATE' }))
    await expect(exchangeIntercomCode(at(odd.baseUrl), 'c')).rejects.toMatchObject({
      details: { problem: 'unknown_shape' },
    })
    const broken = await serve((_, response) => response.writeHead(500).end())
    await expect(exchangeIntercomCode(at(broken.baseUrl), 'c')).rejects.toMatchObject({
      details: { problem: 'http_500' },
    })
    await expect(exchangeIntercomCode(at('http://127.0.0.1:1'), 'c')).rejects.toMatchObject({
      details: { problem: 'unreachable' },
    })
  })
})

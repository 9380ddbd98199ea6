import { IntercomClient } from 'intercom-client'
import { expect, it } from 'vitest'
import { readTallo, readTalloConversations } from '#demo/helpdesk/tallo.ts'
import { connect, makeTime, readCycle, secrets, serveIntercom } from './world.ts'

const unmoved = (instant: Date) => instant

/** Intercom's own client, which shares nothing with ours, is asked the same of the same server. */
it('collects what Intercom’s own client does, people and conversations', async () => {
  const time = makeTime(new Date('2026-01-30T16:00:00Z'))
  const written = readTalloConversations(unmoved)
  const { url } = await serveIntercom(readTallo(unmoved), written, time)
  const since = new Date('2026-01-01T00:00:00Z')
  const ours = connect(url, time)
  const changes = (await readCycle(ours, since)).changes.filter((one) => !one.deleted)
  const people = await ours.readTeammates(new AbortController().signal)

  const theirs = new IntercomClient({
    token: secrets.accessToken,
    baseUrl: url,
    // Newer than the versions that its types know.
    version: '2.16' as never,
  })
  const found = new Set<string>()
  const query = { field: 'updated_at', operator: '>' as const, value: since.getTime() / 1000 }
  const pagination = { per_page: 50 }
  for await (const one of await theirs.conversations.search({ query, pagination }))
    found.add(String(one.id))
  const { admins } = await theirs.admins.list()

  expect(found.size).toBeGreaterThan(100)
  expect(changes.map((one) => one.id).sort()).toEqual([...found].sort())
  const ids = (admins ?? []).flatMap((one) => (one ? [String(one.id)] : []))
  expect(people.map((one) => one.id).sort()).toEqual(ids.sort())
})

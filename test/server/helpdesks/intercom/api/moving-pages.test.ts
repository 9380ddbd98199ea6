import { describe, expect, it } from 'vitest'
import { createIntercom } from '#server/helpdesks/intercom/api/create-intercom.ts'
import { json, serve } from '#test/server/helpdesks/zendesk/api/serve.ts'
import { makeTime, readCycle } from './world.ts'

const now = new Date('2026-01-30T16:00:00Z')
const seconds = now.getTime() / 1000
const since = new Date(now.getTime() - 20 * 3_600_000)

/**
 * An Intercom whose search counts its pages: what changes while they are read leaves its place, and
 * all that stood behind it moves up. `onSearch` is told how many searches came before.
 */
async function startMoving(
  count: number,
  onSearch: (searches: number, touch: Touch, shown: number[]) => void,
  perPage = 50,
) {
  const updated = new Map<number, number>()
  for (let n = 0; n < count; n += 1) updated.set(5000 + n, seconds - 3600 - n * 60)
  const time = makeTime(now)
  let searches = 0
  const reads = new Map<number, number>()
  const shape = (id: number) => ({
    ...{ type: 'conversation', id: String(id), state: 'closed', created_at: seconds - 80_000 },
    ...{ updated_at: updated.get(id), conversation_parts: { conversation_parts: [] } },
  })
  const touch = (id: number) => updated.set(id, Math.floor(time.now() / 1000) + 1)
  const { baseUrl } = await serve((request, response, url) => {
    const id = Number(/^\/conversations\/(\d+)$/.exec(url.pathname)?.[1] ?? 0)
    if (id > 0) {
      reads.set(id, (reads.get(id) ?? 0) + 1)
      json(response, shape(id))
    } else if (url.pathname.endsWith('deleted')) json(response, { conversations: [] })
    else
      readBody(request, (body) => {
        const found = search(body)
        json(response, found)
        searches += 1
        onSearch(
          searches,
          touch,
          found.conversations.map(({ id }) => Number(id)),
        )
      })
  })
  function search({ query, pagination }: Search) {
    const [from, to] = query.value.map(({ value }) => value)
    const found = [...updated]
      .filter(([, at]) => at > (from ?? 0) && at < (to ?? 0))
      .sort(([, a], [, b]) => b - a)
      .map(([id]) => id)
    const page = Number(pagination.starting_after ?? 1)
    const hasMore = found.length > page * perPage
    return {
      conversations: found.slice((page - 1) * perPage, page * perPage).map(shape),
      pages: hasMore ? { next: { starting_after: String(page + 1) } } : {},
    }
  }
  const helpdesk = createIntercom({ baseUrl, accessToken: 't' }, time)
  const cycle = (cursor: string | null = null) => readCycle(helpdesk, since, cursor)
  return { time, cycle, reads, searches: () => searches }
}

type Touch = (id: number) => void
type Search = {
  query: { value: { value: number }[] }
  pagination: { starting_after?: string }
}

function readBody(request: NodeJS.ReadableStream, done: (body: Search) => void) {
  let text = ''
  request.on('data', (chunk) => {
    text += chunk
  })
  request.on('end', () => done(JSON.parse(text)))
}

const idsOf = (changes: { id: string }[]) =>
  [...new Set(changes.map(({ id }) => Number(id)))].sort()
const all = (count: number) => Array.from({ length: count }, (_, n) => 5000 + n)

describe('pages of Intercom that move while they are read', () => {
  it('are looked at again, so that what moved up to a page that was read is found', async () => {
    const { cycle, reads } = await startMoving(120, (searches, touch) => {
      if (searches === 1) for (const id of [5001, 5002, 5003]) touch(id)
      if (searches === 2) touch(5060)
    })
    const { changes } = await cycle()
    expect(idsOf(changes)).toEqual(all(120))
    // The second look asks for none of those that were read.
    expect([...reads.values()].every((count) => count === 1)).toBe(true)
  })

  it('are looked at once more where the second look moves, too', async () => {
    const { cycle } = await startMoving(160, (searches, touch) => {
      if (searches === 1) for (const id of [5001, 5002]) touch(id)
      // Within the second look, before the page to which those move that it is about.
      if (searches === 5) for (const id of [5003, 5004, 5005]) touch(id)
    })
    expect(idsOf((await cycle()).changes)).toEqual(all(160))
  })

  it('find in the next cycle what left them', async () => {
    const { cycle, time } = await startMoving(120, (searches, touch) => {
      if (searches === 1) touch(5119)
    })
    const first = await cycle()
    expect(idsOf(first.changes)).not.toContain(5119)
    time.advance(120_000)
    expect(idsOf((await cycle(first.cursor)).changes)).toContain(5119)
  })

  it('are said to move where they never stand still', async () => {
    // All that a page shows leaves at once, so that each look misses half of what is left.
    const { cycle } = await startMoving(80, (_, touch, shown) => shown.forEach(touch), 5)
    const { pages, changes } = await cycle()
    expect(idsOf(changes)).toHaveLength(75)
    const problems = pages.flatMap(({ skipped }) => skipped.map(({ problem }) => problem))
    expect(problems).toEqual(['search: moves while it is read'])
    expect(pages.at(-1)?.end).toBe(true)
  })

  it('are looked at once where there is only one', async () => {
    const { cycle, searches } = await startMoving(40, () => {})
    await cycle()
    expect(searches()).toBe(1)
  })
})

import { invalid, RestProblem } from './context.ts'

const MAX_PAGE = 100
const MAX_DEPTH = 10_000

type Page<T> = { rows: T[]; envelope: Record<string, unknown> }

/**
 * One page of `rows`, by cursor where the query has `page[size]`, `page[after]` or `page[before]`,
 * else by offset (`page`, `per_page`). The envelope holds what Zendesk puts beside the rows.
 */
export function paginate<T>(rows: T[], query: URLSearchParams, address: string): Page<T> {
  const byCursor = ['page[size]', 'page[after]', 'page[before]'].some((name) => query.has(name))
  return byCursor ? cursorPage(rows, query, address) : offsetPage(rows, query, address)
}

function cursorPage<T>(rows: T[], query: URLSearchParams, address: string): Page<T> {
  const size = pageNumber(query.get('page[size]'), MAX_PAGE, MAX_PAGE)
  const before = query.get('page[before]')
  const start =
    before === null
      ? readCursor(query.get('page[after]') ?? cursorAt(0))
      : Math.max(0, readCursor(before) - size)
  const end = before === null ? start + size : readCursor(before)
  const page = rows.slice(start, end)
  const more = before === null ? end < rows.length : start > 0
  const link = (name: string, at: number) => {
    const params = new URLSearchParams(query)
    params.delete('page[after]')
    params.delete('page[before]')
    params.set(name, cursorAt(at))
    params.set('page[size]', String(size))
    return `${address}?${params}`
  }
  const last = start + page.length
  return {
    rows: page,
    envelope: {
      meta: {
        has_more: more,
        after_cursor: page.length === 0 ? null : cursorAt(last),
        before_cursor: page.length === 0 ? null : cursorAt(start),
      },
      links: {
        next: page.length === 0 || last >= rows.length ? null : link('page[after]', last),
        prev: page.length === 0 || start === 0 ? null : link('page[before]', start),
      },
    },
  }
}

function offsetPage<T>(rows: T[], query: URLSearchParams, address: string): Page<T> {
  const size = pageNumber(query.get('per_page'), MAX_PAGE, MAX_PAGE)
  const page = pageNumber(query.get('page'), 1, Number.MAX_SAFE_INTEGER)
  if (page * size > MAX_DEPTH) {
    throw new RestProblem(400, {
      error: 'InvalidPaginationDepth',
      description: 'Use cursor pagination to read beyond 10,000 records',
    })
  }
  const link = (number: number) => {
    const params = new URLSearchParams(query)
    params.set('page', String(number))
    return `${address}?${params}`
  }
  return {
    rows: rows.slice((page - 1) * size, page * size),
    envelope: {
      count: rows.length,
      next_page: page * size < rows.length ? link(page + 1) : null,
      previous_page: page > 1 ? link(page - 1) : null,
    },
  }
}

/** A whole number from 1 to `max`; `fallback` where the text is not there. */
function pageNumber(text: string | null, fallback: number, max: number): number {
  if (text === null || text === '') return fallback
  const number = Number(text)
  if (!Number.isInteger(number) || number < 1) throw invalid('page parameter is not a number')
  return Math.min(number, max)
}

const cursorAt = (index: number) => Buffer.from(`v1:${index}`).toString('base64url')

function readCursor(cursor: string): number {
  const [, index] = /^v1:(\d+)$/.exec(Buffer.from(cursor, 'base64url').toString()) ?? []
  if (index === undefined) throw invalid('page[after] is not valid')
  return Number(index)
}

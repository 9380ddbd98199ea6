/**
 * What dealing costs others: requests to the helpdesk for each review that is dealt, and how much
 * longer panels take to read while a big round is dealt. Part of `npm run bench`; alone:
 * `npx node bench/fetch.ts`.
 */
import { startPostgres } from '#test/support/postgres.ts'
import { type Calls, countHelpdeskCalls } from './fetching/helpdesk-calls.ts'
import { type ReadTimes, readWhileDealing } from './fetching/reads-while-dealing.ts'

const size = { people: 2000, conversations: 40_000 }
const targetRereads = 1.1
const targetRatio = 2

export async function benchFetch(): Promise<void> {
  const calls = await countHelpdeskCalls()
  console.log(
    '\nRequests to the helpdesk (demo)              reviews dealt   requests   per review',
  )
  for (const one of calls) row(one)
  const rereads = calls.slice(1)
  const ratio = sum(rereads.map(({ requests }) => requests)) / sum(rereads.map((one) => one.dealt))
  verdict(`at most ${targetRereads} re-read requests per review`, ratio <= targetRereads)

  const { people, conversations } = size
  console.log(
    `\nPanel reads (ms) while a round is dealt to ${people} people over ${conversations} conversations`,
  )
  times('embedded database', await readWhileDealing(size))
  const postgres = await startPostgres()
  try {
    times('PostgreSQL', await readWhileDealing(size, postgres.url))
  } finally {
    await postgres.stop()
  }
}

function row({ name, dealt, requests }: Calls) {
  const columns = [String(dealt), String(requests), (requests / dealt).toFixed(2)]
  console.log(name.padEnd(46) + columns.map((text) => text.padStart(12)).join(''))
}

function times(name: string, { quiet, dealing, dealMs, dealt }: ReadTimes) {
  const [before, during] = [quiet, dealing].map((of) => [quantile(of, 0.5), quantile(of, 0.99)])
  const text = (of: number[] | undefined) => of?.map((ms) => ms.toFixed(1)).join(' / ')
  console.log(
    `${name}: ${dealt} assignments in ${(dealMs / 1000).toFixed(1)} s; ` +
      `median / p99 without ${text(before)} (${quiet.length}), ` +
      `during ${text(during)} (${dealing.length})`,
  )
  const ratio = (during?.[1] ?? 0) / (before?.[1] ?? 1)
  verdict(`p99 at most ${targetRatio}× without (${ratio.toFixed(2)}×)`, ratio <= targetRatio)
}

function quantile(values: number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}

const sum = (values: number[]) => values.reduce((total, value) => total + value, 0)

function verdict(target: string, met: boolean) {
  console.log(`target, ${target}: ${met ? 'met' : 'MISSED'}`)
}

if (import.meta.main) await benchFetch()

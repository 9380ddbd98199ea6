import { parseArgs } from 'node:util'
import { deal } from '#shared/domain/dealing/deal.ts'
import { companyInput, skewedInput } from './inputs.ts'

/** What `bench/deal.ts` reads from the standard output of a process of its own per case. */
export type Measured = {
  assignments: number
  missing: number
  received: { min: number; max: number }
  reciprocal: number
  repeated: number
  /** Of the first deal in a new process, as a worker would make it. */
  firstMs: number
  /** Median of the deals after it, and of their processor time, which a busy machine changes less. */
  ms: number
  cpuMs: number
  /** Most memory of the process, and what it had before the first deal, its input included. */
  peakMb: number
  inputMb: number
}

const { values } = parseArgs({
  options: {
    kind: { type: 'string', default: 'company' },
    people: { type: 'string', default: '50' },
    conversations: { type: 'string', default: '1000' },
    away: { type: 'string', default: '0' },
    again: { type: 'string', default: '4' },
  },
})
const settings = {
  people: Number(values.people),
  quota: 5,
  conversations: Number(values.conversations),
}
const input =
  values.kind === 'skewed'
    ? skewedInput(settings)
    : companyInput({ ...settings, away: Number(values.away) })
globalThis.gc?.()
const inputMb = process.memoryUsage().rss / 1e6
const first = measure(0)
const later = Array.from({ length: Number(values.again) }, (_, at) => measure(at + 1))
const { assignments, unfilled, figures } = first.dealt
const measured: Measured = {
  assignments: assignments.length,
  missing: unfilled.reduce((sum, { missing }) => sum + missing, 0),
  received: figures.received,
  reciprocal: figures.reciprocal,
  repeated: figures.repeated,
  firstMs: first.ms,
  ms: middle(later.map(({ ms }) => ms)),
  cpuMs: middle(later.map(({ cpuMs }) => cpuMs)),
  peakMb: first.peakMb,
  inputMb,
}
console.log(JSON.stringify(measured))

function measure(seed: number) {
  const before = process.cpuUsage()
  const started = performance.now()
  const dealt = deal({ ...input, seed })
  const ms = performance.now() - started
  const { user, system } = process.cpuUsage(before)
  return { dealt, ms, cpuMs: (user + system) / 1000, peakMb: process.resourceUsage().maxRSS / 1000 }
}

function middle(values: number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0
}

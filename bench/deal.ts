/**
 * `npx node bench/deal.ts`, and a part of `npm run bench`: how long a deal takes and what memory,
 * how that grows, and how fair it is beside two simpler ways.
 */
import { execFileSync } from 'node:child_process'
import { compareAssigners } from './dealing/compare.ts'
import type { Measured } from './dealing/measure.ts'

const targetMs = 1000
const targetMb = 500

export function benchDeals(): void {
  console.log(
    '\nDeals of 5 each (ms; "first" in a new process)    first  median    core  peak MB  given',
  )
  company(50)
  company(200)
  company(1000)
  company(3000)
  const large = company(10_000)
  company(10_000, 0.05)
  row('2,000 people, Zipf, two languages', measure(['--kind=skewed'], 2000))
  row('10,000 people, Zipf, two languages', measure(['--kind=skewed'], 10_000))
  verdict(`10,000 × 5 over 200,000 in at most ${targetMs} ms of one core`, large.cpuMs <= targetMs)
  verdict(`with at most ${targetMb} MB, input included`, large.peakMb <= targetMb)
  compareAssigners()
}

function company(people: number, away = 0): Measured {
  const measured = measure([`--away=${away}`], people)
  const some = away > 0 ? `, ${100 * away} % partly away` : ''
  row(`${people.toLocaleString('en')} people${some}`, measured)
  return measured
}

/** In a process of its own, so that neither code nor memory is warm from the case before. */
function measure(options: string[], people: number): Measured {
  const conversations = 20 * people
  const script = new URL('dealing/measure.ts', import.meta.url).pathname
  const output = execFileSync(
    process.execPath,
    ['--expose-gc', script, ...options, `--people=${people}`, `--conversations=${conversations}`],
    { encoding: 'utf8' },
  )
  return JSON.parse(output)
}

function row(name: string, one: Measured): void {
  const numbers = [one.firstMs, one.ms, one.cpuMs, one.peakMb].map((value) =>
    value.toFixed(0).padStart(8),
  )
  const missing = one.missing > 0 ? `, ${one.missing} missing` : ''
  const spread = `${one.received.min} to ${one.received.max} received`
  const pairs = `${one.reciprocal} reciprocal, ${one.repeated} repeated`
  console.log(
    `${name.padEnd(46)}${numbers.join('')}  ${one.assignments}${missing}; ${spread}; ${pairs}`,
  )
}

function verdict(target: string, met: boolean): void {
  console.log(`target, ${target}: ${met ? 'met' : 'MISSED'}`)
}

if (import.meta.main) benchDeals()

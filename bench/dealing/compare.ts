import { type Assigner, ourDeal, plainRotation, randomDraw } from './assigners.ts'

const weeks = 1000
const sizes = [10, 20, 50]
const quota = 5
/** Weeks after which it is looked at who has met. */
const firstWeeks = 20

/** Prints how our deal, a plain rotation and a random draw do over many weeks. */
export function compareAssigners(): void {
  console.log(
    `\nAssigners over ${weeks} weeks × ${quota} reviews          dead ends  reciprocal  repeated   have met`,
  )
  for (const people of sizes) {
    row(`${people} people: our deal`, ourDeal, people)
    row(`${people} people: plain rotation`, plainRotation, people)
    row(`${people} people: random draw`, randomDraw, people)
  }
  console.log(`(of weeks; of assignments; of assignments; of all pairs, after ${firstWeeks} weeks)`)
}

function row(name: string, assigner: Assigner, people: number): void {
  let deadEnds = 0
  let made = 0
  let reciprocal = 0
  let repeated = 0
  let week = 0
  const met = new Set<number>()
  for (const assignments of assigner(people, quota, weeks)) {
    if (assignments.length < people * quota) deadEnds++
    const pairs = new Set(assignments.map(({ from, to }) => from * people + to))
    if (week++ < firstWeeks) for (const pair of pairs) met.add(pair)
    made += assignments.length
    repeated += assignments.length - pairs.size
    reciprocal += assignments.filter(({ from, to }) => pairs.has(to * people + from)).length
  }
  const percent = (share: number) => `${(100 * share).toFixed(1)} %`.padStart(11)
  const shares = [deadEnds / weeks, reciprocal / made, repeated / made]
  const columns = [...shares, met.size / (people * (people - 1))].map(percent)
  console.log(`${name.padEnd(42)}${columns.join('')}`)
}

import { examine } from '#server/setup/doctor/examine.ts'
import type { Finding } from '#server/setup/doctor/finding.ts'
import type { Flags } from './flags.ts'

/** Says of every part whether it works and what to do; exit code 1 where something does not. */
export async function doctor(
  env: Record<string, string | undefined>,
  flags: Flags,
  clock: () => Date = () => new Date(),
): Promise<{ text: string; code: number }> {
  const findings = await examine(env, { workspace: flags.workspace, clock })
  const healthy = findings.every((one) => one.state !== 'fault')
  const text = flags.json ? JSON.stringify({ healthy, findings }, null, 2) : asLines(findings)
  return { text, code: healthy ? 0 : 1 }
}

function asLines(findings: Finding[]): string {
  const width = Math.max(...findings.map((one) => one.part.length))
  let of = ''
  const lines = findings.flatMap((one) => {
    const head = one.of === of ? [] : [...(of === '' ? [] : ['']), one.of]
    of = one.of
    const line = `  ${one.state.padEnd(7)}  ${one.part.padEnd(width)}  ${one.says}`
    const indent = ' '.repeat(13 + width)
    return [...head, line, ...(one.remedy ? [`${indent}→ ${one.remedy}`] : [])]
  })
  const count = (state: Finding['state']) => findings.filter((one) => one.state === state).length
  return [
    ...lines,
    '',
    `${count('ok')} ok, ${count('warning')} to look at, ${count('fault')} broken`,
  ].join('\n')
}

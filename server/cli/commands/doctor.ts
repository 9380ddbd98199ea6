import { findVendor } from '#server/helpdesks/index.ts'
import { examine } from '#server/setup/doctor/examine.ts'
import type { Finding } from '#server/setup/doctor/finding.ts'
import type { CommandFile } from '../define-command.ts'

/** Says of every part whether it works and what to do. Nothing is made or migrated for it. */
export const doctor: CommandFile = {
  name: 'doctor',
  summary: 'Says of every part whether it works and what to do',
  description:
    'Says of every part whether it works and what to do. It only looks: nothing is made or changed. Exit code 1 where something is broken.',
  examples: ['doctor', 'doctor --workspace acme --json'],
  declare: (command, plan) =>
    command
      .option('--workspace <id>', 'only this workspace; else all of them')
      .action(({ workspace, ...options }) =>
        plan.alone(options, async ({ env, clock }) => {
          const findings = await examine(env, {
            workspace,
            clock,
            examinationOf: findVendor,
          })
          const healthy = findings.every((one) => one.state !== 'fault')
          return { text: asLines(findings), json: { healthy, findings }, failed: !healthy }
        }),
      ),
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

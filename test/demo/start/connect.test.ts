import { mkdtempSync, readFileSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { connectSteps, markDone } from '#demo/start/connect.ts'

const workspaces = [
  { id: 'tallo', vendor: 'zendesk' },
  { id: 'tallo-intercom', vendor: 'intercom' },
]
const folder = () => mkdtempSync(join(tmpdir(), 'demo-connect-'))

describe('connecting the demo’s workspaces', () => {
  it('adds each by a file that its owner alone can read, and imports the reviews into each', () => {
    const demoDir = folder()
    const steps = connectSteps(demoDir, workspaces, '{"id":"r"}\n')
    expect(steps.map((step) => step.filter((word) => !word.startsWith(demoDir)).join(' '))).toEqual(
      [
        'workspace add zendesk --file',
        'import reviews --workspace tallo',
        'workspace add intercom --file',
        'import reviews --workspace tallo-intercom',
      ],
    )
    const file = join(demoDir, 'workspace-intercom.json')
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(workspaces[1])
    expect(statSync(file).mode & 0o777).toBe(0o600)
  })

  it('imports once it is done no more, and tries again where it was broken off', () => {
    const demoDir = folder()
    connectSteps(demoDir, workspaces, 'x')
    expect(connectSteps(demoDir, workspaces, 'x')).toHaveLength(4)
    markDone(demoDir, workspaces.slice(0, 1), 'x')
    expect(connectSteps(demoDir, workspaces, 'x')).toHaveLength(3)
    markDone(demoDir, workspaces, 'x')
    expect(connectSteps(demoDir, workspaces, 'x')).toHaveLength(2)
  })

  it('has nothing to import from a conversation file', () => {
    const demoDir = folder()
    expect(connectSteps(demoDir, workspaces, null)).toHaveLength(2)
    markDone(demoDir, workspaces, null)
    expect(connectSteps(demoDir, workspaces, 'x')).toHaveLength(4)
  })
})

import { describe, expect, it } from 'vitest'
import { carousel } from '#test/support/command-line.ts'
import { testDatabases } from '#test/support/databases.ts'
import { addWorkspace } from '../storage/workspace.ts'

describe('the workspace that a command reads', () => {
  const { open } = testDatabases('embedded')

  it('may be left out where there is just one', async () => {
    const database = await open()
    const list = (...more: string[]) => carousel({ database }, ['lead', 'list', ...more])
    expect(await list()).toEqual({
      code: 1,
      out: '',
      notes: 'There is no workspace yet: see `workspace add`.',
    })
    await addWorkspace(database, 'acme')
    expect(await list()).toMatchObject({ code: 0, out: expect.stringContaining('Nobody leads') })
    await addWorkspace(database, 'beta')
    expect(await list()).toEqual({
      code: 2,
      out: '',
      notes:
        'There are several workspaces. Name one of them:\n  --workspace acme\n  --workspace beta',
    })
    expect((await list('--workspace', 'beta')).code).toBe(0)
    expect(await list('--workspace', 'nope')).toEqual({
      code: 1,
      out: '',
      notes: 'There is no workspace nope: see `workspace list`.',
    })
  })
  it('is looked for when its turn comes, and the first command that fails ends the call', async () => {
    const database = await open()
    const words = 'workspace list --json then lead list --workspace nope then workspace list'
    expect(await carousel({ database }, words.split(' '))).toEqual({
      code: 1,
      out: '[]',
      notes: 'There is no workspace nope: see `workspace list`.',
    })
  })
})

import { beforeAll, expect, it } from 'vitest'
import type { OpenDatabase } from '#server/storage/index.ts'
import { DomainError } from '#shared/domain/errors.ts'
import { eachDatabase } from '#test/support/databases.ts'
import { at, change, page, prepareSync, type Script, unavailable } from './sync-script.ts'

eachDatabase('what began before the streams', (open) => {
  let database: OpenDatabase

  beforeAll(async () => {
    database = await open()
  })

  const prepare = (script: Script) => prepareSync(database, script)

  const partly = (id: string) => change(id, { whole: false, messages: [] })

  it('is read one by one', async () => {
    const { run, asked, find } = await prepare({
      pages: [page(1, [partly('1'), change('2')], true)],
      singles: { '1': change('1') },
    })
    await run()
    expect(asked).toContain('single 1')
    expect(asked).not.toContain('single 2')
    expect(await find('1')).toMatchObject({ complete: true, language: 'fr', teammateReplies: 1 })
  })

  it('is forgotten where the helpdesk has it no longer', async () => {
    const { run, find } = await prepare({ pages: [page(1, [partly('1')], true)] })
    await run()
    expect(await find('1')).toBeUndefined()
  })

  it('is skipped where the helpdesk does not give it, and holds up nothing', async () => {
    const refused = new DomainError('helpdesk_unavailable', '', { problem: 'refused' })
    const { run, find, state } = await prepare({
      pages: [page(1, [partly('1'), partly('2'), partly('3')], true)],
      singles: { '1': refused, '2': change('2'), '3': partly('3') },
    })
    const { skipped } = await run()
    expect(skipped).toEqual([
      { id: '1', problem: 'conversation: refused' },
      { id: '3', problem: 'conversation: not whole' },
    ])
    expect((await find('1'))?.complete).toBe(false)
    expect((await find('2'))?.complete).toBe(true)
    expect(await state()).toMatchObject({ finishedAt: at(10) })
  })

  it('waits while the helpdesk fails', async () => {
    const { run, state } = await prepare({
      pages: [page(1, [partly('1')], true)],
      singles: { '1': unavailable() },
    })
    await expect(run()).rejects.toMatchObject({ code: 'helpdesk_unavailable' })
    expect(await state()).toMatchObject({ lastError: 'helpdesk_unavailable: http_500' })
  })
})

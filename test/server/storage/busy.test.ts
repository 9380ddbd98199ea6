import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { testDatabases } from '#test/support/databases.ts'

describe('a PostgreSQL with more callers than connections', () => {
  const { open } = testDatabases('postgres')

  it('gives each a turn while it answers the others, and says so where it answers nobody', async () => {
    const { kysely } = await open({ alone: true })
    const rest = (seconds: number) => sql`select pg_sleep(${seconds})`.execute(kysely)
    // Two seconds of work for ten connections: the last wait longer than anybody may who gets no answer.
    await Promise.all(Array.from({ length: 400 }, () => rest(0.05)))
    const silent = Array.from({ length: 10 }, () => rest(2.5))
    await expect(rest(0)).rejects.toMatchObject({
      code: 'unavailable',
      details: { reason: 'database_busy' },
    })
    await Promise.all(silent)
    await rest(0)
  })
})

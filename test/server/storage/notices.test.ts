import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import { type OpenDatabase, scorecards } from '#server/storage/index.ts'
import { migrateDown, migrateToLatest } from '#server/storage/migrate.ts'
import { migrations } from '#server/storage/migrations/index.ts'
import { defaultScorecard } from '#shared/domain/scorecard/default-scorecard.ts'
import { eachDatabase } from '#test/support/databases.ts'

const before = Object.fromEntries(
  Object.entries(migrations).filter(([name]) => name < '0008-notices'),
)
const until = Object.fromEntries(
  Object.entries(migrations).filter(([name]) => name <= '0008-notices'),
)
const at = (hour: number) => `2026-03-04T${String(hour).padStart(2, '0')}:00:00+00:00`

eachDatabase('notices of reviews that were there before', (open) => {
  let database: OpenDatabase
  const ids = new Map<string, string>()

  beforeAll(async () => {
    database = await open({ state: 'blank', alone: true })
    await migrateToLatest(database.kysely, before)
    // As that version wrote it: today's code knows columns that came later.
    await sql`
      insert into workspaces (id, vendor, name, subdomain, base_url, issuer, app_id, audience,
        credentials, time_zone, created_at)
      values ('a', 'zendesk', 'a', 'a', 'https://a.zendesk.com', 'a.zendesk.com', '1', 'a', '\\x01',
        'Europe/Paris', ${at(0)}::timestamptz)`.execute(database.kysely)
    await database.inTransaction((trx) =>
      scorecards.addScorecard(trx, 'a', defaultScorecard, new Date(at(1))),
    )
    await add('unread', {})
    await add('read', { read: at(11) })
    await add('thanked', { read: at(11), thanked: at(12) })
    await add('answered', { read: at(11), thanked: at(12) })
    await say('answered', '12', at(13))
    await say('answered', '11', at(14))
    await say('answered', '12', at(15))
    await add('imported', { read: at(11), thanked: at(11), external: 'line-1' })
    await say('imported', '12', at(12))
    await add('withdrawn', { withdrawn: at(12) })
    await add('joined', { read: at(11) })
    await say('joined', '14', at(12))
    await migrateToLatest(database.kysely, until)
  })

  async function add(
    name: string,
    given: { read?: string; thanked?: string; external?: string; withdrawn?: string },
  ) {
    const id = randomUUID()
    ids.set(name, id)
    await sql`
      insert into reviews (workspace_id, id, version, conversation_id, reviewee_id, reviewer_id,
        scorecard_id, scorecard_version, ratings, comment, basis, round_starts_on, highlight,
        active_seconds, not_blind, submitted_at, read_at, acknowledged_at, external_id, withdrawn_at)
      values ('a', ${id}, 1, ${name}, '12', '11', 'default', 1, '{}', '', 'picked', '2026-03-02',
        false, 1, false, ${at(10)}::timestamptz, ${given.read ?? null}::timestamptz,
        ${given.thanked ?? null}::timestamptz, ${given.external ?? null},
        ${given.withdrawn ?? null}::timestamptz)`.execute(database.kysely)
  }

  async function say(name: string, author: string, when: string) {
    await sql`
      insert into replies (workspace_id, id, review_id, author_id, text, at)
      values ('a', ${randomUUID()}, ${ids.get(name)}, ${author}, 'x', ${when}::timestamptz)`.execute(
      database.kysely,
    )
  }

  const told = async (name: string) => {
    const rows = await database.kysely
      .selectFrom('notices')
      .select(['teammate_id', 'reason', 'at', 'read_at'])
      .where('review_id', '=', ids.get(name) ?? '')
      .orderBy('at')
      .orderBy('teammate_id')
      .execute()
    return rows.map((row) => [
      `${row.teammate_id} ${row.reason} ${row.at.getUTCHours()}`,
      row.read_at?.getUTCHours() ?? 'new',
    ])
  }

  describe('are brought over', () => {
    it.each([
      ['unread', [['12 review 10', 'new']]],
      ['read', [['12 review 10', 11]]],
      [
        'thanked',
        [
          ['12 review 10', 11],
          ['11 thanks 12', 'new'],
        ],
      ],
      [
        'answered',
        [
          ['12 review 10', 11],
          ['11 thanks 12', 14],
          ['11 reply 13', 14],
          ['12 reply 14', 15],
          ['11 reply 15', 'new'],
        ],
      ],
      [
        'imported',
        [
          ['12 review 10', 11],
          ['11 thanks 11', 11],
          ['11 reply 12', 12],
        ],
      ],
      ['withdrawn', []],
      [
        'joined',
        [
          ['12 review 10', 11],
          ['11 reply 12', 'new'],
          ['12 reply 12', 'new'],
        ],
      ],
    ])('so that nothing unread is lost: %s', async (name, expected) => {
      expect(await told(name)).toEqual(expected)
    })
  })

  it('leave what was read behind where the version before comes back', async () => {
    const unread = ids.get('unread') ?? ''
    await sql`update notices set read_at = ${at(20)}::timestamptz
      where review_id = ${unread}`.execute(database.kysely)
    await migrateDown(database.kysely, until)
    const { rows } = await sql<{ at: Date }>`
      select read_at as at from reviews where id = ${unread}`.execute(database.kysely)
    expect(rows[0]?.at.getUTCHours()).toBe(20)
  })
})

import * as z from 'zod/mini'
import { type Db, rounds } from '#server/storage/index.ts'
import { presentRound } from '#server/views/rounds.ts'
import { Day } from '#shared/contract/common.ts'
import type { Rounds } from '#shared/contract/rounds.ts'
import { DomainError } from '#shared/domain/errors.ts'

const pageSize = 20

/** A page of rounds, newest first. Throws `bad_request` where `before` is no day. */
export async function getRounds(
  db: Db,
  workspace: string,
  before: string | undefined,
): Promise<Rounds> {
  if (before !== undefined && !z.safeParse(Day, before).success)
    throw new DomainError('bad_request', 'The query parameter before is not a day.')
  const found = await rounds.listRounds(db, workspace, { before, limit: pageSize + 1 })
  const page = found.slice(0, pageSize)
  return {
    rounds: page.map(presentRound),
    before: found.length > pageSize ? (page.at(-1)?.startsOn ?? null) : null,
  }
}

import { type Db, teammates } from '#server/storage/index.ts'
import { DomainError } from '#shared/domain/errors.ts'

/**
 * The teammate of an address (however it is written) or a number in the helpdesk; of several with one
 * address the active one.
 * @throws DomainError `not_found`
 */
export async function choosePerson(
  db: Db,
  workspace: string,
  wanted: string,
): Promise<teammates.Teammate> {
  const all = await teammates.listTeammates(db, workspace)
  const matches = all.filter(
    (one) => one.id === wanted || one.email?.toLowerCase() === wanted.toLowerCase(),
  )
  const person = matches.find((one) => one.active) ?? matches[0]
  if (person) return person
  throw new DomainError('not_found', `There is no teammate ${wanted} in ${workspace}.`)
}

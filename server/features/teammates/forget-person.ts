import type { Services } from '#server/services.ts'
import { forgetting } from '#server/storage/index.ts'

/** Forgets who left (storage/forgetting.ts says what that is). False where there was nothing to do. */
export async function forgetPerson(
  services: Pick<Services, 'database' | 'clock' | 'log'>,
  workspace: string,
  person: string,
): Promise<boolean> {
  const done = await services.database.inTransaction((trx) =>
    forgetting.forgetPerson(trx, workspace, person, services.clock()),
  )
  if (done) services.log.info({ workspace, people: 1 }, 'person forgotten')
  return done
}

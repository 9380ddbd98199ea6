import type { Actor, Services } from '#server/services.ts'
import { notices } from '#server/storage/index.ts'

/** Marks what is new to this person about some reviews as read; what others were told is left alone. */
export async function readNotices(
  services: Services,
  actor: Actor,
  reviews: string[],
): Promise<void> {
  await services.database.inTransaction((trx) =>
    notices.readNotices(trx, actor.workspace.id, {
      teammate: actor.teammate.id,
      reviews,
      at: services.clock(),
    }),
  )
}

import { useMemo } from 'react'
import { createReplies, type Replies } from '#app/lib/replies.ts'
import { useSession } from '#app/lib/session.tsx'

/** Replies of mine that are being written. */
export function useReplies(): Replies {
  const { boot, device } = useSession()
  const workspace = boot.program.workspace
  const teammate = boot.me.id
  return useMemo(
    () => createReplies({ device, workspace, teammate }),
    [device, workspace, teammate],
  )
}

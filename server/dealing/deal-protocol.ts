import type { Deal, DealInput } from '#shared/domain/dealing/types.ts'

/** A deal's input without what is sent page by page. */
type DealFrame = Omit<DealInput, 'conversations' | 'blocked'>

/** What the server says to the thread that deals: pages first, then what to deal, or that nothing is. */
export type DealMessage =
  | ({ deal: number; say: 'page' } & Pick<DealInput, 'conversations' | 'blocked'>)
  | { deal: number; say: 'deal'; frame: DealFrame }
  | { deal: number; say: 'forget' }

export type DealReply = { deal: number; result: Deal } | { deal: number; error: string }

import * as z from 'zod/mini'
import { Id } from './common.ts'
import type { Route } from './route.ts'

/** How many reviews hold something that I have not seen: of my work, and that I gave. */
export const UnreadNotices = z.object({ received: z.int(), given: z.int() })
export type UnreadNotices = z.infer<typeof UnreadNotices>

export const ReadNotices = z.object({
  reviews: z.array(Id).check(z.minLength(1), z.maxLength(100)),
})

/** What is new to me. Everybody reads and marks their own notices only. */
export const noticeRoutes = {
  getUnreadNotices: {
    method: 'get',
    path: '/api/notices/unread',
    summary: 'How many reviews, of my work and given by me, hold something new to me',
    reply: UnreadNotices,
    status: 200,
  },
  readNotices: {
    method: 'post',
    path: '/api/notices/read',
    summary: 'Marks what is new to me about some reviews as read',
    body: ReadNotices,
    status: 204,
  },
} as const satisfies Record<string, Route>

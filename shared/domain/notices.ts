/** What a notice may tell of: a review of my work; of one that I gave or got, thanks or a reply. */
export const noticeReasons = ['review', 'thanks', 'reply'] as const
export type NoticeReason = (typeof noticeReasons)[number]

/**
 * Who is told of something that `author` did about a review: the two whose review it is, and nobody
 * of what they did themselves. A lead who joins in tells both.
 */
export function peopleToTell(
  { reviewer, reviewee }: { reviewer: string; reviewee: string },
  author: string,
): string[] {
  return [reviewer, reviewee].filter((person) => person !== author)
}

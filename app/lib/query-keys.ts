/** Keys of the cache, in one place so that a screen can refresh what another feature reads. */
export const queryKeys = {
  panel: (conversation: string) => ['panel', conversation] as const,
  past: (conversation: string) => ['past', conversation] as const,
  queue: ['queue'] as const,
  fetch: (id: string) => ['fetch', id] as const,
  scorecard: ['scorecard'] as const,
  unread: ['unread'] as const,
  myReviews: (side: 'received' | 'given') => ['my-reviews', side] as const,
  context: (conversation: string) => ['context', conversation] as const,
  customerWords: (conversation: string) => ['customer-words', conversation] as const,
  text: (conversation: string) => ['text', conversation] as const,
  subjects: (ids: string[]) => ['subjects', ...ids] as const,
}

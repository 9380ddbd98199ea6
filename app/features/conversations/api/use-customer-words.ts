import { useQuery } from '@tanstack/react-query'
import { useHost } from '#app/host/context.tsx'
import { queryKeys } from '#app/lib/query-keys.ts'
import { useText } from './use-text.ts'

/**
 * What the customer wrote to their rating: from the helpdesk itself, or with the text that our server
 * passes on where the browser has no helpdesk to ask. In this page's memory and nowhere else.
 */
export function useCustomerWords(conversation: string, rated: boolean) {
  const { customerWords } = useHost()
  const asked = useQuery({
    queryKey: queryKeys.customerWords(conversation),
    queryFn: () => customerWords?.(conversation) ?? null,
    enabled: rated && customerWords !== undefined,
    staleTime: 60_000,
  })
  const passed = useText(conversation, rated && customerWords === undefined)
  // Text that is not passed on to me is said where it would stand.
  if (customerWords === undefined) return { words: passed.data?.remark ?? null, failed: false }
  return { words: asked.data ?? null, failed: asked.isError }
}

import { QueryClient } from '@tanstack/react-query'
import { retryDelay, shouldRetry } from './api-error.ts'

/**
 * The cache of what the server said. Calls are always tried, also when the browser believes itself
 * offline (localhost and intranets answer then), and only faults that may pass are tried again.
 */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        networkMode: 'always',
        staleTime: 20_000,
        refetchOnWindowFocus: false,
        retry: shouldRetry,
        retryDelay,
      },
      mutations: { networkMode: 'always', retry: false },
    },
  })
}

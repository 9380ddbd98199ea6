import { QueryClient } from '@tanstack/react-query'
import { isTransient } from './api-error.ts'

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
        retry: (count, error) => count < 2 && isTransient(error),
        retryDelay: (count) => 500 * 2 ** count,
      },
      mutations: { networkMode: 'always', retry: false },
    },
  })
}

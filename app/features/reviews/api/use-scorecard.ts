import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useI18n } from '#app/i18n/use-i18n.ts'
import { queryKeys } from '#app/lib/query-keys.ts'
import { useSession } from '#app/lib/session.tsx'
import { type Scorecard, scorecardRoutes } from '#shared/contract/scorecards.ts'
import { languageOf } from '#shared/i18n/index.ts'

/**
 * The scorecard that new reviews use. The page brings its texts in the language that it was opened
 * in; in another one they are fetched: undefined meanwhile. A form that is open already stays, though,
 * where the helpdesk names the language late.
 */
export function useScorecard(): Scorecard | undefined {
  const { api, boot } = useSession()
  const { language } = useI18n()
  const [first] = useState(language)
  const { data, isLoading } = useQuery({
    queryKey: queryKeys.scorecard,
    queryFn: () => api.call(scorecardRoutes.getScorecard, {}),
    enabled: language !== languageOf(boot.me.locale),
    staleTime: Number.POSITIVE_INFINITY,
  })
  if (isLoading && language === first) return undefined
  const { id, version } = boot.scorecard
  // One that was changed meanwhile is for the next opening: the form is filled on this one.
  return data?.id === id && data.version === version ? data : boot.scorecard
}

import { queryOptions } from '@tanstack/react-query'
import type { Language, Texts } from '#shared/i18n/index.ts'

/**
 * How one of the sets of texts that come after the form is fetched in a language: once. `english`
 * comes with the code that shows them, and stands in for a file that cannot be fetched.
 */
export function textsQuery(
  set: string,
  language: Language,
  english: Texts,
  load: Record<Exclude<Language, 'en'>, () => Promise<Texts>>,
) {
  return queryOptions({
    queryKey: ['texts', set, language],
    queryFn: () => (language === 'en' ? english : load[language]().catch(() => english)),
    initialData: language === 'en' ? english : undefined,
    staleTime: Number.POSITIVE_INFINITY,
  })
}

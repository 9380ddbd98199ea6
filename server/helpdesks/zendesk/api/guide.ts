import * as z from 'zod/mini'
import type { HelpdeskClient } from '#server/helpdesks/client/helpdesk-client.ts'
import { paragraphsAsHtml } from '#server/helpdesks/client/paragraphs.ts'
import { DomainError, problemOf } from '#shared/domain/errors.ts'
import type { HelpdeskProblem } from '#shared/domain/problems.ts'

const Id = z.pipe(z.union([z.int(), z.string().check(z.regex(/^\d{1,20}$/))]), z.transform(String))
const Locale = z.string().check(z.regex(/^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$/))
const Locales = z.object({ locales: z.array(Locale), default_locale: Locale })
const Sections = z.object({
  sections: z.array(z.object({ id: Id, position: z.catch(z.nullish(z.number()), null) })),
})
const Groups = z.object({
  permission_groups: z.array(z.object({ id: Id, built_in: z.catch(z.nullish(z.boolean()), null) })),
})
const Created = z.object({
  article: z.object({ id: Id, html_url: z.url({ protocol: /^https?$/ }) }),
})

/** Zendesk takes no longer titles. */
const longestTitle = 255

/**
 * Writes a draft into Guide: in the help centre's language that fits best, in its first section, to
 * be edited by the group that Guide itself made. An editor moves it where it belongs; until it is
 * published, only editors see it. Throws as the port says.
 */
export async function createDraftArticle(
  api: HelpdeskClient,
  article: { title: string; body: string; language: string },
  signal: AbortSignal,
): Promise<{ id: string; url: string }> {
  const locale = await chooseLocale(api, article.language, signal)
  const section = await chooseSection(api, locale, signal)
  const group = await choosePermissionGroup(api, signal)
  const path = `/api/v2/help_center/${locale}/sections/${section}/articles.json`
  const body = {
    article: {
      title: article.title.slice(0, longestTitle),
      body: paragraphsAsHtml(article.body),
      locale,
      draft: true,
      permission_group_id: Number(group),
      // Everybody, once an editor publishes it.
      user_segment_id: null,
    },
    notify_subscribers: false,
  }
  const { article: created } = await api.ask({ path, body, schema: Created }, signal)
  return { id: created.id, url: created.html_url }
}

async function chooseLocale(api: HelpdeskClient, language: string, signal: AbortSignal) {
  // Without a help centre there is nothing at these addresses.
  const path = '/api/v2/help_center/locales.json'
  const found = await api.ask({ path, schema: Locales }, signal).catch((error: unknown) => {
    throw problemOf(error) === 'http_404' ? lacking('guide_off') : error
  })
  const wanted = language.toLowerCase()
  const primary = wanted.split('-')[0]
  const fits = (test: (locale: string) => boolean) =>
    found.locales.find((locale) => test(locale.toLowerCase()))
  return (
    fits((locale) => locale === wanted) ??
    fits((locale) => locale === primary) ??
    fits((locale) => locale.split('-')[0] === primary) ??
    found.default_locale
  )
}

async function chooseSection(api: HelpdeskClient, locale: string, signal: AbortSignal) {
  // One that has no translation yet can take an article in its own language all the same.
  for (const path of [`/api/v2/help_center/${locale}`, '/api/v2/help_center']) {
    const request = { path: `${path}/sections.json`, schema: Sections }
    const { sections } = await api.ask(request, signal)
    const [first] = sections.toSorted((a, b) => (a.position ?? 0) - (b.position ?? 0))
    if (first) return first.id
  }
  throw lacking('no_section')
}

async function choosePermissionGroup(api: HelpdeskClient, signal: AbortSignal) {
  const path = '/api/v2/guide/permission_groups.json'
  const { permission_groups: groups } = await api.ask({ path, schema: Groups }, signal)
  const group = groups.find((one) => one.built_in) ?? groups[0]
  if (!group) throw lacking('no_permission_group')
  return group.id
}

function lacking(problem: HelpdeskProblem): DomainError {
  return new DomainError('helpdesk_unavailable', `Zendesk takes no article: ${problem}`, {
    problem,
  })
}

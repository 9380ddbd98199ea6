import * as z from 'zod/mini'
import type { HelpdeskClient } from '#server/helpdesks/client/helpdesk-client.ts'
import { paragraphsAsHtml } from '#server/helpdesks/client/paragraphs.ts'
import { DomainError, problemOf } from '#shared/domain/errors.ts'
import { Me } from './schemas.ts'

const Id = z.pipe(z.union([z.int(), z.string().check(z.minLength(1))]), z.transform(String))
const Drafted = z.object({ id: Id, url: z.nullish(z.string()) })
const Noted = z.looseObject({ id: Id })

/** What is written into the helpdesk; each is sent once, since Intercom cannot tell a repetition. */
export type IntercomWriter = {
  /**
   * A draft that nobody but teammates sees; `body` is plain text with paragraphs. Intercom knows in
   * which language a Help Center's articles begin, so the language is that of the Help Center.
   * @throws DomainError as the API does: `refused` without the permission to write articles,
   *   `unconfirmed` where it may have been written all the same.
   */
  createDraftArticle(
    article: { title: string; body: string; language: string },
    signal: AbortSignal,
  ): Promise<{ id: string; url: string }>
  /** A note that teammates see and the customer does not. Throws `not_found` and as the API does. */
  addInternalNote(conversation: string, text: string, signal: AbortSignal): Promise<void>
}

/** Writes in the name of the teammate whose token it is. */
export function createWriter(api: HelpdeskClient, inboxUrl: string): IntercomWriter {
  let owner: Promise<z.infer<typeof Me>> | undefined
  const whoami = async (signal: AbortSignal) => {
    owner ??= api.ask({ path: '/me', schema: Me }, signal)
    try {
      return await owner
    } catch (error) {
      owner = undefined
      throw error
    }
  }
  return {
    createDraftArticle: async ({ title, body }, signal) => {
      const { id: author, app } = await whoami(signal)
      const article = {
        title,
        body: paragraphsAsHtml(body),
        author_id: Number(author),
        state: 'draft',
      }
      const { id, url } = await api.ask(
        { path: '/articles', body: article, schema: Drafted },
        signal,
      )
      // A draft has no public address: the one where teammates edit it.
      const place = `/a/apps/${encodeURIComponent(app.id_code)}/articles/articles/${id}/show`
      return { id, url: url || `${inboxUrl}${place}` }
    },
    addInternalNote: async (conversation, text, signal) => {
      if (!/^\d{1,20}$/.test(conversation)) throw unknownConversation()
      const { id: author } = await whoami(signal)
      const note = {
        type: 'admin',
        message_type: 'note',
        admin_id: author,
        body: paragraphsAsHtml(text),
        skip_notifications: true,
      }
      const path = `/conversations/${conversation}/reply`
      try {
        await api.ask({ path, body: note, schema: Noted }, signal)
      } catch (error) {
        if (problemOf(error) === 'http_404') throw unknownConversation()
        throw error
      }
    },
  }
}

function unknownConversation(): DomainError {
  return new DomainError('not_found', 'Intercom has no such conversation.')
}

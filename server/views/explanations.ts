import type { conversations } from '#server/storage/index.ts'
import type { Explanation } from '#shared/contract/conversation-explanations.ts'
import { surenessOf, toldByHelpdesk } from '#shared/domain/eligibility/language.ts'
import { tallyMessages } from '#shared/domain/eligibility/tally.ts'

/** The facts of a conversation with what they rest on; `nameOf` knows teammates only. */
export function presentCounting(
  facts: conversations.StoredConversation,
  counting: conversations.Counting,
  nameOf: (id: string) => string | undefined,
): Explanation['facts'] {
  const { told } = counting
  const byHelpdesk = told !== null && told.letters >= toldByHelpdesk
  return {
    channel: facts.channel,
    status: facts.status,
    spam: facts.spam,
    tags: facts.tags,
    createdAt: facts.createdAt.toISOString(),
    closedAt: facts.closedAt?.toISOString() ?? null,
    closedFrom: facts.closedAt === null ? null : counting.closedFrom,
    factsAt: facts.factsAt.toISOString(),
    language: {
      code: facts.language,
      told: told?.language ?? null,
      letters: told === null || byHelpdesk ? null : told.letters,
      sureness: surenessOf(told, facts.language),
    },
    messages: tallyMessages(counting.messages).map(({ author, ...tally }) => ({
      author: { id: author, name: nameOf(author) ?? null },
      ...tally,
    })),
    customerMessages: facts.customerMessages,
    teammateReplies: facts.teammateReplies,
    publicWords: facts.publicWords,
    complete: facts.complete,
    unread: facts.unread ?? false,
    apart: apartOf(counting),
    unreadable: counting.unreadable,
    titles: counting.titles,
    countedBefore: counting.countedBefore,
  }
}

function apartOf({ apart, readApart }: conversations.Counting): Explanation['facts']['apart'] {
  if (!apart) return 'no'
  return readApart ? 'read' : 'unread'
}

import * as z from 'zod/mini'
import { checkHelpdeskUrl } from '#server/helpdesks/client/address.ts'
import { createHttp } from '#server/helpdesks/client/http.ts'
import type { Helpdesk, HelpdeskConnection } from '#server/helpdesks/port.ts'
import { countWords } from '#server/helpdesks/text/count-words.ts'
import { detectLanguage } from '#server/helpdesks/text/detect-language.ts'
import { writtenText } from '#server/helpdesks/text/written-text.ts'
import { DomainError } from '#shared/domain/errors.ts'

const host = 'api.postbox.example'

const Credentials = z.object({ key: z.string() })
const People = z.array(z.object({ id: z.string(), name: z.string(), email: z.string() }))
const Letter = z.object({ from: z.string(), text: z.string(), at: z.iso.datetime() })
const Threads = z.array(
  z.object({ id: z.string(), closedAt: z.nullable(z.iso.datetime()), letters: z.array(Letter) }),
)
type Thread = z.infer<typeof Threads>[number]

/** Postbox as a helpdesk: everything is read at once, and nothing is written. */
export function openPostbox(connection: HelpdeskConnection, allowLocal: boolean): Helpdesk {
  const { baseUrl } = connection
  const problem = checkHelpdeskUrl(baseUrl, host, allowLocal)
  if (problem) throw new DomainError('bad_request', 'This is not Postbox.', { problem })
  const { key } = z.parse(Credentials, connection.credentials)
  const http = createHttp({ baseUrl }, 1_000_000, { authorization: `Key ${key}` })

  async function read<T>(path: string, schema: z.ZodMiniType<T>, signal: AbortSignal): Promise<T> {
    const { status, data } = await http.get<string>(path, { signal })
    if (status === 200) return z.parse(schema, JSON.parse(data))
    throw new DomainError('helpdesk_unavailable', 'Postbox did not answer.', {
      problem: status === 401 ? 'refused' : `http_${status}`,
    })
  }
  const readThreads = (signal: AbortSignal) => read('/threads', Threads, signal)

  return {
    vendor: 'postbox',
    readTeammates: async (signal) =>
      (await read('/people', People, signal)).map((person) => ({
        ...person,
        role: 'agent',
        customRole: null,
        locale: 'en',
        active: true,
        lightAgent: false,
        teams: [],
      })),
    readTeams: async () => [],
    readChanges: async (_cursor, _since, signal) => ({
      changes: (await readThreads(signal)).map(changeOf),
      cursor: 'all',
      end: true,
      skipped: [],
    }),
    findConversation: async (id, signal) => {
      const thread = (await readThreads(signal)).find((one) => one.id === id)
      return thread && changeOf(thread)
    },
    isDeleted: async () => false,
    createDraftArticle: () => Promise.reject(unable()),
    addInternalNote: () => Promise.reject(unable()),
  }
}

function changeOf({ id, closedAt, letters }: Thread) {
  const [first] = letters
  const createdAt = new Date(first?.at ?? 0)
  const isCustomer = (from: string) => from.includes('@')
  const written = letters
    .filter(({ from }) => isCustomer(from))
    .map(({ text }) => writtenText(text, 'mail'))
  return {
    id,
    whole: true,
    language: detectLanguage(written),
    messages: letters.map(({ from, text, at }, number) => ({
      id: `${id}-${number}`,
      author: from,
      side: isCustomer(from) ? ('customer' as const) : ('teammate' as const),
      public: true,
      words: countWords(writtenText(text, 'mail')),
      at: new Date(at),
    })),
    ticket: {
      channel: 'email',
      status: closedAt === null ? ('open' as const) : ('closed' as const),
      spam: false,
      tags: [],
      createdAt,
      updatedAt: new Date(letters.at(-1)?.at ?? createdAt),
      closedAt: closedAt === null ? null : new Date(closedAt),
      team: null,
      requester: first?.from ?? null,
      rating: null,
      language: null,
    },
  }
}

function unable(): DomainError {
  return new DomainError('helpdesk_unavailable', 'Postbox takes none.', { problem: 'refused' })
}

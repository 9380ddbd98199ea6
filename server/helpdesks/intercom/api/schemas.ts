import * as z from 'zod/mini'
import { longestHelpdeskId } from '#shared/domain/helpdesk-id.ts'

/** Intercom writes ids as numbers in some places and as text in others; here they are text. */
const Id = z.pipe(
  z.union([z.int(), z.string().check(z.minLength(1), z.maxLength(longestHelpdeskId))]),
  z.transform(String),
)
/** Seconds since 1970. */
const Time = z.pipe(
  z.number().check(z.nonnegative(), z.maximum(100_000_000_000)),
  z.transform((seconds) => new Date(seconds * 1000)),
)
const Text = z.nullish(z.string())
const records = z.array(z.unknown())

const Author = z.object({
  type: z.catch(Text, null),
  id: z.nullish(Id),
  name: z.catch(Text, null),
  email: z.catch(Text, null),
  from_ai_agent: z.catch(z.nullish(z.boolean()), null),
  is_ai_answer: z.catch(z.nullish(z.boolean()), null),
})
export type Author = z.infer<typeof Author>

/** What is only passed on to who reads the conversation: odd, it is left out. */
const Passed = {
  redacted: z.catch(z.nullish(z.boolean()), null),
  attachments: z.catch(z.nullish(z.array(z.object({ name: Text, url: Text }))), null),
}

/**
 * What is needed of a conversation. What decides whether it may be reviewed (state, tags) must be
 * readable; what only adds to it may be missing.
 */
export const Conversation = z.object({
  id: Id,
  title: z.catch(Text, null),
  created_at: Time,
  updated_at: z.nullish(Time),
  state: z.string(),
  team_assignee_id: z.nullish(Id),
  tags: z.nullish(z.object({ tags: z.nullish(z.array(z.object({ name: z.string() }))) })),
  conversation_rating: z.nullish(
    z.object({ rating: z.nullish(z.number()), remark: z.catch(Text, null) }),
  ),
  source: z.nullish(
    z.object({
      type: Text,
      delivered_as: Text,
      subject: z.catch(Text, null),
      body: Text,
      author: z.nullish(Author),
      ...Passed,
    }),
  ),
  contacts: z.catch(z.nullish(z.object({ contacts: z.array(z.object({ id: Id })) })), null),
  statistics: z.catch(z.nullish(z.object({ last_close_at: z.nullish(Time) })), null),
  conversation_parts: z.nullish(
    z.object({ conversation_parts: records, total_count: z.nullish(z.int()) }),
  ),
})
export type Conversation = z.infer<typeof Conversation>

export const ConversationPart = z.object({
  id: Id,
  part_type: z.string(),
  body: Text,
  created_at: Time,
  author: z.nullish(Author),
  state: Text,
  /** Of the app that sent it by the API. */
  app_package_code: z.catch(Text, null),
  ...Passed,
})
export type ConversationPart = z.infer<typeof ConversationPart>

/** Nobody may vanish because a field that is not needed is odd. */
export const Admin = z.object({
  id: Id,
  type: z.catch(z.nullish(z.string()), null),
  name: z.catch(z.nullish(z.string()), null),
  email: z.catch(z.nullish(z.string()), null),
  has_inbox_seat: z.catch(z.nullish(z.boolean()), null),
  team_ids: z.catch(z.nullish(z.array(Id)), null),
  role: z.catch(z.nullish(z.object({ id: z.nullish(Id) })), null),
})
export type Admin = z.infer<typeof Admin>

export const Team = z.object({ id: Id, name: z.string() })
export const Deleted = z.object({ id: Id, deleted_at: z.nullish(Time) })

export const AdminList = z.object({ admins: records })
export const TeamList = z.object({ teams: records })
export const ConversationReply = z.looseObject({ id: Id })
export const ConversationPage = z.object({
  conversations: records,
  /** Where there is no next page it is absent, null or empty. */
  pages: z.catch(
    z.nullish(z.object({ next: z.nullish(z.object({ starting_after: z.nullish(z.string()) })) })),
    null,
  ),
})
export const DeletedPage = z.object({
  conversations: records,
  pages: z.catch(z.nullish(z.object({ total_pages: z.nullish(z.int()) })), null),
})

export const Me = z.object({
  id: Id,
  name: z.catch(z.nullish(z.string()), null),
  email: z.catch(z.nullish(z.string()), null),
  email_verified: z.catch(z.nullish(z.boolean()), null),
  app: z.object({
    id_code: z.string().check(z.minLength(1)),
    name: z.catch(z.nullish(z.string()), null),
    region: z.catch(z.nullish(z.string()), null),
    timezone: z.catch(z.nullish(z.string()), null),
  }),
})

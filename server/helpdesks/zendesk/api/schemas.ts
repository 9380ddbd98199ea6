import * as z from 'zod/mini'
import { longestHelpdeskId } from '#shared/domain/helpdesk-id.ts'

/** Zendesk's ids are numbers; here they are text. */
export const Id = z.pipe(
  z.union([z.int(), z.string().check(z.minLength(1), z.maxLength(longestHelpdeskId))]),
  z.transform(String),
)
const Time = z.pipe(
  z.string().check(z.refine((text) => !Number.isNaN(Date.parse(text)))),
  z.transform((text) => new Date(text)),
)
const records = z.array(z.unknown())

/** What is absent is none; what is odd is not known. */
const OrNone = z.catch(z.union([z._default(z.nullable(Id), null), z.undefined()]), undefined)

export const Ticket = z.object({
  id: Id,
  status: z.string(),
  /** In whatever form: what is odd is no channel. */
  via: z.optional(z.unknown()),
  from_messaging_channel: z.catch(z.nullish(z.boolean()), null),
  requester_id: z.nullish(Id),
  group_id: z.nullish(Id),
  assignee_id: OrNone,
  organization_id: OrNone,
  brand_id: z.catch(z.nullish(Id), undefined),
  tags: z.nullish(z.array(z.string())),
  satisfaction_rating: z.nullish(z.object({ score: z.nullish(z.string()) })),
  created_at: Time,
  updated_at: Time,
  /** Seconds since 1970; rises with every change, also with those that leave `updated_at` alone. */
  generated_timestamp: z.nullish(z.number()),
  metric_set: z.nullish(z.unknown()),
})
export type Ticket = z.infer<typeof Ticket>

/** What Zendesk says of a deleted ticket in any case. */
export const GoneTicket = z.object({ id: Id, status: z.literal('deleted') })

export const MetricSet = z.object({ ticket_id: z.nullish(Id), solved_at: z.nullish(Time) })
export type MetricSet = z.infer<typeof MetricSet>

export const Comment = z.object({
  id: Id,
  type: z.nullish(z.string()),
  author_id: z.nullish(Id),
  public: z.boolean(),
  body: z.nullish(z.string()),
  plain_body: z.nullish(z.string()),
  html_body: z.nullish(z.string()),
  created_at: z.nullish(Time),
  /** A word or a number in the exports, an object elsewhere. */
  via: z.optional(z.unknown()),
  /** Of a call. */
  data: z.catch(
    z.nullish(
      z.object({
        transcription_text: z.catch(z.nullish(z.string()), null),
        answered_by_id: z.catch(z.nullish(Id), null),
      }),
    ),
    null,
  ),
})
export type Comment = z.infer<typeof Comment>

/** A part of an event: field changes have the field's name as key, or as value of `field_name`. */
export const ChildEvent = z.looseObject({
  event_type: z.nullish(z.string()),
  type: z.nullish(z.string()),
})
export type ChildEvent = z.infer<typeof ChildEvent>

export const TicketEvent = z.object({
  id: Id,
  ticket_id: Id,
  updater_id: z.nullish(Id),
  via: z.optional(z.unknown()),
  created_at: z.nullish(Time),
  /** Seconds since 1970. */
  timestamp: z.nullish(z.number()),
  child_events: records,
})
export type TicketEvent = z.infer<typeof TicketEvent>

/** Only id and role are needed of a user: nobody may vanish because some other field is odd. */
export const User = z.object({
  id: Id,
  role: z.string(),
  name: z.catch(z.nullish(z.string()), null),
  email: z.catch(z.nullish(z.string()), null),
  custom_role_id: z.catch(z.nullish(Id), null),
  role_type: z.catch(z.nullish(z.number()), null),
  locale: z.catch(z.nullish(z.string()), null),
  active: z.catch(z.nullish(z.boolean()), null),
  suspended: z.catch(z.nullish(z.boolean()), null),
  only_private_comments: z.catch(z.nullish(z.boolean()), null),
  ticket_restriction: z.catch(z.nullish(z.string()), null),
  /** The default one of maybe several. */
  organization_id: z.catch(z.nullish(Id), null),
})
export type User = z.infer<typeof User>

export const Group = z.object({ id: Id, name: z.string(), deleted: z.nullish(z.boolean()) })
export const Membership = z.object({ user_id: Id, group_id: Id })

export const CursorPage = {
  meta: z.nullish(
    z.object({ has_more: z.nullish(z.boolean()), after_cursor: z.nullish(z.string()) }),
  ),
}
export const UserPage = z.object({ users: records, ...CursorPage })
export const GroupPage = z.object({ groups: records, ...CursorPage })
export const MembershipPage = z.object({ group_memberships: records, ...CursorPage })
export const CommentPage = z.object({
  comments: records,
  users: z.optional(records),
  ...CursorPage,
})

/** An audit tells of its ticket what an event does, under other names. */
export const AuditPage = z.object({ audits: records, ...CursorPage })
export const Audit = z.object({
  id: Id,
  ticket_id: z.nullish(Id),
  author_id: z.nullish(Id),
  created_at: z.nullish(Time),
  via: z.optional(z.unknown()),
  events: records,
})

export const LogPage = z.object({ events: records, ...CursorPage })

export const TicketReply = z.object({ ticket: z.unknown(), metric_sets: z.optional(records) })

export const TicketExport = z.object({
  tickets: records,
  metric_sets: z.optional(records),
  after_cursor: z.nullish(z.string()),
  end_of_stream: z.boolean(),
})

export const EventExport = z.object({
  ticket_events: records,
  end_time: z.nullish(z.number()),
  end_of_stream: z.nullish(z.boolean()),
  next_page: z.nullish(z.string()),
})

const Answer = z.object({
  type: z.string(),
  question: z.nullish(z.object({ sub_type: z.nullish(z.string()) })),
  rating: z.catch(z.nullish(z.number()), null),
  rating_category: z.catch(z.nullish(z.string()), null),
  created_at: z.nullish(Time),
  updated_at: z.nullish(Time),
})
/** A customer's answers to a survey, without what they wrote. */
export const SurveyResponse = z.object({
  id: Id,
  answers: z.nullish(z.array(Answer)),
  subjects: z.nullish(z.array(z.object({ id: Id, type: z.string() }))),
})
export type SurveyResponse = z.infer<typeof SurveyResponse>
export const SurveyPage = z.object({ survey_responses: records, ...CursorPage })

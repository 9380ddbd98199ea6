import { sql } from 'kysely'
import { type Reach, withClosedTeams } from '#shared/domain/eligibility/may-open.ts'
import { absencesValue } from './absences.ts'
import { closedTeamsOf } from './closed-teams.ts'
import {
  type ConversationRow,
  type StoredConversation,
  toConversation,
} from './conversation-facts.ts'
import { receivedValue } from './received.ts'
import { keptPlaces } from './reservations.ts'

/** What storage knows of one conversation for one person who might review in it. */
export type Standing = {
  /** Undefined where we know nothing of it, or the helpdesk has deleted it. */
  conversation: StoredConversation | undefined
  participants: {
    id: string
    name: string
    /** None where they are the customer of it. */
    replies: number
    words: number | null
    lastReplyAt: Date
    active: boolean
    isReviewed: boolean
    /** How often their work is or will be reviewed in the round, and what their limit hangs on. */
    received: number
    share: number
    joinedOn: string | null
    absences: { from: string; to: string }[]
  }[]
  assignments: { id: string; reviewer: string; reviewee: string; status: string }[]
  /** Places that are kept while somebody writes, until when. */
  reservations: { reviewer: string; reviewee: string; until: Date }[]
  /** Live reviews of the conversation. */
  reviews: { id: string; reviewer: string; reviewee: string; extra: boolean }[]
  /** The person's own. */
  drafts: {
    reviewee: string
    revision: number
    content: Record<string, unknown>
    updatedAt: Date
  }[]
  /** The person; `reviews`: in the program and reviews others. */
  reviewer: { reviews: boolean; languages: string[] | null; reach: Reach | undefined }
}

/** Whose view of which conversation at `now`, in the round that starts on that day. */
export type StandingQuestion = {
  workspace: string
  teammate: string
  conversation: string
  roundStartsOn: string
  now: Date
}

type Texts<T, Instant extends keyof T> = Omit<T, Instant> & Record<Instant, string>

/** A standing as it comes in JSON, where instants are text. */
export type StandingJson = Omit<
  Standing,
  'conversation' | 'participants' | 'drafts' | 'reservations' | 'reviewer'
> & {
  reviewer: Omit<Standing['reviewer'], 'reach'> & { reach: Reach | null; closedTeams: string[] }
  conversation:
    | (Texts<ConversationRow, 'created_at' | 'updated_at' | 'facts_at' | 'closed_at'> & {
        closed_at: string | null
      })
    | null
  participants: Texts<Standing['participants'][number], 'lastReplyAt'>[]
  drafts: Texts<Standing['drafts'][number], 'updatedAt'>[]
  reservations: Texts<Standing['reservations'][number], 'until'>[]
}

/** A standing as one value, to be selected in a statement and read by `toStanding`. */
export function standingValue(question: StandingQuestion) {
  const { workspace, teammate, conversation } = question
  return sql<StandingJson>`jsonb_build_object(
    'conversation', (select to_jsonb(c) from conversations c
      where c.workspace_id = ${workspace} and c.id = ${conversation} and not c.deleted),
    'participants', (select coalesce(jsonb_agg(jsonb_build_object('id', p.teammate_id,
        'name', t.name, 'replies', p.replies, 'words', p.words, 'lastReplyAt', p.last_reply_at,
        'active', t.active and not t.light_agent, 'isReviewed', t.is_reviewed,
        'received', ${receivedValue(question, sql.raw('t.id'))},
        'share', t.share, 'joinedOn', t.joined_on,
        'absences', ${absencesValue(workspace, sql.raw('t.id'))})), '[]')
      from participants p join teammates t
        on t.workspace_id = p.workspace_id and t.id = p.teammate_id
      where p.workspace_id = ${workspace} and p.conversation_id = ${conversation}),
    'assignments', (select coalesce(jsonb_agg(jsonb_build_object('id', a.id,
        'reviewer', a.reviewer_id, 'reviewee', a.reviewee_id, 'status', a.status)), '[]')
      from assignments a
      where a.workspace_id = ${workspace} and a.conversation_id = ${conversation}),
    'reservations', (select coalesce(jsonb_agg(jsonb_build_object('reviewer', k.reviewer_id,
        'reviewee', k.reviewee_id, 'until', k.ends_at)), '[]')
      from (${keptPlaces(question, sql`k.conversation_id = ${conversation}`)}) as k),
    'reviews', (select coalesce(jsonb_agg(jsonb_build_object('id', r.id,
        'reviewer', r.reviewer_id, 'reviewee', r.reviewee_id, 'extra', r.extra)), '[]')
      from reviews r where r.workspace_id = ${workspace} and r.conversation_id = ${conversation}
        and r.withdrawn_at is null),
    'drafts', (select coalesce(jsonb_agg(jsonb_build_object('reviewee', d.reviewee_id,
        'revision', d.revision, 'content', d.content, 'updatedAt', d.updated_at)), '[]')
      from drafts d where d.workspace_id = ${workspace} and d.teammate_id = ${teammate}
        and d.conversation_id = ${conversation}),
    'reviewer', (select jsonb_build_object('reviews', t.reviews and t.active and not t.light_agent,
        'languages', t.languages, 'reach', t.reach, 'closedTeams', ${closedTeamsOf(workspace)})
      from teammates t where t.workspace_id = ${workspace} and t.id = ${teammate}))`
}

/** Undoes what JSON does to instants. */
export function toStanding(json: StandingJson): Standing {
  const participants = json.participants.map((one) => ({
    ...one,
    lastReplyAt: new Date(one.lastReplyAt),
  }))
  const { reviews, languages, reach, closedTeams } = json.reviewer
  const row = json.conversation
  return {
    ...json,
    reviewer: { reviews, languages, reach: withClosedTeams(reach, closedTeams) },
    conversation:
      row === null
        ? undefined
        : toConversation(
            {
              ...row,
              created_at: new Date(row.created_at),
              updated_at: new Date(row.updated_at),
              facts_at: new Date(row.facts_at),
              closed_at: row.closed_at === null ? null : new Date(row.closed_at),
            },
            participants.map(({ id, replies, words, lastReplyAt }) => ({
              teammate: id,
              replies,
              ...(words !== null && { words }),
              lastReplyAt,
            })),
          ),
    participants,
    reservations: json.reservations.map((one) => ({ ...one, until: new Date(one.until) })),
    drafts: json.drafts.map((draft) => ({ ...draft, updatedAt: new Date(draft.updatedAt) })),
  }
}

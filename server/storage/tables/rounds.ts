import type { Generated } from 'kysely'
import type { Json, NullableTime, Time } from './column-types.ts'

export type RoundTable = {
  workspace_id: string
  starts_on: string
  ends_on: string
  dealt_at: NullableTime
  closed_at: NullableTime
  /** Grows with every storing of assignments. */
  deals: Generated<number>
  /** Once closed: what each teammate was expected to give, by id. */
  quotas: Json<Record<string, number> | null> | null
}

export type DealTable = {
  workspace_id: string
  id: string
  kind: string
  round_starts_on: string
  reviewer_id: string | null
  /** Text: a seed may exceed what JSON numbers hold. */
  seed: string
  report: Json<Record<string, unknown>>
  dealt_at: Time
}

export type AssignmentTable = {
  workspace_id: string
  id: string
  deal_id: string
  reviewer_id: string
  reviewee_id: string
  conversation_id: string
  round_starts_on: string
  due_on: string
  status: string
  reason: Json<{
    drawnFrom: number
    lastReviewedRoundsAgo: number | null
    targeted?: boolean
    reassigned?: boolean
  }>
  assigned_at: Time
  ended_at: NullableTime
  hand_back_reason: string | null
  hand_back_comment: string | null
  checked_at: NullableTime
}

export type ReachableQuotaTable = {
  workspace_id: string
  round_starts_on: string
  teammate_id: string
  most: number
  reason: string | null
  noted_at: Time
}

export type FetchTable = {
  workspace_id: string
  id: string
  teammate_id: string
  asked: number
  stored: Generated<number>
  state: string
  unfilled: string | null
  asked_at: Time
  ended_at: NullableTime
}

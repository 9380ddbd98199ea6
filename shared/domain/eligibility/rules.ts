/** A workspace's rules for what may be dealt. They are data: a lead edits them. */
export type EligibilityRules = {
  minCustomerMessages: number
  /** Public replies of human teammates, all participants together. */
  minTeammateReplies: number
  /** Words in all public messages, both sides together. */
  minPublicWords: number
  spamTags: string[]
  excludedTags: string[]
  /** At least one of them must be there; empty = no such rule. */
  requiredTags: string[]
  /** Never dealt nor pickable. */
  sensitiveTags: string[]
  excludedChannels: string[]
  closedOnly: boolean
  /** Days since it was closed. An open conversation is never too old. */
  maxAgeDays: number
  /** Per conversation and reviewee. */
  reviewsPerConversation: number
}

/** The rules a workspace starts with. */
export const defaultRules: EligibilityRules = {
  minCustomerMessages: 1,
  minTeammateReplies: 1,
  minPublicWords: 50,
  spamTags: ['spam', 'junk'],
  excludedTags: [],
  requiredTags: [],
  sensitiveTags: ['legal', 'hr'],
  excludedChannels: [],
  closedOnly: true,
  maxAgeDays: 14,
  reviewsPerConversation: 1,
}

/** Why something may not be dealt. Stable: the app turns them into sentences. */
export type ReasonCode =
  | 'too_short'
  | 'spam'
  | 'excluded_tag'
  | 'missing_tag'
  | 'sensitive_tag'
  | 'channel_excluded'
  | 'no_human_reply'
  | 'nothing_to_judge'
  | 'unread_messages'
  | 'still_open'
  | 'too_old'
  | 'reviewee_inactive'
  | 'already_reviewed'
  | 'already_assigned'
  | 'own_conversation'
  | 'language_not_spoken'
  | 'cannot_open'
  | 'facts_incomplete'
  | 'held'
  | 'received_enough'
  | 'not_in_program'
  /** Of one reviewer: a language handed back in this round, teams, twice the quota open, had it before. */
  | 'language_refused'
  | 'team_scope'
  | 'open_limit'
  | 'had_before'

/**
 * One reason with what the sentence needs: "Too short: 1 reply, the rule asks for 2" is
 * `{ code: 'too_short', part: 'replies', actual: 1, limit: 2 }`.
 */
export type Reason = {
  code: ReasonCode
  actual?: number | string
  limit?: number | string
  /** Only with too_short: what there is too little of. */
  part?: 'customer_messages' | 'replies' | 'words'
}

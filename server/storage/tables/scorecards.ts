import type { Scorecard } from '#shared/domain/scorecard/scorecard.ts'
import type { Json, Time } from './column-types.ts'

export type ScorecardTable = {
  workspace_id: string
  id: string
  version: number
  content: Json<Scorecard>
  created_at: Time
}

import { connectionRoutes } from '#shared/contract/connection.ts'
import { conversationExplanationRoutes } from '#shared/contract/conversation-explanations.ts'
import { heldConversationRoutes } from '#shared/contract/held-conversations.ts'
import { openAssignmentRoutes } from '#shared/contract/open-assignments.ts'
import { participationRoutes } from '#shared/contract/participation.ts'
import { programRoutes } from '#shared/contract/program.ts'
import { roundRoutes } from '#shared/contract/rounds.ts'
import { teammateRoutes } from '#shared/contract/teammates.ts'

/** What runs the program; of these, admins who are no leads may read some. */
export const runsTheProgram = {
  ...programRoutes,
  ...connectionRoutes,
  ...teammateRoutes,
  ...roundRoutes,
  ...participationRoutes,
  ...heldConversationRoutes,
  ...openAssignmentRoutes,
  ...conversationExplanationRoutes,
}

export const forAdmins = [
  'getTeammates',
  'getRounds',
  'getRound',
  'getParticipation',
  'getConnection',
  'getExplanation',
] as const

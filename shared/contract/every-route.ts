import { assignmentRoutes } from './assignments.ts'
import { connectionRoutes } from './connection.ts'
import { conversationContextRoutes } from './conversation-context.ts'
import { conversationExplanationRoutes } from './conversation-explanations.ts'
import { conversationTextRoutes } from './conversation-texts.ts'
import { conversationRoutes } from './conversations.ts'
import { draftRoutes } from './drafts.ts'
import { heldConversationRoutes } from './held-conversations.ts'
import { noticeRoutes } from './notices.ts'
import { openAssignmentRoutes } from './open-assignments.ts'
import { participationRoutes } from './participation.ts'
import { programRoutes } from './program.ts'
import { reviewRoutes } from './reviews.ts'
import { roundRoutes } from './rounds.ts'
import { scorecardRoutes } from './scorecards.ts'
import { sessionRoutes } from './sessions.ts'
import { teammateRoutes } from './teammates.ts'

/**
 * Every endpoint of the API, by name. Not for the app: a page loads the routes of the nouns that it
 * shows, and with them their schemas.
 */
export const everyRoute = {
  ...sessionRoutes,
  ...scorecardRoutes,
  ...conversationRoutes,
  ...conversationContextRoutes,
  ...conversationTextRoutes,
  ...conversationExplanationRoutes,
  ...draftRoutes,
  ...reviewRoutes,
  ...noticeRoutes,
  ...openAssignmentRoutes,
  ...assignmentRoutes,
  ...programRoutes,
  ...connectionRoutes,
  ...teammateRoutes,
  ...roundRoutes,
  ...participationRoutes,
  ...heldConversationRoutes,
}
export type RouteName = keyof typeof everyRoute

/** Kinds of event that hold a message as a comment does. */
const comments = new Set([
  'Comment',
  'VoiceComment',
  'FacebookComment',
  'Tweet',
  'LogMeInTranscript',
])
/** Kinds that hold the history of a chat, or say that one began or ended. */
const chats = new Set(['ChatStartedEvent', 'ChatEndedEvent', 'ChatStarted', 'ChatEnded'])
/** Kinds after which an earlier message is not what it was. */
const changing = new Set(['CommentPrivacyChange', 'CommentRedactionEvent'])
/** Kinds that never hold a public message. */
const silent = new Set([
  ...['Create', 'Change', 'Notification', 'NotificationWithCcs', 'Cc', 'EmailCcChange'],
  ...['FollowerChange', 'FollowerNotification', 'Error', 'TranslatableError', 'External', 'Push'],
  ...['SMS', 'FacebookEvent', 'TicketSharingEvent', 'SatisfactionRating', 'OrganizationActivity'],
  ...[
    'AttachmentRedactionEvent',
    'AgentMacroReference',
    'AgentWorkspaceSwitch',
    'KnowledgeCaptured',
  ],
  ...['ChannelFrameworkEvent', 'ProblemsSolvedEvent', 'ForwardingEvent', 'KnowledgeLinked'],
  ...['KnowledgeLinkAccepted', 'KnowledgeLinkRejected', 'WebhookEvent', 'ScheduleAssignment'],
])
/** Side conversations are between colleagues and outsiders, and open to no customer. */
const aside = /^(?:collab|collaboration|side_?conversation)/i

/** What an event means for the messages of a ticket. */
export type EventMeaning = 'comment' | 'chat' | 'changing' | 'silent' | 'unknown'

/** Every kind of event is one of these by its name; new ones may come at any time. */
export function meaningOf(kind: string): EventMeaning {
  if (comments.has(kind)) return 'comment'
  if (chats.has(kind)) return 'chat'
  if (changing.has(kind)) return 'changing'
  return silent.has(kind) || aside.test(kind) ? 'silent' : 'unknown'
}

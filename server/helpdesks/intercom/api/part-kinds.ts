/**
 * What a part of a conversation is: something said to the other side, an act with which something may
 * be said, a note among colleagues, or none of them. Undefined: we do not know this kind.
 */
export type PartKind = 'message' | 'act' | 'note' | 'none'

const kinds: [PartKind, RegExp][] = [
  ['message', /^(?:comment|quick_reply)$/],
  ['act', /^(?:open|close|assignment|assign_and_(?:reopen|unsnooze|close|open|snooze))$/],
  ['note', /^note(?:_and_\w+)?$/],
  // What has a body all the same (a summary, an attribute, a transcript) is no message.
  ['none', /^(?:default|away_mode|balanced|message_strategy)_assignment$/],
  ['none', /^(?:snoozed|unsnoozed|timer_unsnooze|participant_\w+)$/],
  ['none', /^conversation_(?:rating|attribute|custom_attribute|title|tags?|sla|summary)_\w+$/],
  ['none', /^(?:ticket|custom_action|operator|workflow|fin|sla|priority|csat|survey)_\w+$/],
  ['none', /^(?:language_detection_details|channel_and_reply_time_expectation)$/],
  ['none', /^(?:merged_\w+|conversation_merged|call_\w+|phone_call_\w+)$/],
]

/** By Intercom's name of it; the list is open, and a new kind may come any time. */
export function findPartKind(name: string): PartKind | undefined {
  return kinds.find(([, pattern]) => pattern.test(name))?.[0]
}

/** Zendesk's numbers for a `via`, where people or machines write; its names are in no document. */
const names: Record<number, string> = {
  0: 'web',
  4: 'email',
  5: 'api',
  8: 'rule',
  18: 'linked_problem',
  19: 'merge',
  20: 'batch',
  22: 'automatic_solution_suggestions',
  25: 'user_merge',
  27: 'closed_ticket',
  29: 'chat',
  30: 'twitter',
  31: 'ticket_sharing',
  32: 'macro_reference',
  33: 'voice',
  34: 'voice',
  35: 'voice',
  38: 'facebook',
  41: 'facebook',
  48: 'web_widget',
  49: 'mobile_sdk',
  50: 'helpcenter',
  53: 'admin_setting',
  54: 'satisfaction_prediction',
  55: 'any_channel',
  56: 'mobile',
  57: 'sms',
  58: 'ticket_tagging',
  62: 'rule_revision',
  63: 'answer_bot_for_agents',
  64: 'answer_bot_for_slack',
  65: 'answer_bot_for_sdk',
  66: 'answer_bot_api',
  67: 'answer_bot_for_web_widget',
  69: 'side_conversation',
  70: 'answer_bot',
  72: 'line',
  73: 'wechat',
  74: 'whatsapp',
  75: 'native_messaging',
  76: 'mailgun',
  77: 'messagebird_sms',
  78: 'sunshine_conversations_facebook_messenger',
  79: 'telegram',
  80: 'twilio_sms',
  81: 'viber',
  82: 'google_rcs',
  83: 'apple_business_chat',
  84: 'google_business_messages',
  85: 'kakaotalk',
  86: 'instagram_dm',
  87: 'sunshine_conversations_api',
  88: 'sunshine_conversations_twitter_dm',
  89: 'chat_offline_message',
  90: 'chat_transcript',
  91: 'slack_connect',
}

/** Names by which machines write, folded. */
const machines = new Set([
  ...['rule', 'trigger', 'automation', 'system', 'merge', 'usermerge', 'batch', 'linkedproblem'],
  ...['automaticsolutionsuggestions', 'macroreference', 'adminsetting', 'satisfactionprediction'],
  ...['tickettagging', 'rulerevision', 'aiagent', 'aiagents', 'bot', 'flowbuilder'],
])
/** Names by which programs write, some of them for people. */
const programs = new Set(['api', 'webservice', 'sunshineconversationsapi'])
/** How something came in from elsewhere is said here, too. */
const machineRelations = new Set(['trigger', 'automation', 'merge', 'rule', 'aiagent'])

/** Channels whose messages are kept in the chat's history and not as comments. */
const apart = new Set([
  ...['chat', 'chattranscript', 'nativemessaging', 'messaging', 'whatsapp', 'line', 'wechat'],
  ...['telegram', 'viber', 'twiliosms', 'messagebirdsms', 'googlercs', 'applebusinesschat'],
  ...['googlebusinessmessages', 'kakaotalk', 'instagramdm', 'slackconnect', 'mailgun'],
])

/**
 * The name of a `via` in whatever form it comes: a number, a number as text, a name, a name as people
 * see it ("Web form"), an object with one of these, or nothing (undefined).
 */
export function viaName(via: unknown): string | undefined {
  if (typeof via === 'object' && via !== null) {
    return 'channel' in via ? viaName(via.channel) : undefined
  }
  if (typeof via === 'number') return names[via] ?? String(via)
  if (typeof via !== 'string' || via.trim() === '') return undefined
  const text = via.trim()
  return /^\d+$/.test(text) ? viaName(Number(text)) : text
}

/** Whether what came this way was written by a machine, in whoever's name. */
export function isMachine(via: unknown): boolean {
  const name = folded(viaName(via))
  return machines.has(name) || name.startsWith('answerbot') || isMachineRelation(via)
}

/** Whether a program brought it, which may have been a person's. */
export function isProgram(via: unknown): boolean {
  return programs.has(folded(viaName(via)))
}

/** Whether the messages of a ticket that came this way may be kept apart from its comments. */
export function isKeptApart(via: unknown): boolean {
  const name = folded(viaName(via))
  return apart.has(name) || name.startsWith('sunshineconversations')
}

function isMachineRelation(via: unknown): boolean {
  if (typeof via !== 'object' || via === null || !('source' in via)) return false
  const { source } = via
  if (typeof source !== 'object' || source === null || !('rel' in source)) return false
  return machineRelations.has(folded(source.rel))
}

function folded(name: unknown): string {
  return typeof name === 'string' ? name.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '') : ''
}

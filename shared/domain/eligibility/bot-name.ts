/** Words by which an account says that it is no person, in the languages of the product. */
const words = [
  ...['bots?', 'chatbots?', 'answerbot', 'robots?', 'automation', 'autoresponder', 'no-?reply'],
  ...['auto-?(?:reply|responder)', 'ai[ -](?:agent|assistant)', 'virtual[ -](?:agent|assistant)'],
  ...['agente?[ -]virtuel(?:le)?', 'assistante?[ -]virtuel(?:le)?', 'agent[ -]ia'],
  ...['réponse[ -]automatique', 'روبوت', 'بوت', '(?:ال)?مساعد[ -](?:ال)?(?:افتراضي|آلي)'],
]
const word = new RegExp(`(?<![\\p{L}\\p{N}])(?:${words.join('|')})(?![\\p{L}\\p{N}])`, 'iu')
/** "ZenBot"; "Talbot" is a family. */
const joined = /\p{Ll}B(?:ot|OT)(?![\p{L}])/u

/** Whether a name says that it is a program's ("Ultimate Bot", "ZenBot", "Assistant virtuel"). */
export function saysBot(name: string): boolean {
  const plain = name.normalize('NFC')
  return word.test(plain) || joined.test(plain)
}

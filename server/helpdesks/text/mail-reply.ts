import EmailReplyParser from 'email-reply-parser'

/** Lines after these belong to somebody else, or to the mail program. */
const delimiters =
  /^[\s>*_]*(?:-{2,}\s*(?:original message|forwarded message|message d[’']origine|message original|message transféré|ursprüngliche nachricht|weitergeleitete nachricht|mensaje original|mensaje reenviado|messaggio originale|الرسالة الأصلية|رسالة (?:معاد توجيهها|محوّ?لة))\s*-*|begin forwarded message:?|début du message (?:transféré|réexpédié)\s*:?|بداية الرسالة (?:المعاد توجيهها|المحوّ?لة):?|#{2}-.{3,120}-#{2})\s*$/imu

/** "On 3 May 2026, Anna <anna@example.com> wrote:" over at most three lines. */
const introduction =
  /^[\s*_]*(?:on|le|am|el|il|em|op|den|em|w dniu|في|بتاريخ|يوم|بـ|كتب)[ \u00a0][^\n]{0,200}(?:\n[^\n]{1,200}){0,2}$/iu
const introduced =
  /(?:wrote|a écrit|écrit|schrieb|escribió|ha scritto|escreveu|schreef|skrev|pisze|napisał\(?a?\)?|كتب(?:ت)?|كتابة ما يلي|بواسطة)(?:[^\n:]{0,120})?\s?:\s*$/iu
/** The first line of the head of a mail, and what stands in one of the lines after it. */
const headStart = /^[\s>*_]*(?:from|de|von|van|da|från|fra|od|من)\s?:\**\s?\S/iu
const headMore =
  /^[\s>*_]*(?:sent|date|to|subject|envoyé(?: le)?|à|objet|gesendet|an|betreff|datum|verzonden|enviado(?: el)?|para|asunto|fecha|inviato|data|oggetto|تاريخ الإرسال|التاريخ|تم الإرسال|إلى|الموضوع)\s?:/iu

/** Longer lines are prose or logs: no head of a quotation, and slow to look at. */
const longestLine = 300
/** Whoever pastes more than this into a mail did not write it. */
const mostLines = 2000
/** A signature is short, however it begins. */
const longestSignature = 12

/**
 * What the writer of a mail wrote: without quoted mails, their heads and the signature. Arabic heads
 * of quotations and Outlook's heads without addresses are known too, which the library leaves in.
 */
export function ownReply(mail: string): string {
  const text = mail
    .replaceAll(/\r\n?/g, '\n')
    .split('\n', mostLines)
    .map((line) => line.trimEnd())
    .join('\n')
    .replaceAll(/\n{3,}/g, '\n\n')
  const { short, restore } = withLongLinesAside(cutQuotation(text))
  const fragments = new EmailReplyParser().read(short).getFragments()
  const own = fragments.filter((one) => !one.isQuoted() && (!one.isSignature() || isProse(one)))
  return restore(own.map((one) => one.getContent()).join('\n\n')).trim()
}

/** Where a rule, a line of dashes or "Regards" stood above a letter and not below it. */
function isProse(fragment: { getContent(): string }): boolean {
  const lines = fragment
    .getContent()
    .split('\n')
    .filter((line) => line.trim() !== '')
  return lines.length > longestSignature && !/^--\s?$/.test(lines[0] ?? '')
}

/** Up to where the first quotation begins; where it is marked by ">", only its head goes. */
function cutQuotation(text: string): string {
  const lines = text.split('\n')
  const kept: string[] = []
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? ''
    if (delimiters.test(line)) break
    const length = headLength(lines, at)
    if (length === 0) {
      kept.push(line)
      continue
    }
    const next = lines.slice(at + length).find((one) => one.trim() !== '')
    if (!next?.startsWith('>')) break
    at += length - 1
  }
  return kept.join('\n')
}

/** How many lines from here on say who is quoted; 0 where none does. */
function headLength(lines: string[], at: number): number {
  const first = lines[at] ?? ''
  if (first.length > longestLine) return 0
  if (headStart.test(first) && lines.slice(at + 1, at + 4).some((line) => headMore.test(line)))
    return 1
  for (let length = 1; length <= 3; length += 1) {
    const head = lines.slice(at, at + length)
    if (head.length < length || head.some((line) => line.length > longestLine)) return 0
    const said = head.join('\n')
    if (introduction.test(said) && introduced.test(said) && /[\p{N}<@]/u.test(said)) return length
  }
  return 0
}

/** The library looks at long lines for a very long time: a sign stands for each meanwhile. */
function withLongLinesAside(text: string) {
  const aside: string[] = []
  const short = text
    .split('\n')
    .map((line) => (line.length > longestLine ? `\uE000${aside.push(line) - 1}\uE001` : line))
    .join('\n')
  const restore = (left: string) =>
    left.replaceAll(/\uE000(\d+)\uE001/g, (_, at: string) => aside[Number(at)] ?? '')
  return { short, restore }
}

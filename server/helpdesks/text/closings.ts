/** How people end a letter: a line of its own, perhaps with a name after its comma. */
const closing = new RegExp(
  `^[\\s*_]*(?:${[
    // English
    '(?:(?:with )?(?:my |our )?(?:best|kind|kindest|warm|warmest|many)(?: and (?:best|kind|warm))? (?:regards|wishes))',
    '(?:(?:with )?regards|yours (?:sincerely|faithfully|truly)|sincerely(?: yours)?|respectfully|all the best|take care|with best regards|best)',
    // French
    '(?:(?:bien |très |meilleures? )?(?:cordialement|salutations?|amicalement)|(?:sincères|meilleures) salutations|bien à (?:vous|toi)|salutations distinguées)',
    // Arabic
    '(?:(?:مع )?(?:خالص |أطيب |أجمل |فائق |وافر )?(?:تحياتي|تحياتنا|التحية|التحيات|الاحترام|التقدير|الاحترام والتقدير|التحية والتقدير)(?: لكم)?|وتفضلوا بقبول فائق الاحترام)',
    // German, Spanish, Italian, Portuguese, Dutch
    '(?:(?:mit )?(?:freundlichen|besten|herzlichen|vielen|viele|beste|liebe|freundliche) grü(?:ß|ss)en?|(?:un )?(?:cordial )?saludos?(?: cordiales)?|atentamente|(?:cordiali|distinti) saluti|atenciosamente|met vriendelijke groet(?:en)?|mvg|mfg|lg|vg)',
  ].join('|')})[\\s,.!;*_،]*$`,
  'iu',
)
/** Thanks close a letter only where a name follows them: by themselves they are an answer. */
const thanks =
  /^[\s*_]*(?:(?:many )?thanks(?: (?:again|a lot|so much|in advance))?|thank you(?: (?:very much|so much|again|in advance))?|cheers|merci(?: (?:beaucoup|d[’']avance|encore))?|bonne (?:journée|soirée)|شكرا(?:ً)?(?: جزيلا(?:ً)?| لكم)?|danke|gracias)\s*[,،!]\s*$/iu
const device =
  /^[\s*_]*(?:sent (?:from|via|with) (?:my |the )?\S.{0,60}|get outlook for .{0,60}|envoyé (?:de|depuis|à partir de|avec) .{1,60}|télécharger outlook .{0,60}|gesendet (?:von|mit) .{1,60}|von meinem .{1,40} gesendet|enviado desde .{1,60}|inviato da .{1,60}|أُ?رسل(?:ت|ت هذه الرسالة)? من .{1,60}|تم ال[إا]رسال من .{1,60}|مُ?رسلة? من .{1,60})$/iu

/** A name, an office or a company: short, and no sentence. */
const isName = (line: string) =>
  line.length <= 60 && line.trim().split(/\s+/).length <= 5 && !/[.?!؟]\s*$/.test(line.trim())

/** Names that stand below a closing, at most. */
const mostNames = 4

/** A text without the closing at its end, and without what a telephone or a mail program adds. */
export function withoutClosing(text: string): string {
  const lines = text.split('\n').filter((line) => !device.test(line))
  for (;;) {
    while (lines.length > 0 && lines.at(-1)?.trim() === '') lines.pop()
    const at = closingAt(lines)
    if (at === undefined) return lines.join('\n')
    lines.length = at
  }
}

/** Where the closing begins, if after it come at most some names. */
function closingAt(lines: string[]): number | undefined {
  let names = 0
  for (let at = lines.length - 1; at >= 0; at -= 1) {
    const line = lines[at] ?? ''
    if (line.trim() === '') continue
    if (closing.test(line) || (names > 0 && thanks.test(line))) return at
    const [head, rest] = inOneLine(line)
    if (head && closing.test(head) && isName(rest)) return at
    if (!isName(line) || names === mostNames) return undefined
    names += 1
  }
  return undefined
}

/** "Best regards, Anna" as closing and name. */
function inOneLine(line: string): [string, string] {
  const [, head = '', rest = ''] = /^([^,،]{2,40})[,،]\s*(.{1,60})$/u.exec(line) ?? []
  return [head, rest]
}

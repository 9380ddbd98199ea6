const extensions =
  'png|jpe?g|gif|webp|heic|svg|bmp|tiff?|pdf|docx?|xlsx?|pptx?|odt|ods|csv|tsv|txt|rtf|md|log|json|xml|yaml|yml|html?|eml|msg|ics|vcf|zip|rar|7z|t?gz|mp[34]|m4[av]|mov|avi|webm|wav|ogg|opus|apk|exe|dmg'

/** What stands in a text and is no word of it: each with what stays in its place. */
const unwritten: [pattern: RegExp, kept: string][] = [
  // Control characters, marks of direction and width, and byte order marks.
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is taken out
  [/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g, ' '],
  [/[\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufffc]/g, ''],
  // Words in brackets that vendors and mail programs put for what is no text.
  [
    /\[\s*(?:cid|image|images?|picture|photo|video|audio|gif|sticker|file|attachments?|inline image|embedded image|redacted|screenshot|pièce jointe|صورة|مرفق)\b(?:\s*:?\s*"?[^\]\n]{0,300})?\]/giu,
    ' ',
  ],
  [/\[\s*(?:صورة|مرفق|ملف)[^\]\n]{0,300}\]/gu, ' '],
  // Pictures and links of Markdown and HTML; a link's label is a person's, unless it is the address.
  [/!\[[^\]\n]{0,300}\](?:\([^()\n]{0,2000}\))?/g, ' '],
  [/<img\b[^<>]{0,4000}>/gi, ' '],
  [/\[([^[\]\n]{0,300})\]\((?:https?:|mailto:|tel:|\/)[^()\s]{0,2000}\)/gi, ' $1 '],
  [/<?\b(?:https?|ftps?|file|data|cid|mailto|tel|sms|zen):[^\s<>"«»]+>?/gi, ' '],
  [/\bwww\.[^\s<>"]+/gi, ' '],
  [
    /(?<![\p{L}\p{N}._%+-])<?[\p{L}\p{N}._%+-]{1,64}@[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){1,5}>?/gu,
    ' ',
  ],
  [
    /(?<![a-z\d.-])(?:[a-z\d-]{1,63}\.){1,4}(?:com|org|net|io|ai|co|edu|gov|info|app|dev|shop|store|site|online|cloud|example|eu|fr|de|uk|us|ca|au|nz|be|ch|at|nl|lu|it|pt|br|mx|pl|se|dk|fi|ie|in|jp|cn|kr|tr|ae|sa|qa|kw|eg|ma|tn|dz|lb|jo)\/[^\s<>"]*/gi,
    ' ',
  ],
  // What was redacted.
  [/[▇█]+/g, ' '],
  // Names of files: those that devices give, with their spaces, then any other.
  [
    new RegExp(
      `\\b(?:screen ?shot|screen recording|capture d[’']écran|image|photo|img|dsc|scan)[^\\n]{0,60}?\\.(?:${extensions})(?![\\p{L}\\p{N}])`,
      'giu',
    ),
    ' ',
  ],
  [new RegExp(`لقطة الشاشة[^\\n]{0,60}?\\.(?:${extensions})(?![\\p{L}\\p{N}])`, 'giu'), ' '],
  [
    new RegExp(
      `(?<![^\\s/\\\\()"“”«»:,;])[^\\s/\\\\()"“”«»:,;]{1,200}\\.(?:${extensions})(?![\\p{L}\\p{N}])`,
      'giu',
    ),
    ' ',
  ],
]

/** Lines that say only that something stood there, or that a helpdesk wrote around a message. */
const unwrittenLine =
  /^[\s*_>()-]*(?:(?:this message (?:was|has been) (?:deleted|removed|redacted)|message deleted|ce message a été supprimé|message supprimé|تم حذف هذه الرسالة|حُذفت هذه الرسالة|[(<[]?(?:no content|empty message|sans contenu)[)>\]]?)[\s.!*_()-]*|(?:url|attachments?(?: ?\(s\))?|attachment\(s\)|files?|fichiers?|pièces?(?: |\(s\) )jointes?(?: ?\(s\))?|pièce\(s\) jointe\(s\)|المرفقات|مرفقات|الرابط)\s*:.{0,300})$/iu

/**
 * A text without links, addresses, pictures, names of files, what was redacted, and what vendors put
 * in the place of a text: all that is in it and that nobody wrote as words.
 */
export function withoutUnwritten(text: string): string {
  const lines = text
    .replaceAll(/\r\n?/g, '\n')
    .split('\n')
    .map((line) => (unwrittenLine.test(line) ? '' : line))
    .join('\n')
  return unwritten.reduce((left, [pattern, kept]) => left.replaceAll(pattern, kept), lines)
}

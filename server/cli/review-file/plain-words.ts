/** Marks that only say in which direction a text runs. */
const directionMarks = /[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069\ufeff]/g

/** Digits of Arabic and Persian keyboards as those that programs know. */
function foldDigits(text: string): string {
  return text
    .replaceAll(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x0660))
    .replaceAll(/[۰-۹]/g, (digit) => String(digit.charCodeAt(0) - 0x06f0))
    .replaceAll('٫', '.')
    .replaceAll('٬', ',')
    .replaceAll('٪', '%')
}

/** What a cell says, without what nobody sees in it: outer and wide spaces, marks, kinds of digits. */
export function tidy(text: string): string {
  return foldDigits(text.replaceAll(directionMarks, ''))
    .replaceAll(/[\s\u00a0\u202f]+/g, ' ')
    .trim()
}

/**
 * A name or label by which two are compared: words in small letters with single spaces, without
 * accents, vowel signs and punctuation. `submittedAt`, `Submitted at` and `submitted_at` are one.
 */
export function plainWords(text: string): string {
  return tidy(text)
    .normalize('NFKD')
    .replaceAll(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .replaceAll(/[\p{M}ـ]/gu, '')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}%]+/gu, ' ')
    .trim()
}

/** Scripts that write words without spaces between them. */
const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u
const words = /[\p{L}\p{N}][\p{L}\p{N}\p{M}]*(?:['’.\-\u200c\u0640][\p{L}\p{N}\p{M}]+)*/gu
const segmenter = new Intl.Segmenter('und', { granularity: 'word' })

/**
 * Words in a text of any script, of what `writtenText` leaves of it. An elision or a compound
 * ("l'eau", "don't", "e-mail") is one word; signs and emoji are none. Where a script has no spaces,
 * ICU's dictionary says what a word is.
 */
export function countWords(text: string): number {
  if (!unspaced.test(text)) return text.match(words)?.length ?? 0
  let count = 0
  for (const part of segmenter.segment(text)) if (part.isWordLike) count += 1
  return count
}

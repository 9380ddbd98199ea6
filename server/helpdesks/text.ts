import { eld } from 'eld/extrasmall'

/** Scripts that write words without spaces between them. */
const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u
const words = /[\p{L}\p{N}][\p{L}\p{N}\p{M}]*(?:['’.\-\u200c\u0640][\p{L}\p{N}\p{M}]+)*/gu
const segmenter = new Intl.Segmenter('und', { granularity: 'word' })

/**
 * Words in a text of any script. An elision or a compound ("l'eau", "don't", "e-mail") is one word;
 * signs and emoji are none. Where a script has no spaces, ICU's dictionary says what a word is.
 */
export function countWords(text: string): number {
  if (!unspaced.test(text)) return text.match(words)?.length ?? 0
  let count = 0
  for (const part of segmenter.segment(text)) if (part.isWordLike) count += 1
  return count
}

/** Enough to tell a language; reading further costs time and changes nothing. */
const sampleLength = 1500

/**
 * The language of what a customer wrote, as primary subtag: that of the first text that tells it
 * reliably, else that of all together, else null ("Hi" could be many).
 */
export function detectLanguage(texts: string[]): string | null {
  const candidates = texts.length > 1 ? [...texts, texts.join('\n')] : texts
  for (const text of candidates) {
    const result = eld.detect(text.slice(0, sampleLength))
    if (result.language !== '' && result.isReliable()) return result.language
  }
  return null
}

import { eld } from 'eld/extrasmall'
import { longText, type ToldLanguage } from '#shared/domain/eligibility/language.ts'

/** So much is looked at: eld reads no further than about 350 bytes of one text. */
const pieceLength = 300
const mostPieces = 8

/** Where the next language comes nearer than this, the text is no clear one (docs/languages.md). */
const clearMargin = 1.05

/**
 * The language that a text most likely is in, as primary subtag, and of how many letters that was
 * told; null where nothing speaks for any. A text that is not clear counts as a short one. How far
 * it may be trusted, `languageOf` says.
 * @param texts what one person or side wrote, as `writtenText` leaves it
 */
export function detectLanguage(texts: string[]): ToldLanguage | null {
  const prose = texts
    .map(proseOf)
    .filter((text) => text !== '')
    .join('\n')
  return detectProse(prose, lettersOf(prose))
}

function detectProse(prose: string, letters: number): ToldLanguage | null {
  if (letters === 0) return null
  const scores = new Map<string, number>()
  for (const piece of piecesOf(prose)) {
    const weight = lettersOf(piece)
    for (const [language, score] of Object.entries(eld.detect(piece).getScores()))
      scores.set(language, (scores.get(language) ?? 0) + score * weight)
  }
  let [language, best, next] = ['', 0, 0]
  for (const [name, score] of scores) {
    if (score > best) [language, best, next] = [name, score, best]
    else if (score > next) next = score
  }
  if (language === '') return null
  const isClear = best >= clearMargin * next
  return { language, letters: isClear ? letters : Math.min(letters, longText - 1) }
}

/**
 * The same where messages come in pages, of which nobody knows how they are cut: that of the message
 * with the most letters, so that every reading ends with the same.
 */
export function detectLongest(texts: string[]): ToldLanguage | null {
  const longestFirst = texts
    .map(proseOf)
    .map((prose) => ({ prose, letters: lettersOf(prose) }))
    .sort((a, b) => b.letters - a.letters)
  let best: ToldLanguage | null = null
  for (const { prose, letters } of longestFirst) {
    // What is told is never of more letters than there are: no shorter message can be the one.
    if (best && best.letters > letters) break
    const told = detectProse(prose, letters)
    if (told && (!best || isMore(told, best))) best = told
  }
  return best
}

/** Of as many letters the later in the alphabet, so that the order does not matter. */
function isMore(one: ToldLanguage, other: ToldLanguage): boolean {
  return one.letters === other.letters ? one.language > other.language : one.letters > other.letters
}

/** Without what is no prose: codes, numbers, words in capitals and with digits in them. */
function proseOf(text: string): string {
  return text
    .split(/\s+/)
    .filter((word) => !/\p{N}|[@_/\\=<>{}]/u.test(word))
    .join(' ')
}

/** A sign of Chinese, Japanese or Korean says as much as some letters of an alphabet. */
function lettersOf(text: string): number {
  const signs = text.match(/[\p{Script=Han}\p{Script=Kana}\p{Script=Hira}\p{Script=Hangul}]/gu)
  return (text.match(/\p{L}/gu)?.length ?? 0) + 2 * (signs?.length ?? 0)
}

function piecesOf(text: string): string[] {
  const pieces: string[] = []
  let piece = ''
  for (const word of text.split(' ')) {
    if (piece.length + word.length > pieceLength && piece !== '') {
      pieces.push(piece)
      piece = ''
      if (pieces.length === mostPieces) return pieces
    }
    piece = piece === '' ? word : `${piece} ${word}`
  }
  return [...pieces, piece]
}

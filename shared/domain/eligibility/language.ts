/** The primary subtag of a BCP 47 tag: en-US, en_GB and EN are all `en`. */
export function primarySubtag(tag: string): string {
  return tag.trim().toLowerCase().split(/[-_]/)[0] ?? ''
}

/**
 * Whether somebody who speaks `languages` can judge a text in `language`. What is unknown on either
 * side is no obstacle: a new workspace has no languages set and must still get conversations.
 */
export function speaks(languages: string[], language: string | null): boolean {
  const wanted = primarySubtag(language ?? '')
  if (wanted === '' || wanted === 'und' || languages.length === 0) return true
  return languages.some((spoken) => primarySubtag(spoken) === wanted)
}

/** What a text is most likely written in, and of how many letters that was told. */
export type ToldLanguage = { language: string; letters: number }

/** From so many letters on a text is told where its language is expected (docs/languages.md). */
export const enoughLetters = 30
/** A text of so many says which languages are to be expected. */
export const longText = 50
/** A text of so many is told whatever its language. */
export const certainLetters = 200
/** A language is one of a workspace's when more than this share of its long texts are in it. */
export const leastShare = 0.02

/**
 * The languages that are expected of a workspace's texts: those that people speak, and those of more than 2 % of
 * the long texts.
 */
export function expectedLanguages(
  told: Iterable<ToldLanguage | null>,
  spoken: Iterable<string> = [],
): Set<string> {
  const counts = new Map<string, number>()
  let long = 0
  for (const one of told) {
    if (one === null || one.letters < longText) continue
    counts.set(one.language, (counts.get(one.language) ?? 0) + 1)
    long += 1
  }
  const frequent = [...counts].filter(([, count]) => count / long > leastShare)
  return new Set([...frequent.map(([language]) => language), ...[...spoken].map(primarySubtag)])
}

/**
 * The language of a conversation, or null where its text is too little to tell: of a very long text as
 * told, of a shorter one only where that is expected.
 */
export function languageOf(
  told: ToldLanguage | null,
  expected: ReadonlySet<string>,
): string | null {
  if (told === null || told.letters < enoughLetters) return null
  const { language, letters } = told
  return letters >= certainLetters || expected.has(language) ? language : null
}

/**
 * From what a language is known, or why it is not: `helpdesk` says it; `enough` text tells it; `expected`
 * here, less tells it; `too_little` text; `unexpected`, and too little for that; `none`: nothing tells.
 */
export type Sureness = 'helpdesk' | 'enough' | 'expected' | 'too_little' | 'unexpected' | 'none'

/** A helpdesk that knows the language needs no text: as told of so many letters. */
export const toldByHelpdesk = 1_000_000

/** How sure the language of a conversation is; `given`: what was made of what its text told. */
export function surenessOf(told: ToldLanguage | null, given: string | null): Sureness {
  if (told === null || told.letters === 0) return 'none'
  if (told.letters >= toldByHelpdesk) return 'helpdesk'
  if (told.letters >= certainLetters) return 'enough'
  if (told.letters < enoughLetters) return 'too_little'
  return given === null ? 'unexpected' : 'expected'
}

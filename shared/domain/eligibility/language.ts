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

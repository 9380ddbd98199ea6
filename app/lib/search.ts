/** Whether a name holds every word of a search, case and accents aside ("cos bru" finds "Bruno Costa"). */
export function nameMatcher(search: string, locale: string): (name: string) => boolean {
  const words = fold(search, locale).split(/\s+/).filter(Boolean)
  return (name) => {
    const folded = fold(name, locale)
    return words.every((word) => folded.includes(word))
  }
}

function fold(text: string, locale: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLocaleLowerCase(locale)
}

/** A value of a file for a terminal: it may hold what a terminal would obey. */
export function printable(text: string): string {
  return text.replaceAll(/\p{C}/gu, '?')
}

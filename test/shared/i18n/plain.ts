/** A formatted text without what cannot be seen: direction marks, and spaces that do not break. */
export function plain(text: string): string {
  return text.replace(/[\u200e\u200f\u061c]/g, '').replace(/\s/g, ' ')
}

import type { Criterion } from '#shared/domain/scorecard/scorecard.ts'
import type { Words } from './words.ts'

/** The words of a paragraph, without bold and with links as their words. */
export function withoutMarks(text: string): string {
  return text.replaceAll('**', '').replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1')
}

/**
 * Guidance as a card can show it: of Markdown it knows bold and links, so that headings become bold,
 * items of a list get a sign, and other marks go.
 */
export function guidanceParagraphs(words: Words, criterion: Criterion): string[] {
  return words
    .pick(criterion.guidance)
    .split(/\n\s*\n|\n(?=\s*(?:[-*+]|\d+\.)\s)/)
    .map((block) => block.replaceAll(/\s*\n\s*/g, ' ').trim())
    .filter((block) => block !== '')
    .map((block) =>
      block
        .replace(/^#{1,6}\s+(.*)$/, (_, text: string) => `**${text.replaceAll('**', '')}**`)
        .replace(/^[-*+]\s+/, '• ')
        .replace(/^>\s?/, '')
        .replaceAll(/`/g, ''),
    )
}

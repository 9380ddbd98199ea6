import type { ProgramSettings } from './settings.ts'

/** What the groups and the targets of a draw look at. */
type Drawable = {
  channel: string
  tags: string[]
  /** The customer's rating, `value` of `outOf`. */
  rating: { value: number; outOf: number } | null
}

/**
 * The customer's rating as a band. Up to half of the scale is low: "bad" of good and bad is kept as 1 of 2.
 * From four fifths on it is high.
 */
function ratingBand(rating: Drawable['rating']): 'low' | 'middle' | 'high' | 'none' {
  if (rating === null || rating.outOf <= 0) return 'none'
  const part = rating.value / rating.outOf
  if (part <= 0.5) return 'low'
  return part < 0.8 ? 'middle' : 'high'
}

/** The group of a conversation, over which a reviewee's draws are spread; undefined = no groups. */
export function drawGroupOf(
  conversation: Drawable,
  { strata, strataTags }: Pick<ProgramSettings, 'strata' | 'strataTags'>,
): string | undefined {
  switch (strata) {
    case 'channel':
      return conversation.channel
    case 'rating':
      return ratingBand(conversation.rating)
    case 'tag':
      // The lead's order decides where a conversation has several of the tags.
      return strataTags.find((tag) => hasTag(conversation, tag)) ?? ''
    case 'none':
      return undefined
  }
}

/** Whether a conversation is one of those that a lead wants a share of the reviews to come from. */
export function isTargeted(
  conversation: Drawable,
  { targeted }: Pick<ProgramSettings, 'targeted'>,
): boolean {
  if (targeted.share <= 0) return false
  if (targeted.by === 'low_rating') return ratingBand(conversation.rating) === 'low'
  return targeted.tag.trim() !== '' && hasTag(conversation, targeted.tag)
}

/** Tags are compared as the eligibility rules do. */
function hasTag({ tags }: Drawable, wanted: string): boolean {
  const name = normalTag(wanted)
  return tags.some((tag) => normalTag(tag) === name)
}

function normalTag(tag: string): string {
  return tag.trim().toLowerCase()
}

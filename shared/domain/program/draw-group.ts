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

/**
 * Which of the targets that a lead wants a share of the reviews to come from a conversation is;
 * undefined: none. Where there are two, half of the aimed draws go to each.
 */
export function targetOf(
  conversation: Drawable,
  { targeted }: Pick<ProgramSettings, 'targeted'>,
): 'low' | 'high' | 'tag' | undefined {
  const { share, by, tag } = targeted
  if (share <= 0) return undefined
  if (by === 'tag') return tag.trim() !== '' && hasTag(conversation, tag) ? 'tag' : undefined
  const band = ratingBand(conversation.rating)
  if (band === 'low' && by !== 'high_rating') return 'low'
  if (band === 'high' && by !== 'low_rating') return 'high'
  return undefined
}

/** Tags are compared as the eligibility rules do. */
function hasTag({ tags }: Drawable, wanted: string): boolean {
  const name = normalTag(wanted)
  return tags.some((tag) => normalTag(tag) === name)
}

function normalTag(tag: string): string {
  return tag.trim().toLowerCase()
}

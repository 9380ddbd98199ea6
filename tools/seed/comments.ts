import type { Random } from '#shared/domain/dealing/random.ts'
import { pick } from './chance.ts'

const praise = [
  'Found the real question behind the one that was asked.',
  'Short, kind and complete: nothing left to ask.',
  'The steps are in the right order, and each one is needed.',
  'Says what happens next and when, so nobody has to write again.',
  'Warm without being chatty.',
] as const

const advice = [
  'The second question is left open.',
  'The answer is right, but the reason for it is missing.',
  'It reads like a macro: a word about their situation would help.',
  'The customer has to write again to learn the price.',
  'I would have asked for the order number first.',
] as const

const summaries = [
  'A solid conversation, thank you.',
  'I learned something for my own answers here.',
  'Good work with a difficult customer.',
  'One thing to take along, the rest is fine.',
  '',
  '',
] as const

const replies = [
  'Thank you, I will try that next time.',
  'That makes sense, I had not seen it that way.',
  'Thanks! The customer had called before, that is why it is so short.',
] as const

/** What a reviewer writes on one criterion. */
export const criterionComment = (good: boolean, random: Random) =>
  good ? pick(random, praise) : pick(random, advice)

/** What they write of the whole; often nothing. */
export const reviewComment = (random: Random) => pick(random, summaries)

/** What the reviewed person answers. */
export const replyText = (random: Random) => pick(random, replies)

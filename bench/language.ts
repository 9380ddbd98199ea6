import { readFileSync } from 'node:fs'
import * as z from 'zod'
import { parseConversations } from '#server/cli/conversation-file.ts'
import { detectLanguage, textKindOf, writtenText } from '#server/helpdesks/index.ts'
import {
  expectedLanguages,
  languageOf,
  primarySubtag,
  type ToldLanguage,
} from '#shared/domain/eligibility/language.ts'

const Line = z.object({ text: z.string(), language: z.string() })
type Sample = { told: ToldLanguage | null; language: string }

/**
 * `npm run bench -- language FILE`: of how many texts the language is told, and how often wrongly.
 * FILE has a JSON object a line: `{"text", "language"}`, or a conversation with its language, of
 * which the customer's words are looked at. All of a file is taken for one workspace.
 */
export function benchLanguage(file: string): void {
  const samples = readSamples(readFileSync(file, 'utf8'))
  const expected = expectedLanguages(samples.map(({ told }) => told))
  const taken = samples.map(({ told, language }) => ({
    ...{ language, as: languageOf(told, expected) },
  }))
  const given = taken.filter(({ as }) => as !== null)
  const wrong = given.filter(({ as, language }) => as !== language)
  const share = (count: number, of: number) => `${((100 * count) / Math.max(1, of)).toFixed(2)} %`
  console.log(`${samples.length} texts, expected: ${[...expected].sort().join(' ')}`)
  console.log(`given    ${given.length} (${share(given.length, samples.length)})`)
  console.log(`unknown  ${samples.length - given.length}`)
  console.log(`wrong    ${wrong.length} (${share(wrong.length, given.length)} of those given)`)
  const pairs = Map.groupBy(wrong, ({ language, as }) => `${language} taken for ${as}`)
  const byCount = [...pairs].sort((a, b) => b[1].length - a[1].length)
  for (const [pair, all] of byCount.slice(0, 10)) console.log(`  ${all.length} ${pair}`)
}

function readSamples(text: string): Sample[] {
  const lines = text.split('\n').filter((line) => line.trim() !== '')
  const first = Line.safeParse(JSON.parse(lines[0] ?? 'null'))
  if (!first.success) return parseConversations(text).conversations.flatMap(sampleOf)
  return lines.map((line) => {
    const { text: own, language } = Line.parse(JSON.parse(line))
    return sample([writtenText(own, 'chat')], language)
  })
}

function sampleOf(one: ReturnType<typeof parseConversations>['conversations'][number]): Sample[] {
  if (one.language === null) return []
  const asked = one.messages.filter((message) => message.public && message.from.role === 'customer')
  const texts = asked.map((message) => writtenText(message.text, textKindOf(one.channel)))
  return [sample(texts, one.language)]
}

const sample = (texts: string[], language: string): Sample => ({
  told: detectLanguage(texts),
  language: primarySubtag(language),
})

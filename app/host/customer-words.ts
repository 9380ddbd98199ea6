import type { ZafClient } from './zaf-client.ts'

/**
 * What a customer wrote to their rating, asked of Zendesk with the person's own rights; null: nothing,
 * or not told to them. The older surveys keep it with the ticket, the newer ones by themselves, for
 * admins alone. Throws where Zendesk fails.
 */
export async function readCustomerWords(zaf: ZafClient, id: string): Promise<string | null> {
  const ticket = encodeURIComponent(id)
  const answer = await ask(zaf, `/api/v2/tickets/${ticket}.json`)
  const rating = fieldOf(fieldOf(answer, 'ticket'), 'satisfaction_rating')
  const comment = textOf(fieldOf(rating, 'comment'))
  if (comment !== null || fieldOf(rating, 'id') !== undefined) return comment
  const url = `/api/v2/guide/survey_responses.json?filter[subject_zrns]=zen:ticket:${ticket}`
  const surveys = await ask(zaf, url).catch(() => null)
  return lastWords(fieldOf(surveys, 'survey_responses'), id)
}

async function ask(zaf: ZafClient, url: string): Promise<unknown> {
  const answer = await zaf.request({ url, type: 'GET', dataType: 'json' })
  return typeof answer === 'string' ? JSON.parse(answer) : answer
}

/** Of several responses about the ticket the latest; what is about others is not looked at. */
function lastWords(responses: unknown, id: string): string | null {
  const said = listOf(responses)
    .filter((one) =>
      listOf(fieldOf(one, 'subjects')).some((of) => String(fieldOf(of, 'id')) === id),
    )
    .flatMap((one) => listOf(fieldOf(one, 'answers')))
    .filter((one) => fieldOf(one, 'type') === 'open_ended')
    .flatMap((one) => {
      const text = textOf(fieldOf(one, 'value'))
      const at = String(fieldOf(one, 'updated_at') ?? fieldOf(one, 'created_at') ?? '')
      return text === null ? [] : [{ text, at }]
    })
  return said.toSorted((a, b) => (a.at < b.at ? 1 : -1))[0]?.text ?? null
}

function fieldOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined
}

function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : []
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : null
}

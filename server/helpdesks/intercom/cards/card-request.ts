import * as z from 'zod'
import { longestHelpdeskId } from '#shared/domain/helpdesk-id.ts'

/** What a person entered into a card, by the id of the component. */
export type Entered = Record<string, string | string[]>

/** What we read of a request of Canvas Kit; null where it does not say. */
export type CardRequest = {
  admin: { id: string; locale: string | null } | null
  conversation: string | null
  /** What was pressed; null when the card is opened. */
  component: string | null
  entered: Entered
  /** What the fields of the card were drawn with, for those that do not come with what was entered. */
  shown: Entered
}

const Id = z
  .union([z.string(), z.number()])
  .transform(String)
  .pipe(z.string().min(1).max(longestHelpdeskId))
const text = z.string().max(20_000)

const Body = z.object({
  admin: z
    .object({ id: Id, locale: z.string().max(35).nullable().catch(null).default(null) })
    .nullable()
    .catch(null),
  conversation: z
    .object({ id: Id })
    .transform(({ id }) => id)
    .nullable()
    .catch(null),
  component_id: z.string().max(1000).nullable().catch(null).default(null),
  input_values: z.record(z.string(), z.unknown()).catch({}),
  current_canvas: z
    .object({ content: z.object({ components: z.array(z.unknown()).max(500) }) })
    .nullable()
    .catch(null)
    .default(null),
})

const Field = z.object({ id: z.string(), type: z.string(), value: z.unknown() })
const fieldTypes = ['input', 'textarea', 'single-select', 'checkbox']

/** Reads leniently: what is missing or of another shape is as good as not said. */
export function cardRequest(json: unknown): CardRequest {
  const body = Body.parse(json)
  return {
    admin: body.admin,
    conversation: body.conversation,
    component: body.component_id,
    entered: known(Object.entries(body.input_values)),
    shown: known(
      (body.current_canvas?.content.components ?? []).flatMap((one) => {
        const field = Field.safeParse(one)
        return field.success && fieldTypes.includes(field.data.type)
          ? [[field.data.id, field.data.value]]
          : []
      }),
    ),
  }
}

function known(values: [string, unknown][]): Entered {
  return Object.fromEntries(
    values.flatMap(([id, value]) => {
      const read = z.union([text, z.array(text).max(100)]).safeParse(value)
      return read.success ? [[id, storable(read.data)]] : []
    }),
  )
}

/** PostgreSQL takes neither NUL nor half a surrogate pair; neither comes from a keyboard. */
function storable(value: string | string[]): string | string[] {
  const clean = (one: string) => one.replaceAll('\u0000', '').toWellFormed()
  return typeof value === 'string' ? clean(value) : value.map(clean)
}

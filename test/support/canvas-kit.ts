import { readFileSync } from 'node:fs'
import * as z from 'zod'
import { readCanvas } from '#demo/inbox/intercom/canvas.ts'

const file = process.env['CANVAS_KIT_SCHEMA']

/**
 * Intercom's own description of Canvas Kit as a JSON Schema, where CANVAS_KIT_SCHEMA names its file:
 * it is not ours to keep here. The demo's own reading of it says the same (canvas-description.test).
 */
export const published = file ? z.fromJSONSchema(JSON.parse(readFileSync(file, 'utf8'))) : undefined

/** Why an answer is no canvas by the demo's reading, and by Intercom's where that is at hand. */
export function canvasFault(answer: unknown): string | undefined {
  const result = published?.safeParse(answer)
  if (result?.success === false) return result.error.message
  return readCanvas(answer) === undefined ? 'the demo does not take it' : undefined
}

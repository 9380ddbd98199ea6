import { join } from 'node:path'
import { buildApp } from '#demo/start/build-app.ts'

/** Builds the app once where it is out of date: two workers that do so would do it over each other. */
export default async function setup(): Promise<void> {
  await buildApp(join(import.meta.dirname, '../..'))
}
